import Dispatch
import Foundation

/// Threads that wait for processes: as many as asked for, whatever the number of cores.
enum Workers {
  /// Runs the same on so many threads, and returns when all have ended.
  static func run(_ count: Int, _ work: @escaping @Sendable () -> Void) {
    let group = DispatchGroup()
    for _ in 0..<count {
      group.enter()
      let thread = Thread {
        work()
        group.leave()
      }
      // As much as the main thread has: parsers of nested data need it.
      thread.stackSize = 8 << 20
      thread.start()
    }
    group.wait()
  }
}
