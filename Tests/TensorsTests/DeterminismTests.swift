import Foundation
import Tensors
import Testing

@Suite("Determinism")
struct DeterminismTests {
  /// A forward and backward pass that is large enough to be spread over threads.
  private static func digest() -> [UInt32] {
    let chance = Chance(seed: 21)
    let x = chance.normal([4, 16, 40, 40])
    let (w, v) = (Parameter(chance.normal([24, 16, 3, 3])), Parameter(chance.normal([24, 8, 4, 4])))
    let (scale, shift) = (Parameter(chance.normal([24])), Parameter(chance.normal([24])))
    let hidden = leakyReLU(
      batchNorm(conv2d(x, weight: w.tensor, stride: 2, padding: 1), scale: scale.tensor, shift: shift.tensor)
        .result,
      slope: 0.2)
    let y = tanh(convTranspose2d(hidden, weight: v.tensor, stride: 2, padding: 1))
    let pooled = maxPool2d(
      upsample(reflectionPad2d(y, padding: 2), by: 2, .bilinear), PoolingWindow(kernelSize: 3))
    let loss = (pooled.squared.mean(axes: [0, 2, 3]) * Tensor((0..<8).map(Float.init))).sum()
    return ([loss] + gradients(of: loss, for: [w, v, scale, shift])).flatMap { $0.scalars.map(\.bitPattern) }
  }

  @Test func theSameBytesWhileOtherThreadsAreBusy() {
    let alone = Self.digest()
    let results = (0..<4).map { _ in Result() }
    DispatchQueue.concurrentPerform(iterations: 4) { results[$0].digest = Self.digest() }
    #expect(results.allSatisfy { $0.digest == alone })
  }

  /// Where one iteration leaves what it found; each writes to its own.
  private final class Result: @unchecked Sendable {
    var digest: [UInt32] = []
  }
}
