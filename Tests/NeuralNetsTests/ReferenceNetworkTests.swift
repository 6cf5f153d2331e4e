import NeuralNets
import ReferenceNetworks
import Testing

@Suite("Published networks")
struct ReferenceNetworkTests {
  @Test func parameterCountsAreThePublishedOnes() throws {
    func count(_ network: Sequential, _ input: [Int]) throws -> Int {
      try network.summary(input: input).parameterCount
    }
    #expect(try count(DCGAN.generator(), [1, 100, 1, 1]) == 3_576_704)
    #expect(try count(DCGAN.discriminator(), [1, 3, 64, 64]) == 2_765_568)
    #expect(try count(Pix2Pix.unet256(), [1, 3, 256, 256]) == 54_413_955)
    #expect(try count(PatchGAN.discriminator(channels: 6), [1, 6, 256, 256]) == 2_768_705)
    #expect(try count(CycleGAN.resnet9(), [1, 3, 256, 256]) == 11_378_179)
    #expect(try count(AdaIN.decoder, [1, 512, 8, 8]) == 3_505_219)
  }

  @Test func shapesAndReceptiveField() throws {
    #expect(try DCGAN.generator().summary(input: [2, 100, 1, 1]).output == [2, 3, 64, 64])
    #expect(try DCGAN.discriminator().summary(input: [2, 3, 64, 64]).output == [2, 1, 1, 1])
    #expect(try Pix2Pix.unet256().summary(input: [1, 3, 256, 256]).output == [1, 3, 256, 256])
    #expect(try CycleGAN.resnet9().summary(input: [1, 3, 256, 256]).output == [1, 3, 256, 256])
    let patches = try PatchGAN.discriminator(channels: 6).summary(input: [1, 6, 256, 256])
    #expect(patches.output == [1, 1, 30, 30])
    #expect(patches.receptiveField == 70)
  }
}
