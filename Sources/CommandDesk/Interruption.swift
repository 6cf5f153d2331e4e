import Dispatch
import Foundation
package import Isolation
import Synchronization

/// Turns Ctrl-C and a polite kill into the wish to stop: children end, what is done stays.
package final class Interruption {
  private static let terminated = Atomic<Bool>(false)
  private let sources: [any DispatchSourceSignal]

  /// Whether it was a kill, not Ctrl-C.
  package static var wasTerminated: Bool { terminated.load(ordering: .relaxed) }

  /// Listens from now on.
  package init(_ cancellation: Cancellation) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        if number != SIGINT { Interruption.terminated.store(true, ordering: .relaxed) }
        cancellation.cancel()
      }
      source.resume()
      return source
    }
  }
}
