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
    var tally = Tally(rows: ids.map { LessonVerification.Row(check: check.id, mistake: $0) })
    count(
      published, expected: published.map { ExpectedCase($0) }, evidence, &tally,
      done: concurrently(ids) { facts(of: $0, check, published) })
    if check.drawsFresh {
      let fresh = try freshCases(check, &verification)
      let done = concurrently(ids) { factsByCase(of: $0, check, fresh) }
      // One decision a seed: a mistake must be seen on whatever a student happens to be given.
      for item in fresh {
        count(
          [item], expected: [ExpectedCase(item, isFresh: true)], evidence, &tally,
          done: done.map {
            $0[item.name] ?? ProcessFacts(answers: [], ending: .failedToStart("not observed"))
          }
        )
      }
    }
    verification.matrix += tally.rows
    verification.problems += WordsVerification(lesson.contract).problems(
      findings: tally.findings, of: check.id)
  }

  // MARK: What mistakes do

  /// What a mistake does on cases that belong together.
  private func facts(of mistake: String, _ check: CheckDescription, _ cases: [Case]) -> ProcessFacts {
    witness.askAlone(
      .observe(.mistake(mistake), check: check.id, cases: cases.map(\.withoutOutputs)),
      of: lesson.judge.plugins, limits: MistakeVerification.limits
    ).facts
  }

  /// What a mistake does on each of several cases by itself, with as few processes as it takes: where it stops, the
  /// next goes on behind that case.
  private func factsByCase(of mistake: String, _ check: CheckDescription, _ cases: [Case])
    -> [String: ProcessFacts]
  {
    var found: [String: ProcessFacts] = [:]
    var left = cases
    while !left.isEmpty {
      let facts = facts(of: mistake, check, left)
      found.merge(facts.byCase(left.map(\.name))) { $1 }
      left.removeAll { found[$0.name] != nil }
      switch facts.ending {
      case .exited, .signalled: continue
      // It would take its time with every case.
      case .timedOut, .outOfMemory, .outputLimit, .failedToStart:
        for item in left { found[item.name] = facts.byCase([item.name])[item.name] }
        return found
      }
    }
    return found
  }

  /// Many cases take longer than a student's check may.
  private static let limits = Limits(wall: .seconds(60), processorSeconds: 60, memory: 4 << 30)

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
      .observe(.solution, check: check.id, cases: cases), of: lesson.judge.plugins,
      limits: MistakeVerification.limits)
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

  // MARK: What checks take them for

  /// What the checks took the mistakes for, and what their rules found.
  private struct Tally {
    var rows: [LessonVerification.Row]
    var findings: [Finding] = []
  }

  /// Decides every mistake on some cases; `done` is what each did there, in the order of the rows.
  private func count(
    _ cases: [Case], expected: [ExpectedCase], _ template: CheckEvidence, _ tally: inout Tally,
    done: [ProcessFacts]
  ) {
    let judging = Judging(lesson: lesson, witness: witness)
    let ids = tally.rows.map(\.mistake)
    let known = zip(ids, done).map { KnownMistake(id: $0, behaviour: Behaviour($1, cases: expected)) }
    let taken = concurrently(done) { facts in
      var evidence = template
      (evidence.cases, evidence.facts) = (expected, facts)
      judging.applyRules(&evidence, cases)
      evidence.mistakes = known
      let ruling = decide(evidence)
      let column = ruling.mistake ?? LessonVerification.other
      return (
        column: ruling.verdict == .passed ? LessonVerification.passed : column,
        findings: evidence.rulings.compactMap(\.finding)
      )
    }
    for (index, decided) in taken.enumerated() {
      tally.rows[index].counts[decided.column, default: 0] += 1
      for finding in decided.findings where !tally.findings.contains(finding) {
        tally.findings.append(finding)
      }
    }
  }
}
