public import Course
public import Foundation
public import Reports
import Runner
import Synchronization

/// Writes all reports of a gradebook into its folder: the same gradebook gives the same bytes, but for `timing.md`.
public struct ClassReports: Sendable {
  private let gradebook: Gradebook
  private let course: Course
  private let language: Language
  private let tools: DrawingTools
  private let jobs: Int

  /// Reports of a gradebook in a language.
  public init(
    _ gradebook: Gradebook, course: Course, language: Language, jobs: Int, tools: DrawingTools = .found()
  ) {
    self.gradebook = gradebook
    self.course = course
    self.language = language
    self.jobs = max(1, jobs)
    var tools = tools
    tools.cache = tools.cache ?? DrawingCache()
    self.tools = tools
  }

  /// What was written.
  public struct Written: Sendable {
    /// The class report.
    public let page: URL
    /// How many students there are.
    public let students: Int
    /// How many students have a graded lesson.
    public let graded: Int
    /// The mean of the course's grade over those, in percent.
    public let mean: Double?
    /// How many submissions need a person.
    public let needPerson: Int
    /// What could not be drawn, each reason once.
    public let notes: [LocalizedText]
  }

  /// Writes everything; throws `FileProblem`.
  ///
  /// - Parameter students: The students whose reports are written; `nil` for all. The class report is always written.
  @discardableResult
  public func write(students: Set<String>? = nil, progress: @escaping @Sendable (Int) -> Void = { _ in })
    throws -> Written
  {
    let book = try ClassBook(gradebook, course: course)
    let figures = Dictionary(
      try book.lessons.map { ($0.id, try gradebook.newestSolution(of: $0.id)?.figures ?? []) },
      uniquingKeysWith: { first, _ in first })
    let texts = Dictionary(
      book.lessons.map { ($0.id, LessonTexts(of: $0)) }, uniquingKeysWith: { first, _ in first })
    let pages = StudentReports(
      gradebook: gradebook, book: book, texts: texts, figures: figures, language: language, tools: tools)
    let rows = book.rows.filter { students?.contains($0.student.id) ?? true }
    var notes = try each(rows, progress) { try pages.write($0) }
    let page = ClassPage(book: book, gradebook: gradebook, texts: texts, language: language)
    let album = try page.write(to: gradebook.folder, tools: tools)
    for note in album where !notes.contains(note) { notes.append(note) }
    try ClassTables(book: book, language: language).write(to: gradebook.folder)
    try RegradePage.writeAll(of: gradebook, book: book, texts: texts, language: language)
    try TimingPage(gradebook: gradebook, language: language).write(to: gradebook.folder)
    gradebook.steps.reached(.report)
    let graded = book.rows.filter { $0.entries.contains { $0.grade?.standing == .graded } }
    return Written(
      page: gradebook.folder.appendingPathComponent("class.md"), students: book.rows.count,
      graded: graded.count,
      mean: Spread(graded.map(\.course.percent))?.mean, needPerson: page.people.count, notes: notes)
  }

  /// Does the same for each student, several at once, and gathers what could not be drawn.
  private func each(
    _ rows: [ClassBook.Row], _ progress: @escaping @Sendable (Int) -> Void,
    _ write: @escaping @Sendable (ClassBook.Row) throws -> [LocalizedText]
  ) throws -> [LocalizedText] {
    struct State {
      var next = 0
      var done = 0
      var notes: [LocalizedText] = []
      var problem: (any Error)?
    }
    final class Board: Sendable { let state = Mutex(State()) }
    let board = Board()
    let gradebook = gradebook
    Workers.run(min(jobs, rows.count)) {
      while let index = board.state.withLock({ state -> Int? in
        guard state.problem == nil, state.next < rows.count else { return nil }
        state.next += 1
        return state.next - 1
      }) {
        do {
          let notes = try write(rows[index])
          gradebook.steps.reached(.report)
          let done = board.state.withLock { state in
            for note in notes where !state.notes.contains(note) { state.notes.append(note) }
            state.done += 1
            return state.done
          }
          progress(done)
        } catch {
          board.state.withLock { $0.problem = $0.problem ?? error }
        }
      }
    }
    if let problem = board.state.withLock({ $0.problem }) { throw problem }
    return board.state.withLock { $0.notes }
  }
}
