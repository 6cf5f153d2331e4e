import Runner

/// Markdown made of text that nobody vouches for: none of it becomes markup, a link, mathematics or HTML.
///
/// Works on Unicode scalars: a mark that combines with a backtick makes another `Character` of it, and Markdown
/// still reads the backtick.
package enum Markdown {
  /// Plain text on one line.
  package static func text(_ text: String, limit: Int = 2000) -> String {
    escaped(Array(Untrusted.line(text, limit: limit).unicodeScalars), startsLine: true)
  }

  /// A sentence of the runner: code between backticks, plain text elsewhere.
  package static func sentence(_ sentence: String, limit: Int = 2000) -> String {
    let parts = Untrusted.line(sentence, limit: limit).unicodeScalars
      .split(separator: "`", omittingEmptySubsequences: false)
    var markdown = ""
    for (index, part) in parts.enumerated() {
      let isCode = index % 2 == 1 && index < parts.count - 1
      // Two spans that touch would be read as one.
      if isCode, markdown.utf8.last == UInt8(ascii: "`") { markdown += " " }
      markdown += isCode ? code(String(part)) : escaped(Array(part), startsLine: index == 0)
    }
    return markdown
  }

  /// A span of code on one line.
  package static func code(_ code: String, limit: Int = 2000) -> String {
    let line = Untrusted.line(code, limit: limit)
    guard line.contains(where: { $0 != " " }) else { return "" }
    let fence = String(repeating: "`", count: longestRunOfBackticks(in: line) + 1)
    let ends = [line.unicodeScalars.first, line.unicodeScalars.last]
    let space = ends.contains("`") ? " " : ""
    return fence + space + line + space + fence
  }

  /// A fenced block that nothing inside it can close.
  package static func block(_ text: String, language: String = "text") -> String {
    // Files from Windows end their lines with two characters.
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.filter { $0 != "\r" })
    let text = Untrusted.block(String(scalars))
    let fence = String(repeating: "`", count: max(3, longestRunOfBackticks(in: text) + 1))
    return "\(fence)\(language)\n\(text)\(text.hasSuffix("\n") ? "" : "\n")\(fence)"
  }

  /// The first lines of a long text as a fenced block, and how many lines there are beyond.
  package static func excerpt(_ text: String, lines most: Int, language: String = "text") -> (
    block: String, beyond: Int
  ) {
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    let shown = lines.prefix(most).map { line in
      line.count > 400 ? String(line.prefix(400)) + "…" : String(line)
    }
    let beyond = max(0, lines.count - most - (lines.last?.isEmpty == true ? 1 : 0))
    return (block(shown.joined(separator: "\n"), language: language), beyond)
  }

  /// A cell of a table: its bars, in code spans too, do not end it.
  package static func cell(_ markdown: String) -> String {
    var cell = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in markdown.unicodeScalars {
      if scalar == "|", !isEscaped { cell.append("\\") }
      isEscaped = scalar == "\\" && !isEscaped
      cell.append(scalar)
    }
    return String(cell)
  }

  /// Every line of a piece as part of a quotation.
  package static func quote(_ markdown: String) -> String {
    markdown.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? ">" : "> \($0)" }
      .joined(separator: "\n")
  }

  private static func escaped(_ scalars: [Unicode.Scalar], startsLine: Bool) -> String {
    let start = startsLine ? scalars.firstIndex { $0 != " " } ?? scalars.count : 0
    var markdown = ""
    for index in start..<scalars.count {
      let scalar = scalars[index]
      let before = index > start ? scalars[index - 1] : nil
      let after = index + 1 < scalars.count ? scalars[index + 1] : nil
      if startsLine, isLineMark(scalars[start...index], after: after) {
        markdown += "\\\(scalar)"
      } else {
        markdown += escaped(scalar, before: before, after: after)
      }
    }
    return markdown
  }

  private static func escaped(
    _ scalar: Unicode.Scalar, before: Unicode.Scalar?, after: Unicode.Scalar?
  ) -> String {
    let isName = { (scalar: Unicode.Scalar?) in scalar?.properties.isAlphabetic == true }
    let isDigit = { (scalar: Unicode.Scalar?) in scalar?.properties.numericType != nil }
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&": return "\\\(scalar)"
    // VS Code wants the backslash, GitHub documents the span: each alone lets a formula begin in the other.
    case "$": return "<span>\\$</span>"
    // Bare addresses become links on GitHub and in VS Code.
    case ":" where after == "/": return "\\:"
    case "." where isName(after) || (isDigit(after) && !isDigit(before)): return "\\."
    case "@" where before != nil && before != " " && after != nil && after != " ": return "`@`"
    default: return String(scalar)
    }
  }

  /// Whether the last scalar makes the line that begins so a heading, a list or a rule.
  private static func isLineMark(_ line: ArraySlice<Unicode.Scalar>, after: Unicode.Scalar?) -> Bool {
    switch line.last {
    case "#", "+", "-", "=": line.count == 1
    case ".", ")":
      (2...10).contains(line.count) && (after == nil || after == " ")
        && line.dropLast().allSatisfy { ("0"..."9").contains($0) }
    default: false
    }
  }

  private static func longestRunOfBackticks(in text: String) -> Int {
    var longest = 0
    var run = 0
    for scalar in text.unicodeScalars {
      run = scalar == "`" ? run + 1 : 0
      longest = max(longest, run)
    }
    return longest
  }
}
