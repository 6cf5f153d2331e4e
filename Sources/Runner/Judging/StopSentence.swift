/// The sentence with which a Swift program stopped, as its runtime wrote it to standard error.
public struct StopSentence: Equatable, Sendable {
  /// What the sentence says.
  public let text: String
  /// The file and line that the runtime names, where it names one.
  public let at: SourceLocation?

  /// Finds the last line of the form `Module/File.swift:12: Fatal error: SENTENCE`.
  public init?(standardError: String) {
    let marker = "Fatal error: "
    let lines = standardError.split(whereSeparator: \.isNewline)
    guard let line = lines.last(where: { $0.contains(marker) }), let found = line.firstRange(of: marker)
    else {
      return nil
    }
    text = Untrusted.line(String(line[found.upperBound...]), limit: 500)
    at = Self.location(String(line[..<found.lowerBound]))
  }

  /// A sentence as it is known.
  public init(_ text: String, at: SourceLocation? = nil) {
    self.text = text
    self.at = at
  }

  /// Whether the exercise says of itself that it is not written.
  public var isTodo: Bool { text == "This is not written yet." }

  /// The function that stands in for one that did not compile, if this is its sentence.
  public var functionThatDidNotBuild: String? {
    let (head, tail) = ("The function ", " did not compile.")
    guard text.hasPrefix(head), text.hasSuffix(tail), text.count > head.count + tail.count else { return nil }
    return String(text.dropFirst(head.count).dropLast(tail.count))
  }

  /// Reads `Module/File.swift:12: `.
  private static func location(_ prefix: String) -> SourceLocation? {
    let parts = prefix.split(separator: ":")
    guard parts.count >= 2, let line = Int(parts[1]), line > 0 else { return nil }
    guard let file = parts[0].split(separator: "/").last, file.hasSuffix(".swift") else { return nil }
    return SourceLocation(file: String(file), line: line)
  }
}
