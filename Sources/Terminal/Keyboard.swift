public import Glibc

/// The keys that a person presses, one by one, without Enter.
///
/// While a keyboard exists its terminal shows no input and sends Ctrl-C as a key. The terminal gets its settings
/// back by ``restore()``, when the keyboard goes away, and when a signal ends the process. A trap ends the
/// process without any of these: call ``restore()`` before work that may trap. Used from one thread.
public final class Keyboard {
  /// What to poll for input; ``key(within:)`` then finds a key.
  public let descriptor: Int32

  private let mode: RawMode?
  private var decoder = KeyDecoder()
  private var isClosed = false

  /// A keyboard on a terminal; on a file or a pipe, keys are read as they come.
  ///
  /// - Parameters:
  ///   - descriptor: An open descriptor; it is not closed by this type.
  ///   - whenEnding: Called with the signal's number after the terminal was restored and before SIGINT, SIGTERM,
  ///     SIGHUP or SIGQUIT end the process.
  public init(
    descriptor: Int32 = STDIN_FILENO, whenEnding: @escaping @Sendable (Int32) -> Void = { _ in }
  ) {
    self.descriptor = descriptor
    mode = RawMode(descriptor: descriptor, whenEnding: whenEnding)
  }

  /// Whether keys come singly from a terminal, rather than from a file or a pipe.
  public var isTerminal: Bool { mode != nil }

  /// Whether a key waits here that ``descriptor`` no longer shows: poll only where this is false.
  public var hasPendingKeys: Bool { decoder.hasKey || isClosed }

  /// Gives the terminal its settings back; harmless when repeated.
  public func restore() { mode?.restore() }

  /// The next key, or `nil` where none was pressed in time.
  ///
  /// - Parameter timeout: How long to wait; `nil` waits for ever, zero not at all.
  public func key(within timeout: Duration? = nil) -> Key? {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      if let key = decoder.next() { return key }
      if isClosed { return .closed }
      let rest = deadline.map { max(.zero, $0 - .now) }
      // The rest of an arrow key's sequence is already on its way, over a slow connection too.
      let wait = decoder.isIncomplete ? .milliseconds(60) : rest
      if isReadable(within: wait) {
        read()
      } else if decoder.isIncomplete {
        decoder.flush()
      } else {
        return nil
      }
    }
  }

  private func isReadable(within timeout: Duration?) -> Bool {
    let deadline = timeout.map { ContinuousClock.now + $0 }
    while true {
      var input = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let answer = poll(&input, 1, deadline.map { milliseconds($0 - .now) } ?? -1)
      if answer >= 0 { return answer > 0 }
      if errno != EINTR { return true }
    }
  }

  private func read() {
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    if count > 0 {
      decoder.feed(bytes.prefix(count))
    } else if count == 0 || (errno != EINTR && errno != EAGAIN) {
      decoder.flush()
      isClosed = true
    }
  }
}

/// Whole milliseconds for poll(2), rounded up, so that it does not return just before the time is over.
private func milliseconds(_ duration: Duration) -> Int32 {
  let (seconds, attoseconds) = max(.zero, duration).components
  let rest = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
  return Int32(clamping: min(seconds, 1_000_000) * 1000 + rest)
}
