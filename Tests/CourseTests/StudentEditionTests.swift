import Course
import Foundation
import Testing

/// The student edition: what is in it, and that an answer is found wherever it might slip in.
@Suite struct StudentEditionTests {
  private let root = FileManager.default.temporaryDirectory.appendingPathComponent(
    "workbook-edition-\(UUID().uuidString)")

  private func write(_ text: String, _ path: String) throws {
    try AtomicFile.write(text, to: root.appendingPathComponent(path))
  }

  /// A course of one lesson whose answer is one telling line.
  private func course() throws -> Course {
    try write(
      "format: 1\ntitle: {ko: 과정, en: A course}\nversion: 4\nlessons: [01-One]\n", "course/course.yml")
    try write("public protocol OneExercise { func double(_ x: Int) -> Int }\n", "course/01-One/Lesson.swift")
    try write(
      "struct Exercise {\n  func double(_ x: Int) -> Int { todo() }\n}\n", "course/01-One/Starter.swift")
    try write(
      "final class Clever: OneExercise {\n  func double(_ x: Int) -> Int {\n    return x + x + sum(of: x)\n  }\n}\nstruct Hasty {}\n",
      "course/01-One/Answers.swift")
    for language in ["ko", "en"] { try write("# One\nDouble it.\n", "course/01-One/lesson.\(language).md") }
    try write("mine", "course/01-One/Exercise.swift")
    try write("import torch", "course/01-One/reference.py")
    try write("numbers", "course/01-One/data/numbers.txt")
    return try Course(folder: root.appendingPathComponent("course"))
  }

  private func release(_ course: Course, released: [String: Data] = [:]) throws -> [String] {
    let folder = root.appendingPathComponent("students")
    try StudentEdition(of: course, in: folder).write { _ in released }
    let all =
      FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.isRegularFileKey])?.compactMap
    {
      $0 as? URL
    } ?? []
    return all.filter { (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true }
      .map { String($0.path.dropFirst(folder.path.count + 1)) }.sorted()
  }

  @Test func holdsWhatStudentsNeed() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    #expect(
      try release(course(), released: ["mistakes.values": Data("v".utf8)]) == [
        "01-One/Lesson.swift", "01-One/Starter.swift", "01-One/data/numbers.txt", "01-One/lesson.en.md",
        "01-One/lesson.ko.md", "01-One/mistakes.values", "README.md", "course.yml",
      ])
  }

  /// Given out week by week: the lessons so far, and nothing that leads to the others.
  @Test func theLessonsSoFar() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    _ = try course()
    for file in ["Lesson.swift", "Starter.swift"] {
      try write("public protocol TwoExercise {}\n", "course/02-Two/\(file)")
    }
    for language in ["ko", "en"] { try write("# Two\nMore.\n", "course/02-Two/lesson.\(language).md") }
    try write("# The kit", "course/KIT.md")
    try write(
      "# Ours\nformat: 1\ntitle: {ko: 과정, en: A course}\nversion: 4\n"
        + "lessons:\n  - {lesson: 01-One, weight: 2}\n  - 02-Two\naliases:\n  one: One go\n  two: Two go\n",
      "course/course.yml")
    let course = try Course(folder: root.appendingPathComponent("course"))
    let folder = root.appendingPathComponent("week-1")
    try StudentEdition(of: course, lessons: [course.lesson("1")], in: folder).write { _ in [:] }
    let edition = try Course(folder: folder)
    #expect(edition.lessons.map(\.id) == ["One"] && edition.lessons.map(\.weight) == [2])
    #expect(
      edition.title == course.title && edition.version == "4" && edition.aliases.keys.sorted() == ["one"])
    #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("02-Two").path))
    let readme = try String(contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
    #expect(readme.contains("01-One") && readme.contains("KIT.md") && !readme.contains("Two"))

    // All of them: the file as the author wrote it.
    let whole = root.appendingPathComponent("week-2")
    try StudentEdition(of: course, in: whole).write { _ in [:] }
    let written = try Data(contentsOf: whole.appendingPathComponent("course.yml"))
    #expect(written == (try Data(contentsOf: root.appendingPathComponent("course/course.yml"))))
  }

  /// A line in a text, a line in another indentation, a class's name in a file of values.
  @Test(arguments: [
    ("notes.txt", "see:\n  return x + x + sum(of: x)\n"),
    ("lesson.en.md", "# One\n\treturn  x + x + sum(of: x)"),
    ("values.bin", "\u{0}\u{1}Clever\u{0}"),
  ])
  func anAnswerIsFound(_ name: String, _ text: String) throws {
    defer { try? FileManager.default.removeItem(at: root) }
    let course = try course()
    // In a Markdown file of the lesson it would be public; a copy beside it is not.
    try write(text, "course/01-One/\(name == "lesson.en.md" ? "copy.txt" : name)")
    #expect(throws: CourseError.self) { try release(course) }
    #expect(!FileManager.default.fileExists(atPath: root.appendingPathComponent("students").path))
  }

  @Test func aFullFolderIsLeftAlone() throws {
    defer { try? FileManager.default.removeItem(at: root) }
    let course = try course()
    try write("mine", "students/mine.txt")
    #expect(throws: CourseError.self) { try release(course) }
    #expect(
      try String(contentsOf: root.appendingPathComponent("students/mine.txt"), encoding: .utf8) == "mine")
  }
}
