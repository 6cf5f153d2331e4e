import Foundation

/// A wish to stop early that every waiting process hears of: Ctrl-C, or a newer version of the file.
public final class Cancellation: Sendable {
  /// Becomes readable, for good, once cancelled.
  let descriptor: Int32
  private let signal: Int32

  /// A wish that nobody has had yet.
  public init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) != 0 { ends = [-1, -1] }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    (descriptor, signal) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(signal)
  }

  /// Ends every process that listens; may be called from a signal handler and more than once.
  public func cancel() {
    var byte: UInt8 = 1
    _ = write(signal, &byte, 1)
  }

  /// Whether somebody has cancelled.
  public var isCancelled: Bool {
    var item = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&item, 1, 0) > 0
  }
}
