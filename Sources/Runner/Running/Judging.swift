import Course
import Frames
import Isolation

/// The judge's part in a check: cases, rules, and what the known mistakes do.
struct Judging: Sendable {
  let lesson: OpenLesson
  let witness: Witness

  /// The published cases with their expected outputs; `nil`, and the failure noted, where the judge has none.
  func cases(of check: CheckDescription, _ evidence: inout CheckEvidence) -> [Case]? {
    let recording = lesson.judge.ask(.cases(check: check.id))
    guard recording.isComplete, case .cases(let cases)? = recording.facts.answers.first else {
      evidence.judgeFailure = recording.failure ?? "no cases"
      return nil
    }
    evidence.cases = cases.map { ExpectedCase($0) }
    return cases
  }

  /// Adds the rules' findings, and the known mistakes where something is wrong.
  func complete(_ evidence: inout CheckEvidence, cases: [Case]) {
    applyRules(&evidence, cases)
    let verdict = decide(evidence).verdict
    guard ![.passed, .todo, .didNotBuild, .notRun, .judgeError].contains(verdict) else { return }
    if let failure = solutionFailure(evidence, cases) {
      evidence.judgeFailure = failure
      return
    }
    guard [.wrong, .crashed].contains(verdict) else { return }
    guard lesson.description.hasAnswers else {
      evidence.mistakes = lesson.released?.mistakes[evidence.check.id] ?? []
      return
    }
    let ids = lesson.description.mistakes.filter { $0.checks.contains(evidence.check.id) }.map(\.id)
    evidence.mistakes = mistakes(ids, check: evidence.check.id, cases: cases, expected: evidence.cases)
  }

  /// Why nobody can be blamed: the solution itself does not get through; `nil` where it does, or is not here.
  private func solutionFailure(_ evidence: CheckEvidence, _ cases: [Case]) -> String? {
    guard lesson.description.hasAnswers else { return nil }
    var solved = evidence
    (solved.rulings, solved.shown, solved.mistakes) = ([], [], [])
    solved.function = FunctionFacts(name: evidence.function.name)
    solved.facts =
      witness.askAlone(
        .observe(.solution, check: evidence.check.id, cases: cases.map(\.withoutOutputs)),
        of: lesson.judge.plugins, limits: CheckRun.limits
      ).facts
    applyRules(&solved, cases)
    let ruling = decide(solved)
    guard ruling.verdict != .passed, ruling.verdict != .notRun else { return nil }
    let words = ([ruling.message] + ruling.details).map(\.english).joined(separator: " ")
    return "the solution does not pass \(evidence.check.id) either: \(words)"
  }

  /// What mistakes do on these cases, each in a process of its own.
  func mistakes(_ ids: [String], check: String, cases: [Case], expected: [ExpectedCase]) -> [KnownMistake] {
    concurrently(ids) { id in
      let recording = witness.askAlone(
        .observe(.mistake(id), check: check, cases: cases.map(\.withoutOutputs)), of: lesson.judge.plugins,
        limits: CheckRun.limits)
      return KnownMistake(id: id, behaviour: Behaviour(recording.facts, cases: expected))
    }
  }

  /// Asks the rules of a check about every case that was observed to its end.
  func applyRules(_ evidence: inout CheckEvidence, _ cases: [Case]) {
    guard let facts = evidence.facts else { return }
    let behaviour = Behaviour(facts, cases: evidence.cases)
    for item in cases {
      guard let values = behaviour.values[item.name] else { continue }
      let hasStructure = values.contains { if case .structure = $0.value { true } else { false } }
      guard !evidence.rulesHere.isEmpty || hasStructure else { continue }
      let observed = Case(name: item.name, inputs: item.inputs, outputs: values)
      let recording = lesson.judge.ask(.applyRules(check: evidence.check.id, observed: observed))
      guard recording.isComplete else {
        evidence.judgeFailure = recording.failure ?? "the rules gave no answer"
        return
      }
      for answer in recording.facts.answers {
        switch answer {
        case .ruling(let rule, let finding):
          evidence.rulings.append(RuleResult(caseName: item.name, rule: rule, finding: finding))
        case .value(_, let shown): evidence.shown.append(shown)
        default: break
        }
      }
    }
  }
}
