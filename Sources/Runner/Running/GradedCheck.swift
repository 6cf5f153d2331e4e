import Course
import Frames
import Isolation

/// Observes one check for grading: the published cases first, then, where those are right, fresh ones that the same
/// process could not know before.
struct GradedCheck: Sendable {
  let lesson: OpenLesson
  let plugins: Plugins
  let subject: Subject
  let witness: Witness
  let terms: GradingTerms

  /// What became of the two parts.
  struct Outcome {
    /// What the code printed before it knew any fresh input.
    var printed = ""
    /// What it printed in all; `nil` where it was given no fresh input.
    var printedInAll: String?
    /// The fresh cases' names, whether they were tried or not.
    var freshNames: [String] = []
    /// What the process used.
    var usage: Usage?
  }

  /// Observes and gathers what the decision needs.
  func observe(_ evidence: inout CheckEvidence) -> Outcome {
    let judging = Judging(lesson: lesson, witness: witness)
    let paper = lesson.papers.paper(of: evidence.check.id, terms) {
      judging.cases(of: evidence.check, &evidence).flatMap { self.paper($0, &evidence) }
    }
    guard let paper else { return Outcome() }
    evidence.cases = paper.published.map { ExpectedCase($0) }
    let (known, published, fresh) = (evidence, paper.published, paper.fresh)
    var outcome = Outcome(freshNames: fresh.map(\.name))
    var limits = GradedCheck.limits(for: paper.cost, jobsPerCore: terms.jobsPerCore)
    // What is kept of answers is kept here, in the grader's memory.
    limits.answered = max(1 << 20, 4 * paper.answered)
    let ask = { (cases: [Case]) in
      Request.observe(subject, check: known.check.id, cases: cases.map(\.withoutOutputs))
    }
    guard !fresh.isEmpty else {
      let recording = witness.askAlone(ask(published), of: plugins, limits: limits, reuse: false)
      evidence.facts = recording.facts
      judging.complete(&evidence, cases: published)
      (outcome.printed, outcome.usage) = (recording.printed, recording.usage)
      return outcome
    }
    var opening = known
    let asked = witness.askTwice(ask(published), then: ask(fresh), of: plugins, limits: limits) { recording in
      opening.facts = recording.facts
      judging.applyRules(&opening, published)
      return decide(opening).verdict == .passed
    }
    outcome.printed = asked.first.printed
    guard let second = asked.second else {
      evidence.facts = asked.first.facts
      judging.complete(&evidence, cases: published)
      outcome.usage = asked.first.usage
      return outcome
    }
    evidence.cases += paper.expected
    evidence.facts = second.facts
    evidence.facts?.answers = asked.first.facts.answers.filter { $0 != .finished } + second.facts.answers
    judging.complete(&evidence, cases: published + fresh)
    (outcome.printedInAll, outcome.usage) = (second.printed, second.usage)
    return outcome
  }

  // MARK: What is asked

  /// Draws the fresh cases and has the solution answer; `nil`, and the failure noted, where that cannot be.
  private func paper(_ published: [Case], _ evidence: inout CheckEvidence) -> Paper? {
    let check = evidence.check
    guard lesson.description.hasAnswers else {
      evidence.judgeFailure = "this edition has no answers to grade by"
      return nil
    }
    var paper = Paper(published: published)
    if check.drawsFresh, terms.freshCases > 0 {
      for number in 1...terms.freshCases {
        let seed = terms.seed(lesson: lesson.folder.id, check: check.id, case: number)
        let drawn = lesson.judge.ask(.draw(check: check.id, seed: seed, count: 1))
        guard drawn.isComplete, case .cases(let found)? = drawn.facts.answers.first, let item = found.first
        else {
          evidence.judgeFailure = "fresh cases cannot be drawn: \(drawn.failure ?? "none came")"
          return nil
        }
        paper.fresh.append(Case(name: "fresh-\(number)", inputs: item.inputs))
      }
    }
    let cases = published + paper.fresh
    let solved = witness.askAlone(
      .observe(.solution, check: check.id, cases: cases.map(\.withoutOutputs)), of: lesson.judge.plugins,
      limits: CheckRun.limits)
    let behaviour = Behaviour(solved.facts, cases: cases.map { ExpectedCase($0) })
    guard behaviour.ending == .finished, let cost = solved.usage else {
      evidence.judgeFailure = "the solution does not get through: \(solved.failure ?? "no answer")"
      return nil
    }
    paper.cost = cost
    paper.answered = solved.facts.answers.reduce(0) { $0 + $1.encoded.count }
    // Where rules decide as well, only what the reference names is compared.
    let rules = !check.rules.isEmpty || !check.hiddenRules.isEmpty
    let compared = Set(published.flatMap { $0.outputs.map(\.name) })
    paper.expected = paper.fresh.map { item in
      let values = behaviour.values[item.name] ?? []
      let outputs = rules ? values.filter { compared.contains($0.name) } : values
      return ExpectedCase(
        Case(name: item.name, inputs: item.inputs, outputs: outputs), isFresh: true,
        observed: values.map(\.name))
    }
    return paper
  }

  /// Ten times what the solution needed on this machine, and two seconds at least; on the wall so many times longer
  /// as there are jobs for each core, and a second for the box itself.
  static func limits(for cost: Usage, jobsPerCore: Double) -> Limits {
    let processor = max(.seconds(2), cost.processor * 10)
    let wall = max(.seconds(2), max(cost.wall, cost.processor) * 10) * max(1, jobsPerCore)
    return Limits(
      wall: wall + .seconds(1), processorSeconds: Int((processor / .seconds(1)).rounded(.up)),
      memory: max(1 << 30, 4 * cost.memory))
  }
}
