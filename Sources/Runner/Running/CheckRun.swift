import Course
import Foundation
import Frames
import Isolation

/// Observes and judges the checks of one lesson, those that wait for others after those.
struct CheckRun: Sendable {
  let lesson: OpenLesson
  let subject: RunSubject
  let witness: Witness
  let cancellation: Cancellation
  /// On which terms this is grading; `nil` for a student's own run.
  var grading: GradingTerms?

  /// What a check may use on a student's own machine.
  static let limits = Limits(wall: .seconds(10), processorSeconds: 20, memory: 4 << 30)

  /// Runs all checks; throws `Cancelled`.
  func run(reuse: Bool, events: @escaping @Sendable (RunEvent) -> Void) throws -> [CheckResult] {
    events(.checking(count: lesson.description.checks.count))
    var results: [String: CheckResult] = [:]
    var left = lesson.description.checks
    while !left.isEmpty {
      let decided = results
      let ready = left.filter { $0.needs.allSatisfy { decided[$0] != nil } }
      let one = { @Sendable (check: CheckDescription) in
        let result = self.result(of: check, among: decided, reuse: reuse)
        if !cancellation.isCancelled { events(.checked(result)) }
        return result
      }
      // When grading, too: while one box is being built, the processor is free for another.
      let wave = concurrently(ready, one)
      if cancellation.isCancelled { throw Cancelled() }
      for result in wave { results[result.id] = result }
      let done = Set(ready.map(\.id))
      left.removeAll { done.contains($0.id) }
      // The contract has no circles; a need that is none of the lesson's checks was refused before.
      if ready.isEmpty { break }
    }
    return lesson.description.checks.compactMap { results[$0.id] }
  }

  private func result(of check: CheckDescription, among decided: [String: CheckResult], reuse: Bool)
    -> CheckResult
  {
    let words = lesson.contract.words(of: check.id)
    let function = words[.korean]?.function ?? words[.english]?.function ?? ""
    let unmet = check.needs.compactMap { decided[$0] }.filter { $0.verdict != .passed }.map(\.number)
    var evidence = CheckEvidence(
      check: check, words: words, function: subject.facts(of: function),
      circumstances: Circumstances(
        isGrading: grading != nil, hasAnswers: lesson.description.hasAnswers, unmetNeeds: unmet,
        refusal: subject.refusal),
      judgeFailure: subject.judgeFailure)
    var outcome = GradedCheck.Outcome()
    if subject.plugins != nil, evidence.function.build == .built, unmet.isEmpty || grading != nil {
      outcome = observe(&evidence, reuse: reuse)
    }
    let ruling = decide(evidence)
    var result = CheckResult(
      id: check.id,
      title: lesson.contract.localized(missing: check.id) { text in
        text.checks.first { $0.id == check.id }?.title
      },
      function: function, number: lesson.number(of: check.id), verdict: ruling.verdict, points: check.points,
      message: ruling.message, details: ruling.details, mistake: ruling.mistake,
      at: ruling.verdict == .passed ? nil : ruling.at, printed: outcome.printed,
      figures: pictures(ruling, evidence), formulas: formulas(evidence), countsHere: ruling.countsHere)
    guard grading != nil else { return result }
    result.cases = evidence.caseResults(fresh: outcome.freshNames)
    result.usage = outcome.usage
    if let printed = outcome.printedInAll { result.hide(printed: printed) }
    return result
  }

  /// Observes a check and gathers what its decision needs.
  private func observe(_ evidence: inout CheckEvidence, reuse: Bool) -> GradedCheck.Outcome {
    guard let plugins = subject.plugins else { return GradedCheck.Outcome() }
    if let grading {
      return GradedCheck(
        lesson: lesson, plugins: plugins, subject: subject.name, witness: witness, terms: grading
      ).observe(&evidence)
    }
    let check = evidence.check
    let judge = Judging(lesson: lesson, witness: witness)
    guard let published = judge.cases(of: check, &evidence) else { return GradedCheck.Outcome() }
    let recording = witness.askAlone(
      .observe(subject.name, check: check.id, cases: published.map(\.withoutOutputs)), of: plugins,
      limits: CheckRun.limits, reuse: reuse)
    evidence.facts = recording.facts
    judge.complete(&evidence, cases: published)
    return GradedCheck.Outcome(printed: recording.printed)
  }

  /// Formulas as the judge reads them.
  private func formulas(_ evidence: CheckEvidence) -> [String] {
    evidence.shown.compactMap { if case .structure("tex", let tex) = $0.value { tex } else { nil } }
  }

  /// A picture of the difference where the wrong value is one.
  private func pictures(_ ruling: Ruling, _ evidence: CheckEvidence) -> [Figure] {
    guard let wrong = ruling.wrongValue, let facts = evidence.facts else { return [] }
    let expected = evidence.cases.first { $0.name == wrong.caseName }?.outputs.first {
      $0.name == wrong.name
    }?.value
    var got: Value?
    for case .value(wrong.caseName, let value) in facts.answers where value.name == wrong.name {
      got = value.value
    }
    guard case .tensor(let expected)? = expected, case .tensor(let got)? = got else { return [] }
    return DifferenceFigure(expected: expected, got: got).map { [$0.figure] } ?? []
  }
}

extension OpenLesson {
  /// The number of a check that people see: `1.4`.
  func number(of check: String) -> String {
    let place = description.checks.firstIndex { $0.id == check } ?? -1
    return "\(folder.number).\(place + 1)"
  }
}
