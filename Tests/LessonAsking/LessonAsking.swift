import Frames
import LessonKit

/// A lesson did not answer what every lesson must.
package struct NoAnswer: Error {}

/// What a lesson says of itself.
package func description(_ server: any LessonServing) throws -> LessonDescription {
  var found: LessonDescription?
  try server.answer(.describe) { if case .description(let description) = $0 { found = description } }
  guard let found else { throw NoAnswer() }
  return found
}

/// A check's published cases with their expected outputs.
package func cases(of check: String, _ server: any LessonServing) throws -> [Case] {
  var found: [Case] = []
  try server.answer(.cases(check: check)) { if case .cases(let cases) = $0 { found = cases } }
  return found
}

/// What the loaded exercise gives for a case.
package func observed(_ item: Case, of check: String, _ server: any LessonServing) throws -> [NamedValue] {
  var found: [NamedValue] = []
  try server.answer(.observe(.exercise, check: check, cases: [item.withoutOutputs])) { answer in
    if case .value(_, let value) = answer { found.append(value) }
  }
  return found
}

/// What a check's rules find in values.
package func findings(
  in values: [NamedValue], of item: Case, _ check: String, _ server: any LessonServing
) throws -> [Finding] {
  var found: [Finding] = []
  let seen = Case(name: item.name, inputs: item.inputs, outputs: values)
  try server.answer(.applyRules(check: check, observed: seen)) { answer in
    if case .ruling(_, let finding?) = answer { found.append(finding) }
  }
  return found
}
