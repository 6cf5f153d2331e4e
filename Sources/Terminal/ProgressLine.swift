internal import Synchronization

/// A progress bar that redraws itself in one line of a terminal, and is silent elsewhere.
///
/// Steps may be reported from any thread, as often as they happen; the line is drawn at most ten times a
/// second. Whoever prints something else meanwhile calls ``clear()`` before.
public final class ProgressLine: Sendable {
  private struct State {
    var lastDrawn: ContinuousClock.Instant?
    var isShown = false
  }

  private let stream: TerminalStream
  private let isVisible: Bool
  private let label: String
  private let total: Int
  private let first: Int
  private let left: @Sendable (String) -> String
  private let start = ContinuousClock.now
  private let state = Mutex(State())

  /// A line for a task that begins now.
  ///
  /// - Parameters:
  ///   - label: What is being done.
  ///   - total: How many steps there are.
  ///   - first: How many of them were done earlier.
  ///   - stream: Where the line is drawn.
  ///   - left: Says in the reader's language that this much time, as `0:06`, is left.
  public init(
    _ label: String, total: Int, from first: Int = 0, on stream: TerminalStream = .standardError,
    left: @escaping @Sendable (String) -> String
  ) {
    self.label = label
    self.total = total
    self.first = first
    self.stream = stream
    self.left = left
    isVisible = stream.isTerminal
  }

  /// Shows that this many steps are done.
  public func update(done: Int) {
    guard isVisible else { return }
    state.withLock { state in
      let now = ContinuousClock.now
      if let last = state.lastDrawn, now - last < .milliseconds(100), done < total { return }
      state.lastDrawn = now
      state.isShown = true
      // The last column stays free: a terminal that has written there may begin a new line.
      let columns = stream.size().columns - 1
      let bar = ProgressBar(done: done, total: total, elapsed: now - start, first: first)
      stream.write("\r\u{1B}[K" + bar.line(label: label, columns: columns, left: left))
    }
  }

  /// Takes the line away; the next step draws it again.
  public func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      state = State()
      stream.write("\r\u{1B}[K")
    }
  }
}
