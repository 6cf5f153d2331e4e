import Course
package import Foundation
import Runner

/// A table for spreadsheets: UTF-8 with a byte order mark, so that Excel reads Korean; no cell is a formula.
package struct CSV: Sendable {
  private var lines: [String] = []

  /// A table with headings.
  package init(head: [String]) {
    add(head)
  }

  /// Adds a row; numbers are given as text that is one.
  package mutating func add(_ cells: [String]) {
    lines.append(cells.map(CSV.cell).joined(separator: ","))
  }

  /// The file's bytes.
  package var data: Data { Data([0xEF, 0xBB, 0xBF]) + Data((lines.joined(separator: "\r\n") + "\r\n").utf8) }

  /// A cell that no spreadsheet takes for a formula, whoever wrote it.
  package static func cell(_ text: String) -> String {
    var text = Untrusted.line(text, limit: 1000)
    let isNumber = Double(text) != nil
    if !isNumber, let first = text.unicodeScalars.first(where: { $0 != " " }),
      ["=", "+", "-", "@", "＝", "＋", "－", "＠"].contains(first)
    {
      text = "'" + text
    }
    let isPlain = !text.contains { ",;\"\n\r\t".contains($0) }
    return isPlain ? text : "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}
