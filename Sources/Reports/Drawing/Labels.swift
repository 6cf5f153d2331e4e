import Course
import Runner

/// The words for a figure's keys, in the reader's language.
struct Labels {
  /// What the lesson's text says.
  let words: [String: String]
  let language: Language

  /// The words for a key; a key that nobody names is shown as it is.
  subscript(key: String) -> String {
    words[key] ?? CommonLabels.words[key]?[language] ?? Untrusted.line(key, limit: 60)
  }
}
