import EngineTesting
import Tensors
import Testing

/// Infinity and NaN reach what sees them and nothing else, in every way that a convolution is computed.
///
/// So PyTorch has it too, but that beside a border its zeros are multiplied by infinity or not, depending on the sizes.
@Suite("Convolutions of numbers that are not finite")
struct NotFiniteTests {
  /// The sizes of a convolution, square throughout.
  struct Sizes: Sendable, CustomTestStringConvertible {
    let way: String
    let images, channels, filters, side, kernelSize, stride, padding: Int

    var outSide: Int { (side + 2 * padding - kernelSize) / stride + 1 }
    var testDescription: String { way }
    var input: [Int] { [images, channels, side, side] }
    var weight: [Int] { [filters, channels, kernelSize, kernelSize] }
    var output: [Int] { [images, filters, outSide, outSide] }
  }

  private static let sizes = [
    Sizes(way: "unrolled", images: 2, channels: 3, filters: 4, side: 9, kernelSize: 3, stride: 2, padding: 1),
    Sizes(
      way: "tiles of 3 × 3", images: 1, channels: 64, filters: 64, side: 10, kernelSize: 3, stride: 1,
      padding: 1),
    Sizes(
      way: "tiles of 4 × 4 by 2", images: 23, channels: 16, filters: 17, side: 20, kernelSize: 4, stride: 2,
      padding: 1),
  ]

  @Test(arguments: sizes, [Float.nan, .infinity, -.infinity])
  func reachWhatSeesThem(_ sizes: Sizes, _ value: Float) {
    let chance = Chance(seed: 17)
    let plain = [chance.normal(sizes.input), chance.normal(sizes.weight), chance.normal(sizes.output)]
    for (position, operand) in plain.enumerated() {
      // In a corner, where zeros of the padding lie beside it, and in the middle of the last picture or filter.
      for place in [0, operand.count - operand.shape[3] * operand.shape[3] / 2 - 1] {
        var scalars = operand.scalars
        scalars[place] = value
        var operands = plain
        operands[position] = Tensor(shape: operand.shape, scalars)
        expectDirect(sizes, operands, "\(["input", "weight", "gradient"][position]) at \(place)")
      }
    }
  }

  /// Numbers so large that the sums of a tile overflow, while the convolution itself does not.
  @Test(arguments: sizes) func largeNumbersAreNoInfinities(_ sizes: Sizes) {
    let chance = Chance(seed: 18)
    let x = chance.normal(sizes.input, std: 0.1) * Float(1e38)
    let result = conv2d(
      x, weight: chance.normal(sizes.weight, std: 1e-3), stride: sizes.stride, padding: sizes.padding)
    #expect(result.scalars.allSatisfy { $0.isFinite })
  }

  private func expectDirect(_ sizes: Sizes, _ operands: [Tensor], _ name: String) {
    let (x, w) = (Parameter(operands[0]), Parameter(operands[1]))
    let y = conv2d(x.tensor, weight: w.tensor, stride: sizes.stride, padding: sizes.padding)
    let found = [y] + gradients(of: (y * operands[2]).sum(), for: [x, w])
    for (side, (got, wanted)) in zip(found, direct(sizes, operands.map(\.scalars))).enumerated() {
      // Numbers are of the order of the root of how many products are added up.
      #expect(
        isClose(got, wanted, relative: 1e-4, absolute: 1e-3),
        "\(["result", "gradient for the input", "gradient for the weight"][side]), \(name)")
    }
  }

  /// The result and both gradients as sums of products, with none for what lies beyond the picture.
  private func direct(_ sizes: Sizes, _ operands: [[Float]]) -> [Tensor] {
    let (x, w, g) = (operands[0], operands[1], operands[2])
    var (y, slopeX, slopeW) = (
      [Float](repeating: 0, count: g.count), [Float](repeating: 0, count: x.count),
      [Float](repeating: 0, count: w.count)
    )
    let (side, outSide, k) = (sizes.side, sizes.outSide, sizes.kernelSize)
    for image in 0..<sizes.images {
      for filter in 0..<sizes.filters {
        for channel in 0..<sizes.channels {
          for row in 0..<outSide * outSide {
            for tap in 0..<k * k {
              let down = row / outSide * sizes.stride - sizes.padding + tap / k
              let right = row % outSide * sizes.stride - sizes.padding + tap % k
              guard (0..<side).contains(down), (0..<side).contains(right) else { continue }
              let out = (image * sizes.filters + filter) * outSide * outSide + row
              let seen = ((image * sizes.channels + channel) * side + down) * side + right
              let weight = (filter * sizes.channels + channel) * k * k + tap
              y[out] += x[seen] * w[weight]
              slopeX[seen] += g[out] * w[weight]
              slopeW[weight] += g[out] * x[seen]
            }
          }
        }
      }
    }
    return [
      Tensor(shape: sizes.output, y), Tensor(shape: sizes.input, slopeX), Tensor(shape: sizes.weight, slopeW),
    ]
  }
}
