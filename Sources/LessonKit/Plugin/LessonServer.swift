import Foundation
package import Frames
package import NeuralNets
import Tensors

/// Answers requests with a lesson that has been loaded: the judge's part and the host's are the same code, and
/// which plugins were given makes the part.
package protocol LessonServing {
  /// Sends all answers to a request but the closing `finished`; throws what the lesson's code throws.
  func answer(_ request: Request, send: @escaping (Answer) -> Void) throws
}

/// Why a lesson's plugins cannot serve.
package struct ContractError: Error, CustomStringConvertible {
  /// What is wrong with the lesson, for its author.
  package let description: String

  init(_ description: String) {
    self.description = description
  }
}

/// Puts a lesson, its answers and an exercise together.
///
/// Throws `ContractError` where a plugin's value is not what the lesson's contract says.
package func makeServer(
  lesson: Any, answers: Any?, exercise: Any?, reference: SafetensorsFile?
) throws -> any LessonServing {
  guard let lesson = lesson as? any Lesson else {
    throw ContractError("\(type(of: lesson)) does not conform to Lesson.")
  }
  return try server(for: lesson, answers: answers, exercise: exercise, reference: reference)
}

private func server<L: Lesson>(
  for lesson: L, answers: Any?, exercise: Any?, reference: SafetensorsFile?
) throws -> any LessonServing {
  var submitted: L.Exercise?
  if let exercise {
    guard let fits = exercise as? L.Exercise else {
      throw ContractError("Exercise does not conform to \(L.Exercise.self).")
    }
    submitted = fits
  }
  var known: KnownAnswers<L.Exercise>?
  if let answers {
    guard let answers = answers as? any Answers else {
      throw ContractError("\(type(of: answers)) does not conform to Answers.")
    }
    known = try knownAnswers(of: answers)
  }
  return LessonServer(lesson: lesson, answers: known, exercise: submitted, reference: reference)
}

/// Answers whose exercise type has been found to be the lesson's.
struct KnownAnswers<Exercise> {
  let solution: Exercise
  let mistakes: [Mistake<Exercise>]
  let rules: [HiddenRule]
}

private func knownAnswers<A: Answers, Exercise>(of answers: A) throws -> KnownAnswers<Exercise> {
  guard let solution = answers.solution as? Exercise, let mistakes = answers.mistakes as? [Mistake<Exercise>]
  else {
    throw ContractError("\(A.self) answers \(A.Exercise.self), but the lesson asks for \(Exercise.self).")
  }
  return KnownAnswers(solution: solution, mistakes: mistakes, rules: answers.rules)
}

/// One lesson's answers to every request.
struct LessonServer<L: Lesson>: LessonServing {
  let lesson: L
  let answers: KnownAnswers<L.Exercise>?
  let exercise: L.Exercise?
  let reference: SafetensorsFile?

  func answer(_ request: Request, send: @escaping (Answer) -> Void) throws {
    do {
      try answerOrThrow(request, send: send)
    } catch let problem as any InputProblem {
      send(.refused(Sentence(ko: problem.korean, en: problem.english)))
    }
  }

  private func answerOrThrow(_ request: Request, send: @escaping (Answer) -> Void) throws {
    switch request {
    case .describe: send(.description(description))
    case .cases(let id): send(.cases(try publishedCases(of: try check(id))))
    case .draw(let id, let seed, let count): send(.cases(try draw(try check(id), seed: seed, count: count)))
    case .observe(let subject, let id, let cases):
      let check = try check(id)
      let exercise = try self.subject(subject)
      for item in cases {
        for named in try check.observe(exercise, Given(item)) { send(.value(case: item.name, named)) }
        send(.caseEnded(item.name))
      }
    case .applyRules(let id, let observed): try applyRules(of: try check(id), to: observed, send: send)
    case .experiment(let subject, let id, let setting, let checkpoints):
      let pause = setting.checkpointSeconds.map { Duration.seconds($0) }
      let run = Run(
        setting, continuation: Continuation(checkpoints: checkpoints, pause: pause), send: send)
      try experiment(id).body(try self.subject(subject), run)
    case .score(let id, let setting, let artefacts):
      let evidence = Evidence(setting, artefacts: artefacts, send: send)
      for metric in try experiment(id).scoring?(evidence) ?? [] { send(.metric(metric)) }
    case .figures:
      for figure in lesson.figures { send(.figure(Figure(figure.id, try figure.body()))) }
    case .action(let subject, let id, let arguments, let setting):
      guard let action = lesson.actions.first(where: { $0.id == id }) else {
        throw ContractError("There is no action named \(id).")
      }
      try action.body(try self.subject(subject), arguments, Run(setting, send: send))
    case .scratch: lesson.scratch(try self.subject(.exercise))
    }
  }

