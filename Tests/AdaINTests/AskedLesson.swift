import AdaIN
import Frames
import LessonKit
import Testing

/// The lesson, asked as the runner asks it.
struct AskedLesson {
  /// What is verified.
  let checks: [CheckDescription]
  private let server: any LessonServing

  init(exercise: (any AdaINExercise)?, reference: SafetensorsFile?) throws {
    server = try makeServer(lesson: AdaIN(), answers: nil, exercise: exercise, reference: reference)
    var found: LessonDescription?
    try server.answer(.describe) { if case .description(let description) = $0 { found = description } }
    checks = try #require(found).checks
  }

  func cases(of check: String) throws -> [Case] {
    var found: [Case] = []
    try server.answer(.cases(check: check)) { if case .cases(let cases) = $0 { found = cases } }
    return found
  }

  func observed(_ item: Case, of check: String) throws -> [NamedValue] {
    var found: [NamedValue] = []
    try server.answer(.observe(.exercise, check: check, cases: [item.withoutOutputs])) { answer in
      if case .value(_, let value) = answer { found.append(value) }
    }
    return found
  }

  func findings(in values: [NamedValue], of item: Case, _ check: String) throws -> [Finding] {
    var found: [Finding] = []
    let seen = Case(name: item.name, inputs: item.inputs, outputs: values)
    try server.answer(.applyRules(check: check, observed: seen)) { answer in
      if case .ruling(_, let finding?) = answer { found.append(finding) }
    }
    return found
  }
}
