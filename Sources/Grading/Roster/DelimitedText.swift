/// A table as spreadsheets save it: RFC 4180 with comma, semicolon or tab.
struct DelimitedText: Equatable {
  /// A row and the line that it begins on.
  struct Row: Equatable {
    var line: Int
    var cells: [String]
  }

  /// What stands between the cells.
  let delimiter: Character
  /// The rows that hold anything.
  let rows: [Row]

  /// A quotation mark that nothing closes.
  struct Unclosed: Error, Equatable {
    let line: Int
  }

  /// Reads a table; throws `Unclosed`.
  init(_ text: String) throws {
    var text = Substring(text)
    // Excel's own note about the delimiter.
    if text.hasPrefix("sep="), let mark = text.dropFirst(4).first, ",;\t".contains(mark) {
      text = text.dropFirst(5).drop { $0.isNewline }
      delimiter = mark
    } else {
      delimiter = DelimitedText.delimiter(of: text)
    }
    rows = try DelimitedText.rows(text, delimiter)
  }

  /// The mark that the first line has most of, outside of quotation marks.
  private static func delimiter(of text: Substring) -> Character {
    var counts: [Character: Int] = [:]
    var isQuoted = false
    for character in text.drop(while: \.isWhitespace) {
      if character == "\"" { isQuoted.toggle() }
      if isQuoted { continue }
      if character.isNewline { break }
      counts[character, default: 0] += 1
    }
    let marks: [Character] = [",", ";", "\t"]
    return marks.max { (counts[$0] ?? 0) < (counts[$1] ?? 0) } ?? ","
  }

  private static func rows(_ text: Substring, _ delimiter: Character) throws -> [Row] {
    var rows: [Row] = []
    var row = Row(line: 1, cells: [])
    var cell = ""
    var line = 1
    var quoteLine: Int?
    var wasQuoted = false
    func trimmed() -> String { wasQuoted ? cell : cell.trimmed }
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if quoteLine != nil {
        if character == "\"" {
          if next < text.endIndex, text[next] == "\"" {
            cell.append("\"")
            index = text.index(after: next)
            continue
          }
          quoteLine = nil
        } else {
          if character.isNewline { line += 1 }
          cell.append(character)
        }
      } else if character == "\"", cell.trimmed.isEmpty {
        (cell, quoteLine, wasQuoted) = ("", line, true)
      } else if character == delimiter || character.isNewline {
        row.cells.append(trimmed())
        (cell, wasQuoted) = ("", false)
        if character.isNewline {
          if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
          line += 1
          row = Row(line: line, cells: [])
        }
      } else {
        cell.append(character)
      }
      index = next
    }
    if let quoteLine { throw Unclosed(line: quoteLine) }
    row.cells.append(trimmed())
    if row.cells.contains(where: { !$0.isEmpty }) { rows.append(row) }
    return rows
  }
}

extension String {
  /// The text without spaces around it.
  var trimmed: String {
    var text = Substring(self)
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
