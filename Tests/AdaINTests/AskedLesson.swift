import AdaIN
import Frames
import LessonAsking
import LessonKit

/// The lesson, asked as the runner asks it.
struct AskedLesson {
  /// What is verified.
  let checks: [CheckDescription]
  private let server: any LessonServing

  init(exercise: (any AdaINExercise)?, reference: SafetensorsFile?) throws {
    server = try makeServer(lesson: AdaIN(), answers: nil, exercise: exercise, reference: reference)
    checks = try description(server).checks
  }

  func cases(of check: String) throws -> [Case] { try LessonAsking.cases(of: check, server) }

  func observed(_ item: Case, of check: String) throws -> [NamedValue] {
    try LessonAsking.observed(item, of: check, server)
  }

  func findings(in values: [NamedValue], of item: Case, _ check: String) throws -> [Finding] {
    try LessonAsking.findings(in: values, of: item, check, server)
  }
}
