import Course
import Frames

/// The check's words in both languages, put together for one message.
struct CheckWords {
  private let texts: [Language: CheckText]

  init(_ texts: [Language: CheckText]) {
    self.texts = texts
  }

  /// What a known mistake means, or `nil` where the lesson does not say.
  func mistake(_ id: String) -> LocalizedText? {
    both { $0.mistakes[id] }
  }

  /// What the lesson calls a case or a value; its name as code where it says nothing.
  func label(_ name: String) -> LocalizedText {
    both { $0.labels[name] } ?? LocalizedText("`\(Untrusted.line(name, limit: 60))`")
  }

  /// Whether the lesson has words for a case or a value.
  func hasLabel(_ name: String) -> Bool { texts.values.contains { $0.labels[name] != nil } }

  /// What a rule's finding says, its words filled in.
  func finding(_ finding: Finding) -> LocalizedText {
    let filled = both { text in text.findings[finding.key].map { fill($0, finding.words) } }
    if let filled { return filled }
    if finding.key == "unreadable", let reason = finding.words["reason"] {
      let reason = Untrusted.line(reason)
      return LocalizedText(ko: "결과를 읽을 수 없습니다: \(reason)", en: "The result cannot be read: \(reason)")
    }
    // A lesson whose text lacks the key is the author's fault; the student still learns what there is to know.
    let words = finding.words.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    return LocalizedText(
      "`\(Untrusted.line(finding.key, limit: 60))` "
        + Untrusted.line(words.joined(separator: ", "), limit: 200))
  }

  /// Both languages, each standing in for the other where one is missing.
  private func both(_ pick: (CheckText) -> String?) -> LocalizedText? {
    let (korean, english) = (texts[.korean].flatMap(pick), texts[.english].flatMap(pick))
    guard let any = korean ?? english else { return nil }
    return LocalizedText(ko: korean ?? any, en: english ?? any)
  }

  /// Fills `{name}` in one pass, so that a filled-in word is never read as a placeholder.
  private func fill(_ sentence: String, _ words: [String: String]) -> String {
    var filled = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      filled += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      if let word = words[name] {
        filled += Untrusted.line(word, limit: 120)
        rest = rest[rest.index(after: close)...]
      } else {
        filled += "{"
        rest = rest[rest.index(after: open)...]
      }
    }
    return filled + rest
  }
}
