public import Foundation

/// A folder of lessons with `course.yml`.
public struct Course: Equatable, Sendable {
  /// The format of `course.yml` that this program reads.
  public static let format = 1

  /// The course's title.
  public let title: LocalizedText
  /// The course's version, as its author counts.
  public let version: String
  /// The language where neither the user nor the system says one.
  public let language: Language
  /// The lessons in order.
  public let lessons: [LessonFolder]
  /// Short words for actions: `paint` for `try GANLoss paint`.
  public let aliases: [String: [String]]
  /// The course's folder.
  public let folder: URL
  /// Where the program writes: `Reports/` for people and `.workbook/` for itself.
  public let home: URL

  init(
    title: LocalizedText, version: String, language: Language, lessons: [LessonFolder],
    aliases: [String: [String]], folder: URL, home: URL
  ) {
    self.title = title
    self.version = version
    self.language = language
    self.lessons = lessons
    self.aliases = aliases
    self.folder = folder
    self.home = home
  }

  /// Where reports are written.
  public var reports: URL { home.appendingPathComponent("Reports") }
  /// Where the program keeps what it needs again.
  public var state: URL { home.appendingPathComponent(".workbook") }

  /// Finds a lesson by its number or its id, in any case, with or without hyphens.
  ///
  /// Throws `CourseError` that says which lessons there are.
  public func lesson(_ word: String) throws -> LessonFolder {
    if let number = Int(word), let lesson = lessons.first(where: { $0.number == number }) { return lesson }
    let plain = DidYouMean.plain(word)
    let found = lessons.first { DidYouMean.plain($0.id) == plain || DidYouMean.plain($0.name) == plain }
    if let found { return found }
    let ids = lessons.map(\.id)
    let list = lessons.map { "\($0.number) \($0.id)" }.joined(separator: ", ")
    if let meant = DidYouMean.suggestion(for: word, among: ids) {
      throw CourseError(
        LocalizedText(
          ko: "\(word)라는 수업은 없습니다. \(meant)인가요? 있는 수업: \(list)",
          en: "There is no lesson \(word). Did you mean \(meant)? There are: \(list)."))
    }
    throw CourseError(
      LocalizedText(
        ko: "\(word)라는 수업은 없습니다. 있는 수업: \(list)",
        en: "There is no lesson \(word). There are: \(list)."))
  }
}

/// A course that cannot be read or used as it was asked for.
public struct CourseError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what to do.
  public let sentence: LocalizedText

  /// An error with its sentence.
  public init(_ sentence: LocalizedText) {
    self.sentence = sentence
  }

  /// The sentence in English.
  public var description: String { sentence.english }
}
