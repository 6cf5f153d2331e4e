/// Where a text stands in a field that is wider than the text.
public enum Alignment: Sendable {
  /// The spaces follow the text.
  case leading
  /// The spaces go before the text.
  case trailing
}

extension StringProtocol {
  /// This text with spaces up to a number of columns; unchanged where it is as wide already.
  public func padded(to columns: Int, _ alignment: Alignment = .leading) -> String {
    let spaces = String(repeating: " ", count: Swift.max(0, columns - displayWidth))
    return alignment == .leading ? self + spaces : spaces + self
  }

  /// This text if it fits into a number of columns, otherwise its beginning and `…`.
  ///
  /// Styles are kept, and switched off after the `…`.
  public func truncated(to columns: Int) -> String {
    guard displayWidth > columns else { return String(self) }
    guard columns > 0 else { return "" }
    var kept = ""
    var width = 0
    var isStyled = false
    for cell in TerminalCells(self) {
      guard width + cell.width < columns else { break }
      kept += cell.text
      width += cell.width
      isStyled = isStyled || cell.isEscape
    }
    return kept + "…" + (isStyled ? Style.reset : "")
  }

  /// This text in lines of at most a number of columns.
  ///
  /// A line ends between words, as is the custom in Korean too; a word that is wider than a whole line is
  /// broken between two of its characters. Line breaks of the text stay, and so do spaces at the beginning
  /// of its lines. A character that is wider than the line stands alone.
  public func wrapped(to columns: Int) -> [String] {
    split(omittingEmptySubsequences: false) { $0.isNewline }.flatMap { wrapLine($0, to: columns) }
  }
}

private func wrapLine(_ line: some StringProtocol, to columns: Int) -> [String] {
  var lines: [String] = []
  var current = ""
  var width = 0

  func append(_ text: Substring, _ columnsOfText: Int) {
    current += text
    width += columnsOfText
  }
  func endLine() {
    lines.append(current)
    current = ""
    width = 0
  }

  var rest = Substring(line)
  while !rest.isEmpty {
    let spaces = rest.prefix { $0 == " " }
    let word = rest[spaces.endIndex...].prefix { $0 != " " }
    rest = rest[word.endIndex...]
    let wordWidth = word.displayWidth
    if word.isEmpty { break }

    if width + spaces.count + wordWidth <= columns {
      append(spaces, spaces.count)
      append(word, wordWidth)
    } else if wordWidth <= columns {
      if width > 0 { endLine() }
      append(word, wordWidth)
    } else {
      if width + spaces.count < columns { append(spaces, spaces.count) } else if width > 0 { endLine() }
      for cell in TerminalCells(word) {
        if width > 0, width + cell.width > columns { endLine() }
        append(cell.text, cell.width)
      }
    }
  }
  endLine()
  return lines
}
