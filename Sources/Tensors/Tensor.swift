/// Numbers in a grid of any rank, as immutable values in 32-bit floating point.
///
/// A tensor that was computed from a ``Parameter`` remembers how, so that ``gradients(of:for:createGraph:)``
/// can differentiate it. Reading from several threads is safe; a graph is differentiated by one at a time.
public struct Tensor: @unchecked Sendable {
  /// The length of every axis; empty for a single number.
  public let shape: [Int]
  var storage: Storage
  /// How the tensor was computed, if it depends on a parameter.
  var record: Record?

  init(storage: Storage, shape: [Int], record: Record? = nil) {
    self.storage = storage
    self.shape = shape
    self.record = record
  }

  /// The number of axes.
  public var rank: Int { shape.count }

  /// How many numbers it holds.
  public var count: Int { storage.count }

  /// All numbers in row-major order.
  public var scalars: [Float] {
    [Float](unsafeUninitializedCapacity: count) { buffer, initialized in
      if let base = buffer.baseAddress { base.initialize(from: storage.pointer, count: count) }
      initialized = count
    }
  }

  /// The number of a tensor that holds exactly one; any other stops with a sentence.
  public var item: Float {
    guard count == 1 else {
      stop(
        "item: a tensor of shape \(shape) holds \(count) numbers, not one. Reduce it first, for example "
          + "with mean().")
    }
    return storage.pointer[0]
  }

  /// The same numbers without the memory of how they were computed.
  public var detached: Tensor { Tensor(storage: storage, shape: shape) }
}

extension Tensor: Equatable {
  /// Whether shapes and numbers are equal; as for floats, NaN equals nothing.
  public static func == (a: Tensor, b: Tensor) -> Bool {
    guard a.shape == b.shape else { return false }
    return (0..<a.count).allSatisfy { a.storage.pointer[$0] == b.storage.pointer[$0] }
  }
}
