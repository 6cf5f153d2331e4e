public import Course
import Foundation
import Runner

extension Grader {
  /// Grades anew what was graded before, under the lessons as they are now, and gives all new grades at once.
  ///
  /// - Parameters:
  ///   - lessons: The lessons.
  ///   - students: The students' ids; `nil` for all.
  ///   - neverLower: Whether the earlier result counts where the new one would be lower.
  /// - Returns: The run, for its report.
  public func regrade(_ lessons: [LessonFolder], students: Set<String>? = nil, neverLower: Bool) throws
    -> Int64
  {
    let scope =
      (lessons.map(\.id) + (students ?? []).sorted() + [neverLower ? "never lower" : ""]).joined(
        separator: " ")
    let run = try gradebook.openRun("regrade", scope: scope)
    var works: [String: Work] = [:]
    var order: [String] = []
    var targets: [(student: String, lesson: LessonFolder, id: Int64, key: String?)] = []
    var reused = 0
    for lesson in lessons {
      let identity = try examiner.identity(of: lesson)
      for student in try gradebook.students() where students?.contains(student.id) ?? true {
        guard let (id, submission) = try gradebook.submission(of: student.id, lesson: lesson.id),
          try gradebook.grade(of: student.id, lesson: lesson.id) != nil
        else { continue }
        if let ready = try gradeWithoutWork(
          submission, id, lesson, identity: identity, run: run, &works, &order),
          ready.result != nil
        {
          reused += 1
        }
        targets.append(
          (student.id, lesson, id, submission.content.map { Work.key(identity: identity, content: $0) }))
      }
    }
    try prove(lessons.filter { lesson in works.values.contains { $0.lesson.id == lesson.id } })
    events(.begins(work: works.values.reduce(0) { $0 + $1.submissions.count }, reused: reused))
    try batch(run).run(order.compactMap { works[$0] }) { _, _, _ in [] }
    let grades = try targets.map { target in
      try regraded(
        target.student, target.lesson, target.id, key: target.key, run: run, neverLower: neverLower)
    }
    try gradebook.give(grades, closing: run)
    return run
  }

  private func regraded(
    _ student: String, _ lesson: LessonFolder, _ id: Int64, key: String?, run: Int64, neverLower: Bool
  ) throws -> Grade {
    var grade = Grade(
      run: run, student: student, lesson: lesson.id, submission: id, result: nil, counts: nil,
      standing: .nothing)
    guard let key else { return grade }
    let before = try gradebook.grade(of: student, lesson: lesson.id, before: run)
    guard let result = try gradebook.judgedResult(key) else {
      // The judge failed: what was published stays until a person has looked.
      grade.result = try gradebook.failedResult(key)
      grade.counts = before?.counts
      grade.standing = .setAside
      return grade
    }
    (grade.result, grade.counts, grade.standing) = (result, result, .graded)
    if neverLower, let earlier = before?.counts, let old = try gradebook.summary(earlier),
      let new = try gradebook.summary(result), new.isLower(than: old)
    {
      grade.counts = earlier
    }
    return grade
  }
}
