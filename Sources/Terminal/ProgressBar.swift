/// How far a long task is, as one line: `grading ▕██████████████░░░░░░▏ 44/61   0:06 left`.
public struct ProgressBar: Equatable, Sendable {
  /// Steps done, between 0 and `total`.
  public let done: Int
  /// All steps.
  public let total: Int
  /// Time since the first step began.
  public let elapsed: Duration
  /// Steps that were done before the time began.
  public let first: Int

  /// A state of a task; numbers outside their range are moved to its ends.
  public init(done: Int, total: Int, elapsed: Duration = .zero, first: Int = 0) {
    self.total = max(0, total)
    self.done = min(max(0, done), self.total)
    self.elapsed = max(.zero, elapsed)
    self.first = max(0, first)
  }

  /// Time until the end if the remaining steps take as long as those done.
  ///
  /// `nil` before the first step is done, and in the first second, when the guess would be wild.
  public var timeLeft: Duration? {
    guard done > first, elapsed >= .seconds(1) else { return nil }
    return elapsed * (total - done) / (done - first)
  }

  /// The bar alone: `▕██████░░░░▏`, two columns wider than its cells.
  ///
  /// The last cell is filled when everything is done, not earlier.
  public func bar(cells: Int) -> String {
    let cells = max(0, cells)
    let filled = total == 0 ? 0 : Int(Double(cells) * Double(done) / Double(total))
    return "▕" + String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled) + "▏"
  }

  /// The whole line, at most `columns` wide.
  ///
  /// - Parameters:
  ///   - label: What is being done.
  ///   - columns: The room there is; the bar gives way first, down to five cells, then disappears.
  ///   - left: Says in the reader's language that this much time, as `0:06`, is left.
  public func line(label: String, columns: Int, left: (String) -> String) -> String {
    let count = String(done).padded(to: String(total).count, .trailing) + "/\(total)"
    let time = timeLeft.map { "   " + left(clock($0)) } ?? ""
    let name = label.isEmpty ? "" : label + " "
    // What stands beside the cells: the bar's two ends and a space.
    let cells = min(20, columns - (name + count + time).displayWidth - 3)
    let bar = cells < 5 ? "" : self.bar(cells: cells) + " "
    return (name + bar + count + time).truncated(to: columns)
  }
}

/// A duration as minutes and seconds, `0:06`, or with hours, `1:02:03`; begun seconds count.
func clock(_ duration: Duration) -> String {
  let (whole, fraction) = duration.components
  let seconds = whole + (fraction > 0 ? 1 : 0)
  func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
  let minutes = seconds / 60
  let end = ":" + two(seconds % 60)
  return minutes < 60 ? "\(minutes)" + end : "\(minutes / 60):" + two(minutes % 60) + end
}
