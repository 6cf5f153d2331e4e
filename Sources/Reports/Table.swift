/// A table in Markdown.
package struct Table {
  let head: [String]
  /// `---`, or `---:` for numbers.
  let alignment: [String]
  let rows: [[String]]

  /// A table with its headings; each column is aligned as `---` or `---:` says.
  package init(head: [String], alignment: [String], rows: [[String]]) {
    self.head = head
    self.alignment = alignment
    self.rows = rows
  }

  /// The table as Markdown.
  package var markdown: String {
    let lines = [head.map(Markdown.cell), alignment] + rows.map { $0.map(Markdown.cell) }
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }
}

/// A bar of text that shows how much of something is done.
enum ProgressBar {
  /// A bar of twenty places; full only where all is done.
  static func text(_ done: Int, of all: Int) -> String {
    let places = 20
    let filled = all > 0 ? min(places, max(0, done * places / all)) : 0
    return "▕" + String(repeating: "█", count: filled) + String(repeating: "░", count: places - filled) + "▏"
  }
}
