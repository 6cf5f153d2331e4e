import Course
import Foundation
import Runner

/// The whole class in short: what every report is made from.
struct ClassBook: Sendable {
  /// One student with the entries of all lessons.
  struct Row: Sendable {
    let student: Student
    let entries: [LessonEntry]
    let comments: [Comment]

    /// The course's grade.
    var course: CourseGrade {
      CourseGrade(
        parts: entries.map {
          CourseGrade.Part(
            number: $0.lesson.number, final: $0.points.final, points: $0.points.points,
            weight: $0.lesson.weight)
        })
    }

    /// Whether anything was handed in.
    var handedInAnything: Bool { entries.contains { $0.submission?.state.isGraded == true } }
  }

  let course: Course
  let lessons: [LessonFolder]
  let settings: GradebookSettings
  let rows: [Row]
  /// What can be earned in each lesson, by its id.
  let points: [String: Points]

  /// Reads the class from its gradebook.
  init(_ gradebook: Gradebook, course: Course) throws {
    self.course = course
    guard let settings = try gradebook.settings() else {
      throw GradebookProblem(ko: "성적부가 비어 있습니다.", en: "The gradebook is empty.")
    }
    self.settings = settings
    let lessons = course.lessons.filter { settings.lessons.contains($0.id) }
    self.lessons = lessons
    var points: [String: Points] = [:]
    for lesson in lessons {
      points[lesson.id] = try gradebook.newestSolution(of: lesson.id).map { Points($0.points) }
    }
    self.points = points
    rows = try gradebook.students().map { student in
      Row(
        student: student,
        entries: try lessons.map {
          try ClassBook.entry(student, $0, gradebook, settings, points: points[$0.id] ?? .zero)
        }, comments: try gradebook.comments(of: student.id))
    }
  }

  private static func entry(
    _ student: Student, _ lesson: LessonFolder, _ gradebook: Gradebook, _ settings: GradebookSettings,
    points: Points
  ) throws -> LessonEntry {
    let grade = try gradebook.grade(of: student.id, lesson: lesson.id)
    // What was graded counts, not what came in since.
    let submission =
      try grade.flatMap { try gradebook.submission($0.submission) }
      ?? gradebook.submission(of: student.id, lesson: lesson.id)?.submission
    let summary = try grade?.counts.flatMap { try gradebook.summary($0) }
    let extended = try gradebook.extended(student.id, lesson: lesson.id)
    return LessonEntry(
      lesson: lesson, submission: submission, grade: grade, summary: summary,
      points: LessonGrade(
        earned: summary?.earned, points: summary?.points ?? points,
        lateness: settings.late.lateness(
          lesson: lesson.id, received: submission?.received, extended: extended?.until),
        adjustments: try gradebook.adjustments(of: student.id, lesson: lesson.id)),
      extended: extended)
  }
}

extension Gradebook {
  /// The newest solution's result of a lesson: its points and its own pictures.
  func newestSolution(of lesson: String) throws -> LessonResult? {
    guard let key = try note("solution \(lesson)") else { return nil }
    return try solution(key)
  }
}
