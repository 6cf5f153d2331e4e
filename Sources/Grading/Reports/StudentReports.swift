import Course
import Foundation
import Frames
import Reports
import Runner

/// Writes what a student may see into one folder, and what only the instructor sees into another.
struct StudentReports: Sendable {
  let gradebook: Gradebook
  let book: ClassBook
  let texts: [String: LessonTexts]
  /// The lessons' own figures, which need no student.
  let figures: [String: [Figure]]
  let language: Language
  let tools: DrawingTools
  private let pictures = SharedPictures()

  init(
    gradebook: Gradebook, book: ClassBook, texts: [String: LessonTexts], figures: [String: [Figure]],
    language: Language, tools: DrawingTools
  ) {
    self.gradebook = gradebook
    self.book = book
    self.texts = texts
    self.figures = figures
    self.language = language
    self.tools = tools
  }

  /// Writes both folders of a student; gives what could not be drawn.
  func write(_ row: ClassBook.Row) throws -> [LocalizedText] {
    let places = Places(root: gradebook.folder)
    let (open, closed) = (places.student(row.student.id), places.instructor(row.student.id))
    var notes: [LocalizedText] = []
    for entry in row.entries {
      guard let id = entry.grade?.counts ?? entry.grade?.result, let whole = try gradebook.document(id) else {
        try remove(entry.lesson, in: open)
        try remove(entry.lesson, in: closed)
        continue
      }
      // Where the judge failed there is nothing to tell a student yet.
      if entry.grade?.counts != nil {
        notes += try writeForStudent(whole, entry, to: open)
      } else {
        try remove(entry.lesson, in: open)
      }
      notes += try InstructorLessonPage(
        result: whole, entry: entry, text: texts[entry.lesson.id]?[language], language: language
      ).write(to: closed, code: entry.submission?.content.flatMap { try gradebook.content($0) }, tools: tools)
    }
    try AtomicFile.write(
      StudentPage(row: row, book: book, language: language).markdown,
      to: open.appendingPathComponent("index.md"))
    let history = try row.entries.map { try self.history(row.student, $0) }
    try AtomicFile.write(
      InstructorPage(row: row, history: history, book: book, language: language).markdown,
      to: closed.appendingPathComponent("index.md"))
    return notes
  }

  private func writeForStudent(_ whole: LessonResult, _ entry: LessonEntry, to folder: URL) throws
    -> [LocalizedText]
  {
    var result = whole.forStudent
    result.figures = figures[entry.lesson.id] ?? []
    // The counting number in the course may have changed since; the result's own stays.
    for index in result.checks.indices { result.checks[index].details += cases(result.checks[index]) }
    let text = texts[entry.lesson.id]?[language] ?? LessonText(title: "", blocks: [])
    let written = try LessonReport(result: result, text: text, language: language).write(
      to: folder, tools: tools)
    pictures.share(in: written.page.deletingLastPathComponent())
    return written.notes
  }

  /// The cases by name and state; of hidden ones nothing more is said.
  private func cases(_ check: CheckResult) -> [LocalizedText] {
    guard check.cases.contains(where: \.isHidden) else { return [] }
    return [CaseWords.line(check.cases)]
  }

  private func history(_ student: Student, _ entry: LessonEntry) throws -> [InstructorPage.Event] {
    try gradebook.history(of: student.id, lesson: entry.lesson.id).map { grade in
      InstructorPage.Event(
        grade: grade, earned: try grade.counts.flatMap { try gradebook.summary($0)?.earned },
        found: try grade.result.flatMap { try gradebook.summary($0)?.earned })
    }
  }

  private func remove(_ lesson: LessonFolder, in folder: URL) throws {
    let place = folder.appendingPathComponent(LessonReport.folderName(number: lesson.number, id: lesson.id))
    if FileManager.default.fileExists(atPath: place.path) { try FileManager.default.removeItem(at: place) }
  }
}

/// How cases are told of.
enum CaseWords {
  /// `public a ✓ · b ✗; hidden 1 ✓ · 2 ✗ · 3 –`.
  static func line(_ cases: [CaseResult]) -> LocalizedText {
    func list(_ cases: [CaseResult]) -> String {
      cases.map { "\($0.name) \(mark($0.state))" }.joined(separator: " · ")
    }
    let open = list(cases.filter { !$0.isHidden })
    let hidden = list(cases.filter(\.isHidden))
    if hidden.isEmpty { return LocalizedText(ko: "공개된 입력: \(open)", en: "Published inputs: \(open)") }
    return LocalizedText(
      ko: "공개된 입력: \(open) / 공개되지 않은 입력: \(hidden)",
      en: "Published inputs: \(open) / unpublished inputs: \(hidden)")
  }

  private static func mark(_ state: CaseResult.State) -> String {
    switch state {
    case .right: "✓"
    case .wrong: "✗"
    case .unanswered: "?"
    case .notTried: "–"
    }
  }
}
