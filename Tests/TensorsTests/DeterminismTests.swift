import Foundation
import Tensors
import Testing

@Suite("Determinism")
struct DeterminismTests {
  /// A forward and backward pass that is large enough to be spread over threads, and takes every way that a
  /// convolution has.
  static func digest() -> [UInt32] {
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
    let found = [loss] + gradients(of: loss, for: [w, v, scale, shift]) + filtered(chance)
    return found.flatMap { $0.scalars.map(\.bitPattern) }
  }

  /// Convolutions by minimal filtering: 3 × 3, and 4 × 4 with a stride of 2.
  private static func filtered(_ chance: Chance) -> [Tensor] {
    let three = (Parameter(chance.normal([1, 64, 24, 24])), Parameter(chance.normal([64, 64, 3, 3])))
    let four = (Parameter(chance.normal([8, 16, 32, 32])), Parameter(chance.normal([20, 16, 4, 4])))
    let results = [
      conv2d(three.0.tensor, weight: three.1.tensor, padding: 1),
      conv2d(four.0.tensor, weight: four.1.tensor, stride: 2, padding: 1),
    ]
    let loss = results.map { $0.squared.mean() }.reduce(0, +)
    return results + gradients(of: loss, for: [three.0, three.1, four.0, four.1])
  }

  @Test func theSameBytesWhileOtherThreadsAreBusy() {
    let alone = Self.digest()
    let results = (0..<4).map { _ in Result() }
    DispatchQueue.concurrentPerform(iterations: 4) { results[$0].digest = Self.digest() }
    #expect(results.allSatisfy { $0.digest == alone })
  }

  @Test func theSameBytesOnOneProcessor() async {
    let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
      try stayOnOneProcessor()
      print("digest", DeterminismTests.digest().hashed)
    }
    let said = String(decoding: result?.standardOutputContent ?? [], as: UTF8.self)
    #expect(said.contains("digest \(Self.digest().hashed)"), "said: \(said)")
  }

  /// Where one iteration leaves what it found; each writes to its own.
  private final class Result: @unchecked Sendable {
    var digest: [UInt32] = []
  }
}

extension [UInt32] {
  /// FNV-1a, which is the same in every process.
  fileprivate var hashed: UInt64 {
    reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}

/// Holds every thread of the process, and so those that they make, on the first processor that it may use.
private func stayOnOneProcessor() throws {
  typealias Affinity = @convention(c) (Int32, Int, UnsafeMutableRawPointer) -> Int32
  // Foundation does not show these two functions of the C library to Swift.
  func function(_ name: String) throws -> Affinity {
    unsafeBitCast(try #require(dlsym(dlopen(nil, RTLD_NOW), name)), to: Affinity.self)
  }
  let (read, write) = (try function("sched_getaffinity"), try function("sched_setaffinity"))
  var processors = [UInt8](repeating: 0, count: 128)
  #expect(read(0, processors.count, &processors) >= 0)
  let first = try #require(processors.firstIndex { $0 != 0 })
  let lowest = processors[first] & (~processors[first] &+ 1)
  processors = processors.indices.map { $0 == first ? lowest : 0 }
  for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").compactMap(Int32.init)
  {
    #expect(write(thread, processors.count, &processors) == 0)
  }
}
