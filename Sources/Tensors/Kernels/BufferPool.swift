internal import Foundation
internal import Synchronization

/// Large buffers that were given back, kept for the next tensor of about that size.
///
/// Fresh memory of the system costs more to touch for the first time than most operations take. The pool
/// never holds so much that use and reserve together exceed the greatest use so far.
final class BufferPool: Sendable {
  static let shared = BufferPool()

  /// From this many bytes on the pool is asked; smaller buffers are the allocator's.
  static let least = 1 << 18

  /// Memory and its size in bytes; whoever holds it owns it.
  private struct Buffer: @unchecked Sendable {
    let pointer: UnsafeMutableRawPointer
    let size: Int
  }

  private struct State {
    /// Free buffers, the smallest first.
    var free: [Buffer] = []
    var held = 0
    var inUse = 0
    var greatestUse = 0

    /// A free buffer that is large enough, and not much too large.
    mutating func reuse(_ wanted: Int) -> Buffer? {
      let index = place(of: wanted)
      guard index < free.count, free[index].size <= wanted + wanted / 4 else { return nil }
      held -= free[index].size
      return free.remove(at: index)
    }

    mutating func keep(_ buffer: Buffer) {
      free.insert(buffer, at: place(of: buffer.size))
      held += buffer.size
    }

    /// Takes out what is held beyond the greatest use so far.
    mutating func surplus() -> [Buffer] {
      var surplus: [Buffer] = []
      while inUse + held > greatestUse, let last = free.popLast() {
        held -= last.size
        surplus.append(last)
      }
      return surplus
    }

    /// The first free buffer of at least this size.
    private func place(of size: Int) -> Int {
      var (low, high) = (0, free.count)
      while low < high {
        let middle = (low + high) / 2
        if free[middle].size < size { low = middle + 1 } else { high = middle }
      }
      return low
    }
  }

  private let state = Mutex(State())

  /// A buffer of at least `count` numbers, and its size in bytes, which it is given back with.
  func take(_ count: Int) -> (pointer: UnsafeMutablePointer<Float>, size: Int) {
    let wanted = Self.rounded(count * MemoryLayout<Float>.stride)
    let (found, surplus) = state.withLock { state in
      let found = state.reuse(wanted)
      state.inUse += found?.size ?? wanted
      state.greatestUse = max(state.greatestUse, state.inUse)
      return (found, state.surplus())
    }
    for buffer in surplus { free(buffer.pointer) }
    let buffer = found ?? Buffer(pointer: Self.allocated(wanted), size: wanted)
    return (buffer.pointer.assumingMemoryBound(to: Float.self), buffer.size)
  }

  /// Gives a buffer back.
  func give(_ pointer: UnsafeMutableRawPointer, size: Int) {
    let buffer = Buffer(pointer: pointer, size: size)
    let surplus = state.withLock { state in
      state.inUse -= size
      state.keep(buffer)
      return state.surplus()
    }
    for buffer in surplus { free(buffer.pointer) }
  }

  private static func allocated(_ bytes: Int) -> UnsafeMutableRawPointer {
    // Pages of two megabytes, where the system has them, are touched for the first time far less often.
    let large = 1 << 21
    guard let pointer = aligned_alloc(bytes >= large ? large : 4096, bytes) else {
      stop("The machine has no \(bytes >> 20) MB of memory left. Use smaller batches or pictures.")
    }
    if bytes >= large { madvise(pointer, bytes, MADV_HUGEPAGE) }
    return pointer
  }

  /// Sizes are rounded up, so that buffers fit again: to pages, and large ones to steps of two megabytes.
  private static func rounded(_ bytes: Int) -> Int {
    let step = bytes >= 1 << 21 ? 1 << 21 : 1 << 12
    return (bytes + step - 1) / step * step
  }
}
