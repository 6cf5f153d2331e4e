import EngineTesting
import Tensors
import Testing

@Suite("Gradients of operations on pictures")
struct PictureGradientTests {
  private static let seeds = UInt64(0)..<6

  @Test(arguments: seeds) func convolutions(seed: UInt64) {
    let chance = Chance(seed: seed)
    let (n, c, f) = (chance.int(in: 1..<3), chance.int(in: 1..<4), chance.int(in: 1..<4))
    let (kh, kw) = (chance.int(in: 1..<4), chance.int(in: 1..<4))
    let (stride, padding) = (chance.int(in: 1..<4), chance.int(in: 0..<3))
    let (height, width) = (chance.int(in: kh..<6), chance.int(in: kw..<6))
    let x = chance.normal([n, c, height, width])
    expectGradients("conv2d", [x, chance.normal([f, c, kh, kw]), chance.normal([f])]) {
      conv2d($0[0], weight: $0[1], bias: $0[2], stride: stride, padding: padding)
    }
    let crop = min(padding, (min(kh, kw) - 1) / 2)
    expectGradients("convTranspose2d", [x, chance.normal([c, f, kh, kw]), chance.normal([f])]) {
      convTranspose2d(
        $0[0], weight: $0[1], bias: $0[2], stride: stride, padding: crop, outputPadding: stride - 1)
    }
  }

  @Test func convolutionsOfNothing() {
    let chance = Chance(seed: 1)
    expectGradients("no pictures", [.zeros([0, 2, 4, 4]), chance.normal([3, 2, 3, 3])]) {
      conv2d($0[0], weight: $0[1])
    }
    expectGradients("no channels", [.zeros([2, 0, 4, 4]), .zeros([3, 0, 3, 3])]) {
      conv2d($0[0], weight: $0[1])
    }
  }

  @Test func picturesOfNothing() {
    let none = Tensor.zeros([0, 2, 4, 4])
    expectGradients("convTranspose2d", [none, Chance(seed: 2).normal([2, 3, 4, 4])]) {
      convTranspose2d($0[0], weight: $0[1], stride: 2, padding: 1)
    }
    expectGradients("maxPool2d", [none]) { maxPool2d($0[0], PoolingWindow(kernelSize: 2)) }
    expectGradients("averagePool2d", [none]) { averagePool2d($0[0], PoolingWindow(kernelSize: 2)) }
    expectGradients("upsample", [none]) { upsample($0[0], by: 2, .bilinear) }
    expectGradients("reflectionPad2d", [none]) { reflectionPad2d($0[0], padding: 1) }
    expectGradients("zeroPad2d", [none]) { zeroPad2d($0[0], padding: 1) }
    expectGradients("batchNorm", [none], secondOrder: false) { batchNorm($0[0]).result }
    expectGradients("instanceNorm", [none], secondOrder: false) { instanceNorm($0[0]) }
  }

  @Test func picturesOfOnePlace() {
    let chance = Chance(seed: 3)
    let x = chance.spaced([2, 3, 1, 1])
    expectGradients("conv2d", [x, chance.normal([2, 3, 1, 1])]) { conv2d($0[0], weight: $0[1]) }
    expectGradients("convTranspose2d", [x, chance.normal([3, 2, 4, 4])]) {
      convTranspose2d($0[0], weight: $0[1])
    }
    expectGradients("maxPool2d", [x]) { maxPool2d($0[0], PoolingWindow(kernelSize: 1)) }
    expectGradients("averagePool2d", [x]) { averagePool2d($0[0], PoolingWindow(kernelSize: 1)) }
    for interpolation in [Interpolation.nearest, .bilinear, .bilinearAlignedCorners] {
      expectGradients("\(interpolation)", [x]) { upsample($0[0], by: 2, interpolation) }
    }
    expectGradients("zeroPad2d", [x]) { zeroPad2d($0[0], padding: 1) }
    expectGradients("batchNorm", [x]) { batchNorm($0[0], epsilon: 0.1).result }
  }

  @Test(arguments: seeds) func normalizations(seed: UInt64) {
    let chance = Chance(seed: seed)
    let (n, c) = (chance.int(in: 1..<4), chance.int(in: 1..<4))
    let x = chance.normal([n, c, chance.int(in: 2..<4), chance.int(in: 2..<4)], std: 2)
    let (scale, shift) = (chance.positive([c]), chance.normal([c]))
    expectGradients("batchNorm", [x, scale, shift]) {
      batchNorm($0[0], scale: $0[1], shift: $0[2], epsilon: 0.1).result
    }
    expectGradients("plain batchNorm", [x]) { batchNorm($0[0], epsilon: 0.1).result }
    expectGradients("instanceNorm", [x, scale, shift]) {
      instanceNorm($0[0], scale: $0[1], shift: $0[2], epsilon: 0.1)
    }
    expectGradients("normalize", [x, chance.normal([c]), chance.positive([c]), scale, shift]) {
      normalize($0[0], mean: $0[1], variance: $0[2], scale: $0[3], shift: $0[4])
    }
    expectGradients("plain instanceNorm", [x]) { instanceNorm($0[0], epsilon: 0.1) }
    expectGradients("plain normalize", [x, chance.normal([c]), chance.positive([c])]) {
      normalize($0[0], mean: $0[1], variance: $0[2])
    }
    expectGradients("batchNorm of rows", [chance.normal([4, c])]) { batchNorm($0[0], epsilon: 0.1).result }
  }

  @Test(arguments: seeds) func resizing(seed: UInt64) {
    let chance = Chance(seed: seed)
    let shape = [chance.int(in: 1..<3), chance.int(in: 1..<3), chance.int(in: 2..<5), chance.int(in: 2..<5)]
    let x = chance.normal(shape)
    for interpolation in [Interpolation.nearest, .bilinear, .bilinearAlignedCorners] {
      expectGradients("\(interpolation)", [x]) { upsample($0[0], by: 2, interpolation) }
    }
    expectGradients("reflectionPad2d", [x]) { reflectionPad2d($0[0], padding: 1) }
    expectGradients("zeroPad2d", [x]) { zeroPad2d($0[0], padding: 2) }
  }

  @Test(arguments: seeds) func pooling(seed: UInt64) {
    let chance = Chance(seed: seed)
    let size = chance.int(in: 1..<4)
    let window = PoolingWindow(
      kernelSize: size, stride: chance.int(in: 1..<4), padding: chance.int(in: 0..<size / 2 + 1),
      ceilMode: chance.int(in: 0..<2) == 0)
    let x = chance.spaced([2, 1, chance.int(in: size..<7), chance.int(in: size..<7)])
    expectGradients("maxPool2d", [x]) { maxPool2d($0[0], window) }
    expectGradients("averagePool2d", [x]) { averagePool2d($0[0], window) }
  }
}