  private var description: LessonDescription {
    LessonDescription(
      checks: lesson.checks.map { check in
        CheckDescription(
          id: check.id, points: check.points, needs: check.needs, closeness: check.closeness,
          closenessByName: check.closenessByName, rules: check.rules.map(\.id),
          hiddenRules: answers?.rules.filter { $0.check == check.id }.map(\.id) ?? [],
          drawsFresh: check.fresh != nil)
      },
      experiments: lesson.experiments.map {
        ExperimentDescription(id: $0.id, needs: $0.needs, after: $0.after, seed: $0.seed)
      },
      figures: lesson.figures.map(\.id),
      actions: lesson.actions.map { ActionDescription(id: $0.id, arguments: $0.arguments) },
      mistakes: answers?.mistakes.map { MistakeDescription(id: $0.id, checks: $0.checks) } ?? [],
      hasAnswers: answers != nil)
  }

  private func check(_ id: String) throws -> Check<L.Exercise> {
    guard let check = lesson.checks.first(where: { $0.id == id }) else {
      throw ContractError("There is no check named \(id).")
    }
    return check
  }

  private func experiment(_ id: String) throws -> Experiment<L.Exercise> {
    guard let experiment = lesson.experiments.first(where: { $0.id == id }) else {
      throw ContractError("There is no experiment named \(id).")
    }
    return experiment
  }

  private func subject(_ subject: Subject) throws -> L.Exercise {
    switch subject {
    case .exercise:
      guard let exercise else { throw ContractError("No exercise was loaded.") }
      return exercise
    case .solution:
      guard let answers else { throw ContractError("No answers were loaded.") }
      return answers.solution
    case .mistake(let id):
      guard let mistake = answers?.mistakes.first(where: { $0.id == id }) else {
        throw ContractError("There is no mistake named \(id).")
      }
      return mistake.exercise()
    }
  }

  /// The cases of the reference file; a check without any is observed once, without inputs.
  private func publishedCases(of check: Check<L.Exercise>) throws -> [Case] {
    var inputs: [String: [NamedValue]] = [:]
    var outputs: [String: [NamedValue]] = [:]
    for (name, tensor) in (reference?.tensors ?? [:]).sorted(by: { $0.key < $1.key }) {
      let parts = name.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 4 else {
        throw ContractError("The reference's tensor \(name) is not named CHECK/CASE/in|out/NAME.")
      }
      guard parts[0] == check.id else { continue }
      let value = NamedValue(parts[3], .tensor(tensor.wire))
      switch parts[2] {
      case "in": inputs[parts[1], default: []].append(value)
      case "out": outputs[parts[1], default: []].append(value)
      default: throw ContractError("The reference's tensor \(name) is neither `in` nor `out`.")
      }
    }
    let names = Set(inputs.keys).union(outputs.keys).sorted()
    guard !names.isEmpty else { return [Case(name: "only", inputs: [])] }
    return names.map { Case(name: $0, inputs: inputs[$0] ?? [], outputs: outputs[$0] ?? []) }
  }

  private func draw(_ check: Check<L.Exercise>, seed: UInt64, count: Int) throws -> [Case] {
    guard let fresh = check.fresh else { return [] }
    let chance = Chance(seed: seed)
    return (0..<count).map { index in
      let inputs = fresh(chance).sorted { $0.key < $1.key }
      return Case(
        name: "fresh-\(index + 1)", inputs: inputs.map { NamedValue($0.key, .tensor($0.value.wire)) })
    }
  }

  private func applyRules(of check: Check<L.Exercise>, to item: Case, send: (Answer) -> Void) throws {
    let observed = Observed(item)
    let hidden = answers?.rules.filter { $0.check == check.id }.map { Rule(id: $0.id, holds: $0.holds) } ?? []
    for rule in check.rules + hidden {
      do {
        send(.ruling(rule: rule.id, try rule.holds(observed)))
      } catch {
        // What a rule cannot read is the value's fault, not the rule's: a network whose layers do not fit, say.
        send(.ruling(rule: rule.id, Finding("unreadable", ["reason": "\(error)"])))
      }
    }
    // Mathematics for people is printed here, from what was read: never taken as the student's process spells it.
    for output in item.outputs {
      guard let derivation = try? Derivation.read(output.value) else { continue }
      send(.value(case: item.name, NamedValue(output.name, .structure(kind: "tex", json: derivation.tex))))
    }
  }
}
