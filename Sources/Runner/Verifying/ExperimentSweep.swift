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
    /// The metrics' values, run by run.
    public internal(set) var metrics: [[Metric]] = []
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
          metrics(of: experiment, subject, seed: first + UInt64(index), request, lesson: open)
        }
        try stopIfCancelled()
        for outcome in outcomes {
          row.runs += 1
          row.metrics.append(outcome)
          if !outcome.isEmpty, outcome.allSatisfy(\.passed) { row.reached += 1 }
        }
        onRow(row)
        sweep.rows.append(row)
      }
    }
    return sweep
  }

  /// What the judge measures of one run; empty where the run or the measuring did not come to its end.
  private func metrics(
    of experiment: ExperimentDescription, _ subject: Subject, seed: UInt64, _ request: RunRequest,
    lesson: OpenLesson
  ) -> [Metric] {
    // Every seed has networks of its own for the experiments that build on others.
    let kept = KeptNetworks(
      lesson.folder.id, subject, state: course.state.appendingPathComponent("sweeps/\(seed)"))
    let setting = lesson.setting(request, seed: seed, using: experiment.after, kept: kept)
    let run = witness.askAlone(
      .experiment(subject, id: experiment.id, setting), of: lesson.judge.plugins,
      limits: ExperimentRun.limits(.quick), log: AnswerLog(ofRun: []))
    guard run.isComplete else { return [] }
    let artefacts = run.facts.answers.compactMap {
      if case .artefact(let artefact) = $0 { artefact } else { nil }
    }
    let score = lesson.judge.ask(
      .score(
        experiment: experiment.id, setting.seeded(ExperimentRun.judgeSeed(seed)), artefacts: artefacts))
    try? kept.keep(artefacts, of: experiment.id, scale: .quick, passed: true)
    guard score.isComplete else { return [] }
    return score.facts.answers.compactMap { if case .metric(let metric) = $0 { metric } else { nil } }
  }
}
