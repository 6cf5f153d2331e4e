import Course
import Foundation
import Grading
import Isolation
import LMS
import Reports
import Runner

/// A folder for a test, removed with it.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-grading-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }
}

/// A course of two lessons and a class, as files; nothing of it is ever compiled.
struct SmallClass {
  let root: URL
  let course: Course

  /// Makes the files, or finds those that an earlier process made.
  init(_ root: URL) throws {
    self.root = root
    let files = [
      "course/course.yml":
        "format: 1\ntitle: {ko: 반, en: A class}\nversion: 7\nlanguage: en\nlessons:\n  - 01-One\n  - {lesson: 02-Two, weight: 2}\n",
      "course/01-One/Starter.swift": "import One\n// start\n",
      "course/02-Two/Starter.swift": "import Two\n// start\n",
      "course/01-One/Lesson.swift": "// one\n", "course/02-Two/Lesson.swift": "// two\n",
    ]
    for (path, text) in files { try SmallClass.write(text, to: root.appendingPathComponent(path)) }
    for (lesson, title) in [("01-One", "One"), ("02-Two", "Two")] {
      for language in ["ko", "en"] {
        try SmallClass.write(
          """
          # \(title)
          :::{exercise} f
          Write.
          :::
          :::{check} a
          :title: Check a
          :hint: H
          :::
          :::{check} b
          :title: Check b
          :hint: H
          :mistake swapped: The two are swapped.
          :::
          """, to: root.appendingPathComponent("course/\(lesson)/lesson.\(language).md"))
      }
    }
    course = try Course(folder: root.appendingPathComponent("course"))
  }

  var submissions: URL { root.appendingPathComponent("submissions") }
  var grades: URL { root.appendingPathComponent("grades") }

  /// Hands in a text of a student for a lesson.
  func handIn(_ student: String, _ lesson: String, _ text: String) throws {
    try SmallClass.write(text, to: submissions.appendingPathComponent("\(student)/\(lesson)/Exercise.swift"))
  }

  /// A class of eight with everything that can happen to a submission.
  func handInAll() throws -> Roster {
    let ids = (1...8).map { "s\($0)" }
    for (index, id) in ids.enumerated() {
      try handIn(
        id, "01-One", index == 6 ? "judge fails" : "a\(index.isMultiple(of: 2) ? " b" : "") \(index / 2)")
      if index < 6 { try handIn(id, "02-Two", "a b same") }
    }
    // Dates are part of what is handed in.
    for case let file as URL in FileManager.default.enumerator(
      at: submissions, includingPropertiesForKeys: nil) ?? .init()
    {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1_800_000_000)], ofItemAtPath: file.path)
    }
    return Roster(students: ids.map { Student(id: $0, name: "Name \($0)") })
  }

  /// Looks at the submissions and grades them; what a call of `grade` does.
  func grade(
    _ roster: Roster, examiner: any Examiner, steps: DurableSteps = DurableSteps(), jobs: Int = 2,
    cancellation: Cancellation = Cancellation()
  ) throws {
    let book = try Gradebook(folder: grades, steps: steps)
    var settings =
      try book.settings()
      ?? GradebookSettings(course: "A class", fresh: 3, experiments: false, late: LatePolicy(), lessons: [])
    settings.lessons = course.lessons.map(\.id)
    try book.keep(settings)
    try book.keep(roster)
    let findings = try Preflight(roster: roster, course: course, lessons: course.lessons)
      .look(at: FolderIntake(submissions), keep: book.keep(content:_:), quarantine: { _ in })
    try book.keep(findings.submissions)
    try PreflightPage(findings, roster: roster, place: LocalizedText("here"), language: .english).write(
      to: grades)
    _ = try Grader(gradebook: book, examiner: examiner, jobs: jobs, cancellation: cancellation).grade(
      course.lessons)
    try publish(book)
  }

  func publish(_ book: Gradebook) throws {
    try ClassReports(book, course: course, language: .english, jobs: 2, tools: .init(gnuplot: nil, dot: nil))
      .write()
  }

  /// All reports by path, but for what differs from run to run.
  func reports() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for case let file as URL in FileManager.default.enumerator(at: grades, includingPropertiesForKeys: nil)
      ?? .init()
    {
      let path = String(file.path.dropFirst(grades.path.count + 1))
      guard let data = try? Data(contentsOf: file), !path.hasPrefix("gradebook."), path != "timing.md" else {
        continue
      }
      files[path] = data
    }
    return files
  }

  static func write(_ text: String, to file: URL) throws {
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
}

/// Decides by what a text says: the words that are there pass; `judge fails` makes the judge fail.
struct WordExaminer: Examiner {
  /// Stands for the lesson's version.
  var version = "1"
  /// The words that pass a check besides its own name.
  var alsoPasses: [String: String] = [:]
  /// What the second check is worth.
  var worth = 4
  var examined: @Sendable (String) -> Void = { _ in }

  func identity(of lesson: LessonFolder) throws -> String { "\(lesson.id) \(version)" }

  func solution(of lesson: LessonFolder) throws -> LessonResult { result("a b", of: lesson) }

  func examine(_ text: [UInt8], of lesson: LessonFolder) throws -> LessonResult {
    let words = String(decoding: text, as: UTF8.self)
    examined(words)
    return result(words, of: lesson)
  }

  private func result(_ text: String, of lesson: LessonFolder) -> LessonResult {
    let words = Set(text.split(separator: " ").map(String.init))
    let checks = [("a", 3), ("b", worth)].enumerated().map { index, check in
      let isRight = words.contains(check.0) || alsoPasses[check.0].map(words.contains) == true
      var result = CheckResult(
        id: check.0, title: LocalizedText("Check \(check.0)"), function: "f",
        number: "\(lesson.number).\(index + 1)",
        verdict: words.contains("judge") ? .judgeError : isRight ? .passed : .wrong, points: check.1,
        message: LocalizedText(isRight ? "" : "It lacks `\(check.0)`."),
        mistake: isRight || check.0 == "a" ? nil : "swapped")
      result.cases = [
        CaseResult(name: "one", isHidden: false, state: .right),
        CaseResult(name: "fresh-1", isHidden: true, state: isRight ? .right : .wrong),
      ]
      if !isRight {
        result.hidden = HiddenFindings(details: [LocalizedText("SECRET 0.7312")], printed: "PRINTED-SECRET")
      }
      return result
    }
    return LessonResult(
      id: lesson.id, number: lesson.number, title: LocalizedText(lesson.id), build: BuildResult(),
      checks: checks,
      experiments: [], figures: [],
      provenance: Provenance(
        course: LocalizedText("A class 7"), subject: "submission", toolchain: "Swift", isolation: "B",
        submission: "x"))
  }
}
