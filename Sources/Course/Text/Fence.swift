/// One fence of a lesson's text as it stands in the file, before anybody knows what it means.
///
/// MyST's colon fence: `:::{kind} argument`, options as `:name key: value`, a body, `:::`.
struct Fence: Equatable {
  /// One line `:name key: value`; the value goes on over lines that are indented.
  struct Option: Equatable {
    let name: String
    let key: String
    var value: String
    let line: Int
  }

  let kind: String
  let argument: String
  let options: [Option]
  let body: String
  /// The line on which it begins, from 1 on.
  let line: Int

  /// All values of an option, in order.
  func values(_ name: String) -> [String] { options.filter { $0.name == name }.map(\.value) }

  /// The values of an option by their keys; the first of a key counts.
  func words(_ name: String) -> [String: String] {
    Dictionary(
      options.filter { $0.name == name }.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}

/// A page cut into prose and fences.
struct FencedPage {
  enum Piece: Equatable {
    case prose(String)
    case fence(Fence)
  }

  private(set) var pieces: [Piece] = []
  private(set) var problems: [TextProblem] = []

  init(_ text: String) {
    var prose: [Substring] = []
    var open: (line: Int, head: Substring, lines: [Substring])?
    var code: (line: Int, mark: Substring)?
    func flushed() -> Piece? {
      let text = prose.joined(separator: "\n").trimmed
      prose = []
      return text.isEmpty ? nil : .prose(text)
    }
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      if let (mark, rest) = codeMark(line) {
        if let begun = code {
          if rest.isEmpty, mark.hasPrefix(begun.mark) { code = nil }
        } else if !rest.contains("`") {
          code = (index + 1, mark)
        }
      }
      if code == nil, line.hasPrefix(":::{") {
        if let fence = open {
          problems.append(TextProblem.unclosedFence(fence.line))
          add(fence.head, fence.lines, at: fence.line)
        }
        if let piece = flushed() { pieces.append(piece) }
        open = (index + 1, line, [])
      } else if code == nil, let fence = open, line.trimmed == ":::" {
        add(fence.head, fence.lines, at: fence.line)
        open = nil
      } else if open != nil {
        open?.lines.append(line)
      } else {
        if code == nil, line.hasPrefix(":::") {
          problems.append(
            TextProblem(line: index + 1, "No fence is open here; one begins with `:::{KIND} NAME`."))
        }
        prose.append(line)
      }
    }
    if let code {
      problems.append(TextProblem(line: code.line, "This code is not closed: write `\(code.mark)`."))
    }
    if let open { problems.append(TextProblem.unclosedFence(open.line)) }
    if let piece = flushed() { pieces.append(piece) }
  }

  /// The run of backticks or tildes that opens or closes code, with what stands behind it, or `nil`.
  private func codeMark(_ line: Substring) -> (mark: Substring, rest: String)? {
    let text = line.drop { $0 == " " }
    guard let first = text.first, first == "`" || first == "~" else { return nil }
    let run = text.prefix { $0 == first }
    return run.count >= 3 ? (run, text.dropFirst(run.count).trimmed) : nil
  }

  private mutating func add(_ head: Substring, _ lines: [Substring], at line: Int) {
    guard let close = head.firstIndex(of: "}") else {
      problems.append(TextProblem(line: line, "Write `:::{KIND} NAME`."))
      return
    }
    var options: [Fence.Option] = []
    var body: [Substring] = []
    var isInOptions = true
    for (index, text) in lines.enumerated() {
      if isInOptions, let option = option(text, line: line + index + 1) {
        options.append(option)
      } else if isInOptions, !options.isEmpty, text.hasPrefix("  "), !text.trimmed.isEmpty {
        options[options.count - 1].value +=
          (options[options.count - 1].value.isEmpty ? "" : " ") + text.trimmed
      } else {
        isInOptions = isInOptions && text.trimmed.isEmpty
        body.append(text)
      }
    }
    pieces.append(
      .fence(
        Fence(
          kind: String(head[head.index(head.startIndex, offsetBy: 4)..<close]),
          argument: head[head.index(after: close)...].trimmed, options: options,
          body: body.joined(separator: "\n").trimmed, line: line)))
  }

  /// Reads `:name: value` or `:name key: value`.
  private func option(_ text: Substring, line: Int) -> Fence.Option? {
    guard text.first == ":", text.dropFirst().first?.isLetter == true else { return nil }
    let rest = text.dropFirst()
    let name = rest.prefix { $0.isLetter }
    let after = rest.dropFirst(name.count)
    guard let colon = after.firstIndex(of: ":"), after.first == ":" || after.first == " " else { return nil }
    return Fence.Option(
      name: String(name), key: after[..<colon].trimmed, value: after[after.index(after: colon)...].trimmed,
      line: line)
  }
}

/// What is wrong on a line of a lesson's text, for its author.
public struct TextProblem: Error, Equatable, Sendable {
  /// The line, from 1 on.
  public let line: Int
  /// What is wrong and what to do.
  public let message: String

  /// A problem on a line.
  init(line: Int, _ message: String) {
    self.line = line
    self.message = message
  }

  static func unclosedFence(_ line: Int) -> TextProblem {
    TextProblem(line: line, "This fence is not closed: write `:::` on a line of its own.")
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text = text.dropFirst() }
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
  }
}
