public import Course
import Foundation
public import Frames
import Isolation

/// How often an experiment reaches its goal over many seeds: what an author may promise, and what it cannot see.
public struct ExperimentSweep: Sendable {
  /// One subject's runs.
  public struct Row: Sendable {
    /// The experiment.
    public let experiment: String
    /// `solution`, or the mistake that was made.
    public let subject: String
    /// Runs that reached the goal.
    public internal(set) var reached = 0
    /// All runs.
    public internal(set) var runs = 0
    /// What became of each run, in the order of the seeds.
    public internal(set) var outcomes: [Outcome] = []
  }

  /// What became of one run.
  public struct Outcome: Sendable {
    /// What the judge measured; empty where the run or the measuring did not come to its end.
    public let metrics: [Metric]
    /// Why the goal was not reached; `nil` where it was.
    public let reason: LocalizedText?
  }

  /// The solution first, then the mistakes in the author's order.
  public internal(set) var rows: [Row] = []
}

extension CourseRunner {
  /// Runs a lesson's experiments with the solution and with the mistakes of the checks that they need.
  ///
  /// - Parameters:
  ///   - lesson: The lesson, with its answers.
  ///   - seeds: How many seeds the solution runs with.
  ///   - mistakeSeeds: How many each mistake runs with.
  ///   - mistakes: The mistakes that are made; `nil` for all of the checks that an experiment needs.
  ///   - only: The experiment that is run; `nil` for all.
  ///   - first: The first seed.
  ///   - request: What the runs are given, such as another data set.
  ///   - onRow: Hears each row when it is complete.
  ///
  /// Throws `LessonFault`, and `Cancelled`.
  public func sweep(
    _ lesson: LessonFolder, seeds: Int, mistakeSeeds: Int, mistakes: [String]? = nil,
    experiment only: String? = nil, first: UInt64 = 1, request: RunRequest = RunRequest(),
    onRow: (ExperimentSweep.Row) -> Void
  ) throws -> ExperimentSweep {
    let open = try self.open(lesson)
    guard open.description.hasAnswers else {
      throw LessonFault(lesson: lesson.id, reason: "This edition has no answers.")
    }
    var sweep = ExperimentSweep()
    for experiment in open.description.experiments where only == nil || experiment.id == only {
      let made = open.description.mistakes.filter {
        mistakes?.contains($0.id) ?? !Set($0.checks).isDisjoint(with: experiment.needs)
      }.map(\.id)
      let subjects: [(Subject, String, Int)] =
        [(.solution, "solution", seeds)] + made.map { (.mistake($0), $0, mistakeSeeds) }
      for (subject, name, count) in subjects where count > 0 {
        var row = ExperimentSweep.Row(experiment: experiment.id, subject: name)
        let outcomes = concurrently(Array(0..<count)) { index in
          outcome(of: experiment, subject, seed: first + UInt64(index), request, lesson: open)
        }
        try stopIfCancelled()
        for outcome in outcomes {
          row.runs += 1
          row.outcomes.append(outcome)
          if outcome.reason == nil { row.reached += 1 }
        }
        onRow(row)
        sweep.rows.append(row)
      }
    }
    return sweep
  }

  /// What the judge measures of one run, and what a student would be told of it.
  private func outcome(
    of experiment: ExperimentDescription, _ subject: Subject, seed: UInt64, _ request: RunRequest,
    lesson: OpenLesson
  ) -> ExperimentSweep.Outcome {
    // Every seed has networks of its own for the experiments that build on others. A mistake that did not run in these
    // builds on the solution's.
    let state = course.state.appendingPathComponent("sweeps/\(seed)")
    let kept = KeptNetworks(lesson.folder.id, subject, state: state)
    let hasOwn = experiment.after.allSatisfy { kept.best(of: $0) != nil }
    let setting = lesson.setting(
      request, seed: seed, using: experiment.after,
      kept: hasOwn ? kept : KeptNetworks(lesson.folder.id, .solution, state: state))
    let run = witness.askAlone(
      .experiment(subject, id: experiment.id, setting), of: lesson.judge.plugins,
      limits: ExperimentRun.limits(.quick), log: AnswerLog(ofRun: []))
    var evidence = ExperimentEvidence(
      words: lesson.contract.words(ofExperiment: experiment.id), facts: run.facts)
    if run.isComplete, run.facts.refusal == nil, run.facts.ending == .exited(0) {
      let artefacts = run.facts.answers.compactMap {
        if case .artefact(let artefact) = $0 { artefact } else { nil }
      }
      let score = lesson.judge.ask(
        .score(
          experiment: experiment.id, setting.seeded(ExperimentRun.judgeSeed(seed)), artefacts: artefacts))
      try? kept.keep(artefacts, of: experiment.id, scale: .quick, passed: true)
      evidence.take(score)
    }
    let ruling = decide(evidence)
    return ExperimentSweep.Outcome(
      metrics: evidence.metrics ?? [], reason: ruling.verdict == .passed ? nil : ruling.sentences)
  }
}
