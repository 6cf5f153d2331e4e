import EngineTesting
import Tensors
import Testing

/// Large convolutions take another way than small ones; both must agree.
@Suite("Large convolutions")
struct LargeConvolutionTests {
  /// The sizes of a convolution.
  struct Sizes: Sendable {
    let images, channels, filters, height, width, kernelSize, stride, padding: Int
    /// So many channels at once are too few for the other way.
    let few: Int

    static func ofThree(
      _ images: Int, _ channels: Int, _ filters: Int, _ height: Int, _ width: Int, _ padding: Int
    )
      -> Sizes
    {
      Sizes(
        images: images, channels: channels, filters: filters, height: height, width: width, kernelSize: 3,
        stride: 1,
        padding: padding, few: 32)
    }

    static func ofFourByTwo(
      _ images: Int, _ channels: Int, _ filters: Int, _ height: Int, _ width: Int, _ padding: Int
    )
      -> Sizes
    {
      Sizes(
        images: images, channels: channels, filters: filters, height: height, width: width, kernelSize: 4,
        stride: 2,
        padding: padding, few: 15)
    }
  }

  @Test(arguments: [
    Sizes.ofThree(1, 64, 64, 8, 8, 1), .ofThree(3, 64, 65, 11, 18, 0), .ofThree(2, 70, 64, 10, 13, 2),
    .ofThree(1, 128, 96, 33, 47, 1),
    .ofFourByTwo(128, 16, 16, 8, 8, 1), .ofFourByTwo(70, 17, 19, 11, 18, 0),
    .ofFourByTwo(40, 33, 16, 15, 13, 2),
    .ofFourByTwo(1, 24, 40, 91, 100, 1), .ofFourByTwo(3, 16, 20, 50, 61, 3),
  ])
  func agreeWithTheSumOverSmallOnes(_ sizes: Sizes) {
    let chance = Chance(seed: 13)
    let (channels, side) = (sizes.channels, sizes.kernelSize)
    let x = Parameter(chance.normal([sizes.images, channels, sizes.height, sizes.width]))
    let w = Parameter(chance.normal([sizes.filters, channels, side, side]))
    let bias = Parameter(chance.normal([sizes.filters]))
    func large() -> Tensor {
      conv2d(x.tensor, weight: w.tensor, bias: bias.tensor, stride: sizes.stride, padding: sizes.padding)
    }
    // The same, channel group by channel group, which is too small for the other way.
    func small() -> Tensor {
      let parts = stride(from: 0, to: channels, by: sizes.few).map { start in
        let end = min(channels, start + sizes.few)
        return conv2d(
          x.tensor.slice(axis: 1, from: start, to: end),
          weight: w.tensor.slice(axis: 1, from: start, to: end),
          stride: sizes.stride, padding: sizes.padding)
      }
      return parts.dropFirst().reduce(parts[0], +) + bias.tensor.reshaped([1, -1, 1, 1])
    }
    let weights = chance.normal(large().shape)
    // Numbers are of the order of √(taps · channels) ≈ 30, their gradients for the weight of √(places · images).
    #expect(isClose(large(), small(), relative: 1e-4, absolute: 1e-3))
    let found = gradients(of: (large() * weights).sum(), for: [x, w, bias])
    let expected = gradients(of: (small() * weights).sum(), for: [x, w, bias])
    for (a, b) in zip(found, expected) { #expect(isClose(a, b, relative: 1e-4, absolute: 2e-3)) }
  }
}
