public import Course
import Foundation
public import Isolation
import Runner

/// Grades a class: decides what must be done, has it done, and gives the grades.
public struct Grader: Sendable {
  /// How often work may have been going when the grader was stopped before a person is asked.
  public static let mostInterruptions = 5

  let gradebook: Gradebook
  let examiner: any Examiner
  let jobs: Int
  let cancellation: Cancellation
  let events: @Sendable (BatchEvent) -> Void

  /// A grader.
  ///
  /// - Parameters:
  ///   - gradebook: Where everything is kept.
  ///   - examiner: Examines one submission.
  ///   - jobs: How many at once.
  ///   - cancellation: Stops early; what is done is kept.
  ///   - events: Hears how far it is.
  public init(
    gradebook: Gradebook, examiner: any Examiner, jobs: Int, cancellation: Cancellation = Cancellation(),
    events: @escaping @Sendable (BatchEvent) -> Void = { _ in }
  ) {
    self.gradebook = gradebook
    self.examiner = examiner
    self.jobs = max(1, jobs)
    self.cancellation = cancellation
    self.events = events
  }

  /// What grading found besides the grades.
  public struct Outcome: Sendable {
    /// Lessons that were changed since some students were graded; `regrade` brings those up to date.
    public var outdated: [String: Int] = [:]
    /// Submissions that were graded now.
    public var graded = 0
  }

  /// Grades every submission that has no grade yet.
  ///
  /// A submission that has one keeps it, even where the lesson was changed since: `regrade` is asked for in words.
  public func grade(_ lessons: [LessonFolder]) throws -> Outcome {
    var outcome = Outcome()
    let run = try gradebook.openRun("grade", scope: lessons.map(\.id).joined(separator: " "))
    var works: [String: Work] = [:]
    var order: [String] = []
    var ready: [Grade] = []
    var reused = 0
    for lesson in lessons {
      let identity = try examiner.identity(of: lesson)
      for student in try gradebook.students() {
        guard let (id, submission) = try gradebook.submission(of: student.id, lesson: lesson.id) else {
          continue
        }
        if var grade = try gradebook.grade(of: student.id, lesson: lesson.id),
          try isSettled(grade, id, submission)
        {
          if grade.submission != id {
            // The same work with another date: judged already, and lateness is counted from the new one.
            (grade.run, grade.submission) = (run, id)
            ready.append(grade)
          }
          if let result = grade.result, let content = submission.content,
            try gradebook.key(of: result) != Work.key(identity: identity, content: content)
          {
            outcome.outdated[lesson.id, default: 0] += 1
          }
          continue
        }
        outcome.graded += 1
        if let grade = try gradeWithoutWork(
          submission, id, lesson, identity: identity, run: run, &works, &order)
        {
          if grade.result != nil { reused += 1 }
          ready.append(grade)
        }
      }
    }
    try prove(lessons.filter { lesson in works.values.contains { $0.lesson.id == lesson.id } })
    try gradebook.give(ready)
    events(.begins(work: works.values.reduce(0) { $0 + $1.submissions.count }, reused: reused))
    try batch(run).run(order.compactMap { works[$0] }) { work, result, isJudged in
      work.submissions.map { student, id in
        Grade(
          run: run, student: student, lesson: work.lesson.id, submission: id, result: result,
          counts: isJudged ? result : nil, standing: isJudged ? .graded : .setAside)
      }
    }
    try gradebook.give([], closing: run)
    return outcome
  }

  func batch(_ run: Int64) -> Batch {
    Batch(
      gradebook: gradebook, run: run, examiner: examiner, jobs: jobs, cancellation: cancellation,
      events: events)
  }

  /// Whether a grade is of this very work.
  private func isSettled(_ grade: Grade, _ id: Int64, _ submission: Submission) throws -> Bool {
    guard grade.submission != id else { return true }
    guard let before = try gradebook.submission(grade.submission) else { return false }
    return before.content == submission.content && before.state.isGraded == submission.state.isGraded
  }

  /// The grade of a submission that needs no work, or `nil`, and its work is noted.
  func gradeWithoutWork(
    _ submission: Submission, _ id: Int64, _ lesson: LessonFolder, identity: String, run: Int64,
    _ works: inout [String: Work], _ order: inout [String]
  ) throws -> Grade? {
    var grade = Grade(
      run: run, student: submission.student, lesson: lesson.id, submission: id, result: nil, counts: nil,
      standing: .nothing)
    guard submission.state.isGraded, let content = submission.content else { return grade }
    let key = Work.key(identity: identity, content: content)
    if let result = try gradebook.judgedResult(key) {
      (grade.result, grade.counts, grade.standing) = (result, result, .graded)
      return grade
    }
    let history = try gradebook.attempts(key, run: run)
    if history.judgeFailures >= 2 || history.interrupted >= Grader.mostInterruptions {
      (grade.result, grade.standing) = (try gradebook.failedResult(key), .setAside)
      return grade
    }
    if works[key] == nil {
      works[key] = Work(key: key, lesson: lesson, content: content, submissions: [], history: history)
      order.append(key)
    }
    works[key]?.submissions.append((submission.student, id))
    return nil
  }

  /// Runs each lesson's solution under the same terms: where that does not pass, nobody can be graded.
  func prove(_ lessons: [LessonFolder]) throws {
    for lesson in lessons {
      let key = try examiner.identity(of: lesson)
      if try gradebook.solution(key) != nil {
        try gradebook.keepNote("solution \(lesson.id)", key)
        continue
      }
      events(.proving(lesson: lesson.id))
      let result = try examiner.solution(of: lesson)
      if cancellation.isCancelled { throw Cancelled() }
      if let failure = result.build.failure { throw BatchStop.solutionFails(lesson: lesson.id, why: failure) }
      if let check = result.checks.first(where: { $0.verdict != .passed && $0.verdict != .notRun }) {
        throw BatchStop.solutionFails(
          lesson: lesson.id, why: check.message.map { "\(check.number) \(check.id): \($0)" })
      }
      try proveBox(lesson)
      try gradebook.keepSolution(result, key: key)
      try gradebook.keepNote("solution \(lesson.id)", key)
    }
  }

  /// Runs the starter as a student's: where not even that can be examined, no submission can.
  private func proveBox(_ lesson: LessonFolder) throws {
    guard let starter = try? Data(contentsOf: lesson.starter) else { return }
    let result = try examiner.examine([UInt8](starter), of: lesson)
    if cancellation.isCancelled { throw Cancelled() }
    if let failure = result.judgeFailure { throw BatchStop.nothingRuns(lesson: lesson.id, why: failure) }
  }
}
