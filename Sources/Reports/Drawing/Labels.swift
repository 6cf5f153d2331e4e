import Course
import Runner

/// The words for a figure's keys, in the reader's language.
struct Labels {
  /// What the lesson's text says.
  let words: [String: String]
  let language: Language

  /// Keys that mean the same in every lesson.
  private static let common: [String: LocalizedText] = [
    "step": LocalizedText(ko: "학습 단계", en: "training step"),
    "value": LocalizedText(ko: "값", en: "value"),
    "expected": LocalizedText(ko: "정답", en: "expected"),
    "got": LocalizedText(ko: "내 결과", en: "yours"),
    "difference": LocalizedText(ko: "차이", en: "difference"),
  ]

  /// The words for a key; a key that nobody names is shown as it is.
  subscript(key: String) -> String {
    words[key] ?? Labels.common[key]?[language] ?? Untrusted.line(key, limit: 60)
  }
}
