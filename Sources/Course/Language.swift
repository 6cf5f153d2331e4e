/// A language that the program speaks.
public enum Language: String, Codable, CaseIterable, Sendable {
  /// Korean.
  case korean = "ko"
  /// English.
  case english = "en"
}

/// A sentence in both languages.
public struct LocalizedText: Codable, Equatable, Sendable {
  /// The Korean sentence.
  public var korean: String
  /// The English sentence.
  public var english: String

  /// A sentence in both languages.
  public init(ko korean: String, en english: String) {
    self.korean = korean
    self.english = english
  }

  /// Words that are the same in both languages: names, numbers, a compiler's message.
  public init(_ verbatim: String) {
    korean = verbatim
    english = verbatim
  }

  /// The sentence in one language.
  public subscript(language: Language) -> String {
    switch language {
    case .korean: korean
    case .english: english
    }
  }

  /// Both languages changed in the same way.
  public func map(_ change: (String) -> String) -> LocalizedText {
    LocalizedText(ko: change(korean), en: change(english))
  }
}
