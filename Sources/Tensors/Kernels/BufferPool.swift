internal import Foundation
internal import Synchronization

/// The memory of large tensors: ranges of addresses that are cut from the system in steps of two megabytes, lent,
/// and joined with their free neighbours when they come back.
///
/// Fresh memory of the system costs more to touch for the first time than most operations take, so free ranges
/// are kept. Before more is fetched, what is held beyond the greatest use so far, plus an eighth, goes back.
final class BufferPool: Sendable {
  static let shared = BufferPool()

  /// From this many bytes on the pool is asked; smaller buffers are the allocator's.
  static let least = 1 << 18

  private let state = Mutex(State())

  /// A buffer of at least `count` numbers, and its size in bytes, which it is given back with.
  func take(_ count: Int) -> (pointer: UnsafeMutablePointer<Float>, size: Int) {
    let wanted = (count * MemoryLayout<Float>.stride + 4095) / 4096 * 4096
    let address = state.withLock { $0.take(wanted) }
    guard let address, let pointer = UnsafeMutablePointer<Float>(bitPattern: address) else {
      stop("The machine has no \(wanted >> 20) MB of memory left. Use smaller batches or pictures.")
    }
    return (pointer, wanted)
  }

  /// Gives a buffer back.
  func give(_ pointer: UnsafeMutablePointer<Float>, size: Int) {
    let address = Int(bitPattern: pointer)
    state.withLock { $0.give(address..<address + size) }
  }

  private struct State {
    /// Free ranges in the order of their addresses; no two of them touch.
    var free: [Range<Int>] = []
    var held = 0
    var inUse = 0
    var greatestUse = 0

    mutating func take(_ wanted: Int) -> Int? {
      inUse += wanted
      greatestUse = max(greatestUse, inUse)
      if tightest(wanted) == nil {
        giveBack(until: greatestUse + greatestUse / 8)
        if let fresh = Pages.fetched(wanted) {
          keep(fresh)
        } else {
          // Where memory is limited, what lies in pieces may be had again as a whole.
          giveBack(until: 0)
          guard let fresh = Pages.fetched(wanted) else { return nil }
          keep(fresh)
        }
      }
      guard let index = tightest(wanted) else { return nil }
      let range = free[index]
      held -= wanted
      if range.count == wanted {
        free.remove(at: index)
      } else {
        free[index] = range.lowerBound + wanted..<range.upperBound
      }
      return range.lowerBound
    }

    mutating func give(_ range: Range<Int>) {
      inUse -= range.count
      keep(range)
    }

    /// The smallest free range that is large enough.
    private func tightest(_ wanted: Int) -> Int? {
      var best: Int?
      for index in free.indices where free[index].count >= wanted {
        if best.map({ free[index].count < free[$0].count }) ?? true { best = index }
      }
      return best
    }

    private mutating func keep(_ range: Range<Int>) {
      held += range.count
      let index = free.firstIndex { $0.lowerBound > range.lowerBound } ?? free.count
      var (joined, replaced) = (range, index..<index)
      if index < free.count, free[index].lowerBound == range.upperBound {
        (joined, replaced) = (joined.lowerBound..<free[index].upperBound, index..<index + 1)
      }
      if index > 0, free[index - 1].upperBound == range.lowerBound {
        (joined, replaced) = (
          free[index - 1].lowerBound..<joined.upperBound, index - 1..<replaced.upperBound
        )
      }
      free.replaceSubrange(replaced, with: [joined])
    }

    /// Returns whole pages to the system, the largest free ranges first, until no more bytes are in use and held.
    private mutating func giveBack(until limit: Int) {
      var surplus = inUse + held - limit
      while surplus > 0 {
        let largest = free.indices.max { Pages.whole(in: free[$0]).count < Pages.whole(in: free[$1]).count }
        guard let largest, !Pages.whole(in: free[largest]).isEmpty else { return }
        let (range, pages) = (free[largest], Pages.whole(in: free[largest]))
        Pages.giveBack(pages)
        held -= pages.count
        surplus -= pages.count
        let rest = [range.lowerBound..<pages.lowerBound, pages.upperBound..<range.upperBound]
        free.replaceSubrange(largest...largest, with: rest.filter { !$0.isEmpty })
      }
    }
  }
}

/// Memory of the system in pages of two megabytes, where it has them: they are touched for the first time far
/// less often than small ones.
private enum Pages {
  static let size = 1 << 21

  static func fetched(_ bytes: Int) -> Range<Int>? {
    let length = (bytes + size - 1) / size * size
    let pages = mmap(nil, length + size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let pages, pages != MAP_FAILED else { return nil }
    // Only what lies on the borders of pages is kept, at the end, next to what was fetched before.
    let start = Int(bitPattern: pages)
    let end = (start + length + size) / size * size
    unmap(start..<end - length)
    unmap(end..<start + length + size)
    madvise(UnsafeMutableRawPointer(bitPattern: end - length), length, MADV_HUGEPAGE)
    return end - length..<end
  }

  /// The pages that lie wholly in a range.
  static func whole(in range: Range<Int>) -> Range<Int> {
    let first = (range.lowerBound + size - 1) / size * size
    return first..<max(first, range.upperBound / size * size)
  }

  static func giveBack(_ range: Range<Int>) { unmap(range) }

  private static func unmap(_ range: Range<Int>) {
    if !range.isEmpty { munmap(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count) }
  }
}
