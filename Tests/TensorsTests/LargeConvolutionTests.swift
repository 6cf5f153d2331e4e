import Tensors
import Testing

/// Large convolutions take another way than small ones; both must agree.
@Suite("Large convolutions")
struct LargeConvolutionTests {
  @Test(arguments: [
    (images: 1, channels: 64, filters: 64, height: 8, width: 8, padding: 1),
    (images: 3, channels: 64, filters: 65, height: 11, width: 18, padding: 0),
    (images: 2, channels: 70, filters: 64, height: 10, width: 13, padding: 2),
    (images: 1, channels: 128, filters: 96, height: 33, width: 47, padding: 1),
  ])
  func agreeWithTheSumOverSmallOnes(
    images: Int, channels: Int, filters: Int, height: Int, width: Int, padding: Int
  ) {
    let chance = Chance(seed: 13)
    let (x, w) = (
      Parameter(chance.normal([images, channels, height, width])),
      Parameter(
        chance.normal([filters, channels, 3, 3]))
    )
    let bias = Parameter(chance.normal([filters]))
    func large() -> Tensor { conv2d(x.tensor, weight: w.tensor, bias: bias.tensor, padding: padding) }
    // The same, channel group by channel group, which is too small for the other way.
    func small() -> Tensor {
      let parts = stride(from: 0, to: channels, by: 32).map { start in
        let end = min(channels, start + 32)
        return conv2d(
          x.tensor.slice(axis: 1, from: start, to: end),
          weight: w.tensor.slice(axis: 1, from: start, to: end),
          padding: padding)
      }
      return parts.dropFirst().reduce(parts[0], +) + bias.tensor.reshaped([1, filters, 1, 1])
    }
    let weights = chance.normal(large().shape)
    // Numbers are of the order of √(9 · channels) ≈ 30.
    #expect(isClose(large(), small(), relative: 1e-4, absolute: 1e-3))
    let found = gradients(of: (large() * weights).sum(), for: [x, w, bias])
    let expected = gradients(of: (small() * weights).sum(), for: [x, w, bias])
    for (a, b) in zip(found, expected) { #expect(isClose(a, b, relative: 1e-4, absolute: 2e-3)) }
  }
}
