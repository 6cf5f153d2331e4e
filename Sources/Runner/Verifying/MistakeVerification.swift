import Course
import Frames
import Isolation

/// Makes every known mistake on the published cases and on fresh ones, and sees what the checks take it for.
struct MistakeVerification {
  let lesson: OpenLesson
  let witness: Witness
  let seeds: Int

  func run(_ verification: inout LessonVerification) throws {
    for check in lesson.description.checks { try run(check, &verification) }
    let rows = verification.matrix
    for row in rows where !row.isRecognised {
      verification.problems.append("\(row.check): \(sentence(about: row))")
    }
    verification.notes.append(
      "mistakes: \(rows.filter(\.isRecognised).count) of \(rows.count) always recognised")
  }

  private func sentence(about row: LessonVerification.Row) -> String {
    let all = row.counts.values.reduce(0, +)
    if row.counts[LessonVerification.passed] == all {
      return "\(row.mistake) gives what the solution gives, every time: make it differ, or take it out."
    }
    if let twin = row.counts.first(where: { $0.value == all && $0.key != LessonVerification.other })?.key {
      return "\(row.mistake) and \(twin) cannot be told apart: make them differ, or make them one."
    }
    let seen = row.counts.sorted { $0.key < $1.key }.map { "\($0.value)× \($0.key)" }.joined(separator: ", ")
    return "the mistake \(row.mistake) was taken for \(seen)."
  }

  private func run(_ check: CheckDescription, _ verification: inout LessonVerification) throws {
    var evidence = CheckEvidence(
      check: check, words: lesson.contract.words(of: check.id), function: FunctionFacts(name: check.id),
      circumstances: Circumstances(isGrading: true))
    let judging = Judging(lesson: lesson, witness: witness)
    guard let published = judging.cases(of: check, &evidence) else {
      verification.problems.append("\(check.id): \(evidence.judgeFailure ?? "no cases").")
      return
    }
    let ids = lesson.description.mistakes.filter { $0.checks.contains(check.id) }.map(\.id)
    var rows = ids.map { LessonVerification.Row(check: check.id, mistake: $0) }
    count(published, expected: published.map { ExpectedCase($0) }, evidence, ids, &rows)
    if check.drawsFresh {
      let fresh = try freshCases(check, &verification)
      // One decision a seed: a mistake must be seen on whatever a student happens to be given.
      for item in fresh {
        count([item], expected: [ExpectedCase(item, isFresh: true)], evidence, ids, &rows)
      }
    }
    verification.matrix += rows
  }

  /// Cases of fresh seeds, with the solution's outputs as what is expected.
  private func freshCases(_ check: CheckDescription, _ verification: inout LessonVerification) throws
    -> [Case]
  {
    var cases: [Case] = []
    for seed in 1...max(1, seeds) {
      let drawn = lesson.judge.ask(.draw(check: check.id, seed: UInt64(seed), count: 1))
      guard drawn.isComplete, case .cases(let found)? = drawn.facts.answers.first, let item = found.first
      else {
        verification.problems.append(
          "\(check.id): fresh cases cannot be drawn: \(drawn.failure ?? "none came").")
        return []
      }
      cases.append(Case(name: "seed-\(seed)", inputs: item.inputs))
    }
    let solved = witness.askAlone(
      .observe(.solution, check: check.id, cases: cases), of: lesson.judge.plugins, limits: CheckRun.limits)
    let behaviour = Behaviour(solved.facts, cases: cases.map { ExpectedCase($0) })
    guard behaviour.ending == .finished else {
      verification.problems.append(
        "\(check.id): the solution does not get through the fresh cases: \(solved.failure ?? "").")
      return []
    }
    let solvedCases = cases.map {
      Case(name: $0.name, inputs: $0.inputs, outputs: behaviour.values[$0.name] ?? [])
    }
    for item in solvedCases where item.outputs.contains(where: { !isFinite($0.value) }) {
      verification.problems.append("\(check.id): on \(item.name) the solution's own output is not finite.")
    }
    // Where rules decide, the solution's values are not the only right ones.
    guard check.rules.isEmpty, check.hiddenRules.isEmpty else {
      return solvedCases.map { Case(name: $0.name, inputs: $0.inputs) }
    }
    return solvedCases
  }

  private func isFinite(_ value: Value) -> Bool {
    switch value {
    case .tensor(let tensor): tensor.scalars.allSatisfy(\.isFinite)
    case .number(let number): number.isFinite
    case .text, .structure, .bytes: true
    }
  }

  /// Decides every mistake on some cases.
  private func count(
    _ cases: [Case], expected: [ExpectedCase], _ template: CheckEvidence, _ ids: [String],
    _ rows: inout [LessonVerification.Row]
  ) {
    let judging = Judging(lesson: lesson, witness: witness)
    let known = judging.mistakes(ids, check: template.check.id, cases: cases, expected: expected)
    let taken = concurrently(ids) { id in
      var evidence = template
      evidence.cases = expected
      evidence.facts =
        witness.askAlone(
          .observe(.mistake(id), check: evidence.check.id, cases: cases.map(\.withoutOutputs)),
          of: lesson.judge.plugins, limits: CheckRun.limits
        ).facts
      judging.applyRules(&evidence, cases)
      evidence.mistakes = known
      let ruling = decide(evidence)
      if ruling.verdict == .passed { return LessonVerification.passed }
      return ruling.mistake ?? LessonVerification.other
    }
    for (index, column) in taken.enumerated() { rows[index].counts[column, default: 0] += 1 }
  }
}
