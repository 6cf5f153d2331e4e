import Foundation

/// A lesson's texts in all languages.
public struct LessonTexts: Equatable, Sendable {
  private let texts: [Language: LessonText]
  /// What is wrong in the files, for the author: `lesson.ko.md:12: …`.
  public let problems: [String]

  /// Reads a lesson's texts; a missing or faulty file is told as a problem and read as far as it goes.
  public init(of lesson: LessonFolder) {
    var texts: [Language: LessonText] = [:]
    var problems: [String] = []
    for language in Language.allCases {
      let file = lesson.text(language)
      guard let page = try? String(contentsOf: file, encoding: .utf8) else {
        problems.append("\(file.lastPathComponent) is missing or is not UTF-8.")
        continue
      }
      let read = LessonText.read(page)
      texts[language] = read.text
      problems += read.problems.map { "\(file.lastPathComponent):\($0.line): \($0.message)" }
    }
    self.texts = texts
    self.problems = problems
  }

  /// The text in a language; where it is missing, the one in another.
  public subscript(language: Language) -> LessonText {
    texts[language] ?? texts.values.first ?? LessonText(title: "", blocks: [])
  }

  /// The lesson's title in all languages.
  public var title: LocalizedText {
    LocalizedText(ko: self[.korean].title, en: self[.english].title)
  }
}
