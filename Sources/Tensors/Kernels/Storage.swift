/// The numbers behind one or more tensors, in row-major order.
///
/// Written only by whoever made it, before anybody else sees it, or while `isKnownUniquelyReferenced` holds.
final class Storage: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Float>
  let count: Int
  /// The bytes that the pool lent; 0 where the buffer is the allocator's.
  private let lent: Int

  /// Room for `count` numbers, not yet written.
  init(count: Int) {
    self.count = count
    if count * MemoryLayout<Float>.stride < BufferPool.least {
      pointer = .allocate(capacity: count)
      lent = 0
    } else {
      (pointer, lent) = BufferPool.shared.take(count)
    }
  }

  convenience init(count: Int, filledWith value: Float) {
    self.init(count: count)
    pointer.initialize(repeating: value, count: count)
  }

  convenience init(_ scalars: [Float]) {
    self.init(count: scalars.count)
    scalars.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { pointer.initialize(from: base, count: source.count) }
    }
  }

  convenience init(copying other: Storage) {
    self.init(count: other.count)
    pointer.initialize(from: other.pointer, count: count)
  }

  deinit {
    if lent == 0 { pointer.deallocate() } else { BufferPool.shared.give(pointer, size: lent) }
  }
}
