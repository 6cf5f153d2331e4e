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
    let own = both { $0.findings[finding.key] } ?? CommonFindings.sentences[finding.key]
    if let own {
      return LocalizedText(
        ko: own.korean.filled(with: finding.words.mapValues(MisfitWords.korean), fitsParticles: true),
        en: own.english.filled(with: finding.words))
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
}

extension String {
  /// Fills `{name}` in one pass, so that a filled-in word is never read as a placeholder.
  ///
  /// In Korean the particle behind a word is then put into the form that fits it.
  func filled(with words: [String: String], fitsParticles: Bool = false) -> String {
    var filled = ""
    var rest = self[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      filled += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      if let word = words[name] {
        let word = Untrusted.line(word, limit: 120)
        filled += word
        rest = rest[rest.index(after: close)...]
        if fitsParticles, let (particle, after) = KoreanParticle.taken(from: rest, after: word) {
          filled += particle
          rest = after
        }
      } else {
        filled += "{"
        rest = rest[rest.index(after: open)...]
      }
    }
    return filled + rest
  }
}
