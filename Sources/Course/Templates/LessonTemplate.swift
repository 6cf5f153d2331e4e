public import Foundation

/// A new lesson that works as it stands, for its author to change.
public struct LessonTemplate {
  private let name: String

  /// Modules that a plugin sees, words of the language, and types that the template's own files use.
  private static let taken: Set = [
    "LessonKit", "Tensors", "NeuralNets", "Pictures", "DataSets", "Frames", "Submission", "Swift",
    "Foundation",
    "Dispatch", "Glibc", "Any", "Self", "Type", "Protocol", "Lesson", "Exercise", "Answers", "Solution",
    "Mistake",
    "Check", "Closeness", "Tensor", "Plugin",
  ]

  /// A lesson of this name; throws `CourseError` where it cannot be a module's.
  public init(name: String) throws {
    let scalars = name.unicodeScalars
    guard let first = scalars.first, first.isASCII, first.properties.isUppercase,
      scalars.allSatisfy({ $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil) })
    else {
      throw CourseError(
        LocalizedText(
          ko: "\(name): 수업의 이름은 영어 대문자로 시작하고 영문자와 숫자로만 씁니다(예: Pooling).",
          en:
            "\(name): a lesson's name begins with a capital and has ASCII letters and digits only (Pooling).")
      )
    }
    guard !LessonTemplate.taken.contains(name) else {
      throw CourseError(
        LocalizedText(
          ko: "\(name)은(는) 이미 쓰는 이름입니다. 다른 이름을 씁니다.", en: "\(name) is taken by the kit. Choose another name.")
      )
    }
    self.name = name
  }

  /// Adds the lesson at the end of a course: its folder, and its line in `course.yml`.
  ///
  /// Throws `CourseError` where the course has it already, `FileProblem` where nothing can be written.
  public func add(to course: Course) throws -> LessonFolder {
    if let twin = course.lessons.first(where: { DidYouMean.plain($0.id) == DidYouMean.plain(name) }) {
      throw CourseError(
        LocalizedText(
          ko: "수업 \(twin.id)이(가) 이미 있습니다(\(twin.number)번째). 다른 이름을 씁니다.",
          en: "The course has a lesson \(twin.id) already (number \(twin.number)). Choose another name."))
    }
    let number = course.lessons.count + 1
    let folder = (number < 10 ? "0" : "") + "\(number)-\(name)"
    let url = course.folder.appendingPathComponent(folder)
    guard !FileManager.default.fileExists(atPath: url.path) else {
      throw CourseError(
        LocalizedText(
          ko: "폴더 \(folder)이(가) 이미 있습니다. course.yml의 lessons에 `- \(folder)`를 더하면 됩니다.",
          en: "The folder \(folder) is there already. Add `- \(folder)` to `lessons` in course.yml."))
    }
    try write(to: url, number: number)
    try list(folder, in: course.folder.appendingPathComponent("course.yml"))
    return LessonFolder(id: name, number: number, url: url)
  }

  /// Makes a course with one lesson in a new folder, which speaks a language to those who choose none.
  public static func makeCourse(in folder: URL, language: Language) throws -> Course {
    let file = folder.appendingPathComponent("course.yml")
    guard !FileManager.default.fileExists(atPath: file.path) else {
      throw CourseError(
        LocalizedText(
          ko: "\(file.path)이(가) 이미 있습니다. 다른 폴더를 씁니다.",
          en: "\(file.path) is there already. Choose another folder."))
    }
    try LessonTemplate(name: "FirstLesson").write(
      to: folder.appendingPathComponent("01-FirstLesson"), number: 1)
    try AtomicFile.write(
      """
      format: \(Course.format)
      title: {ko: 새 과정, en: A new course}
      version: 0.1.0
      language: \(language.rawValue)
      lessons:
        - 01-FirstLesson

      """, to: file)
    try AtomicFile.write(
      ".workbook/\nReports/\nExercise.swift\nExercise.old-*\n",
      to: folder.appendingPathComponent(".gitignore"))
    return try Course(folder: folder)
  }

  private func write(to folder: URL, number: Int) throws {
    for (file, content) in TemplateFiles.all(name: name, number: number).sorted(by: { $0.key < $1.key }) {
      try AtomicFile.write(content, to: folder.appendingPathComponent(file))
    }
  }

  /// Adds a line below the last lesson, with its indentation; comments and order of the file stay.
  private func list(_ folder: String, in file: URL) throws {
    let text = try String(contentsOf: file, encoding: .utf8)
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    guard let head = lines.firstIndex(where: { $0.hasPrefix("lessons:") }) else { throw unlisted(folder) }
    var margin: Substring?
    var last: Int?
    for index in lines.indices.dropFirst(head + 1) {
      let indentation = lines[index].prefix { $0 == " " }
      let line = lines[index].dropFirst(indentation.count)
      if line.isEmpty || line.hasPrefix("#") { continue }
      let isItem = line.hasPrefix("- ") && indentation == margin ?? indentation
      // What is indented more than the items belongs to the item above.
      guard isItem || indentation.count > margin?.count ?? .max else { break }
      margin = margin ?? indentation
      last = index
    }
    guard let last, let margin else { throw unlisted(folder) }
    lines.insert(margin + "- \(folder)", at: last + 1)
    try AtomicFile.write(lines.joined(separator: "\n"), to: file)
  }

  private func unlisted(_ folder: String) -> CourseError {
    CourseError(
      LocalizedText(
        ko: "수업을 만들었습니다. course.yml의 lessons에 `- \(folder)`를 직접 더합니다.",
        en: "The lesson is made. Add `- \(folder)` to `lessons` in course.yml yourself."))
  }
}
