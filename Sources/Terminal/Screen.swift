/// A block of lines that is redrawn in place, at the top of the window.
public struct Screen: Sendable {
  private let stream: TerminalStream
  private let environment: [String: String]
  private var drawnSize: TerminalSize?

  /// A screen that clears the window when it is first drawn.
  public init(_ stream: TerminalStream = .standardOutput, environment: [String: String] = [:]) {
    self.stream = stream
    self.environment = environment
  }

  /// Whether the window's size is another one than when the screen was last drawn.
  public var needsRedraw: Bool { drawnSize != stream.size(environment: environment) }

  /// Columns and rows there are to draw in.
  public var size: TerminalSize { stream.size(environment: environment) }

  /// Draws the lines from the top of the window, and nothing below them.
  ///
  /// Lines that are wider than the window are cut, so that none takes two rows. Where there are more lines
  /// than rows, the end of `lines` gives way to a note; `footer` always stays, as long as it fits itself.
  ///
  /// - Parameters:
  ///   - lines: What to show.
  ///   - footer: What stands below it in any case, for example which keys do what.
  ///   - note: Says in the reader's language that this many lines are not shown.
  public mutating func draw(_ lines: [String], footer: [String] = [], note: (Int) -> String) {
    let size = self.size
    let shown = Screen.fitted(lines, footer: footer, into: size, note: note)
    // A line is cleared before it is written: clearing after a full line would take its last character.
    let body = shown.map { "\u{1B}[K" + $0 }.joined(separator: "\r\n")
    let begin = drawnSize == size ? "\u{1B}[H" : "\u{1B}[2J\u{1B}[H"
    stream.write(begin + body + "\u{1B}[0m\r\n\u{1B}[J")
    drawnSize = size
  }

  /// The lines that fit into a window, each cut to its columns, one row left for the cursor.
  public static func fitted(
    _ lines: [String], footer: [String], into size: TerminalSize, note: (Int) -> String
  ) -> [String] {
    let rows = max(1, size.rows - 1)
    let footer = footer.suffix(rows)
    let room = rows - footer.count
    var body = lines[...]
    if lines.count > room {
      let kept = max(0, room - 1)
      body = lines.prefix(kept) + (room > 0 ? [note(lines.count - kept)] : [])
    }
    return (body + footer).map { $0.truncated(to: size.columns) }
  }
}
