import Course
import Foundation
import Frames
import Isolation

/// Runs the experiments of one lesson whose needs have passed, and has the judge measure what they kept.
struct ExperimentRun {
  let lesson: OpenLesson
  let subject: RunSubject
  let request: RunRequest
  let checks: [CheckResult]
  let runner: CourseRunner
  let events: @Sendable (RunEvent) -> Void

  /// A run is budgeted in steps; the clock only ends what would never end.
  static func limits(_ scale: Scale) -> Limits {
    // Checkpoints of a long run are many; only the latest is held.
    Limits(
      wall: scale == .quick ? .seconds(1800) : .seconds(12 * 3600), memory: 10 << 30,
      answered: scale == .quick ? 1 << 32 : 1 << 42)
  }

  /// Runs them; throws `Cancelled`.
  func run() throws -> [ExperimentResult] {
    try lesson.description.experiments.map { try result(of: $0) }
  }

  /// How the same is run with another seed.
  private func command(_ experiment: String, seed: UInt64) -> String {
    let given = [("--data", request.data), ("--encoder", request.encoder)].map { option, place in
      place.map { "\(option) '\($0.path)'" } ?? ""
    }
    let options =
      [isSolution ? "--solution" : "", request.scale == .evening ? "--scale evening" : ""] + given
    let words =
      ["./workbook run \(lesson.folder.number) --experiment \(experiment)"] + options + ["--seed \(seed)"]
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  private var kept: KeptNetworks {
    KeptNetworks(lesson.folder.id, isSolution ? .solution : .exercise, state: runner.course.state)
  }

  private var isSolution: Bool { request.code == .solution }

  private func isAsked(_ experiment: ExperimentDescription) -> Bool {
    switch request.experiments {
    case .none: false
    case .all: true
    case .only(let id): DidYouMean.plain(id) == DidYouMean.plain(experiment.id)
    }
  }

  private func result(of experiment: ExperimentDescription) throws -> ExperimentResult {
    let unmet = checks.filter { experiment.needs.contains($0.id) && $0.verdict != .passed }
    var evidence = ExperimentEvidence(
      words: lesson.contract.words(ofExperiment: experiment.id),
      circumstances: Circumstances(isAsked: isAsked(experiment), unmetNeeds: unmet.map(\.number)))
    let seed = request.seed ?? experiment.seed
    var result = ExperimentResult(
      id: experiment.id,
      title: lesson.contract.localized(missing: experiment.id) { text in
        text.experiments.first { $0.id == experiment.id }?.title
      },
      verdict: .notRun, scale: request.scale, seed: seed, waitsFor: unmet.map(\.number),
      data: request.data.map { URL(fileURLWithPath: $0.path).lastPathComponent })
    var reused = true
    if evidence.circumstances.isAsked, unmet.isEmpty {
      var artefacts: [NamedValue] = []
      reused = try train(experiment, seed: seed, &evidence, &result, &artefacts)
      let verdict = decide(evidence).verdict
      if [.passed, .wrong].contains(verdict) {
        try kept.keep(
          artefacts, of: experiment.id, scale: request.scale, passed: verdict == .passed)
      }
    }
    let ruling = decide(evidence)
    result.verdict = ruling.verdict
    result.message = ruling.sentences
    if ruling.verdict == .wrong { result.another = command(experiment.id, seed: seed + 1) }
    result.at = ruling.verdict == .passed ? nil : ruling.at
    if evidence.circumstances.isAsked, unmet.isEmpty { events(.experimentEnded(result, reused: reused)) }
    return result
  }

  /// Runs one experiment, or takes its recording; says whether it was taken.
  private func train(
    _ experiment: ExperimentDescription, seed: UInt64, _ evidence: inout ExperimentEvidence,
    _ result: inout ExperimentResult, _ artefacts: inout [NamedValue]
  ) throws -> Bool {
    // What is measured in the student's favour is compiled for speed; it must still be the code that was checked.
    let subject =
      isSolution ? self.subject : try runner.subject(request.code, of: lesson, optimisation: .speed)
    guard let plugins = subject.plugins else {
      evidence.judgeFailure = "the exercise was not built"
      return false
    }
    let setting = lesson.setting(request, seed: seed, using: experiment.after, kept: kept)
    let ask = Request.experiment(subject.name, id: experiment.id, setting)
    let known = request.reuse ? runner.witness.known(ask, of: plugins) : nil
    if known == nil { events(.experimentStarted(id: experiment.id, title: result.title)) }
    let recording =
      known ?? TrainingRun(witness: runner.witness, plugins: plugins, events: events).recording(of: ask)
    try runner.stopIfCancelled()
    evidence.facts = recording.facts
    result.printed = recording.printed
    artefacts = recording.facts.answers.compactMap {
      if case .artefact(let artefact) = $0 { artefact } else { nil }
    }
    result.series = series(recording.facts.answers)
    result.figures = figures(recording.facts.answers)
    result.notices = recording.facts.answers.compactMap {
      if case .notice(let sentence) = $0 { LocalizedText(sentence) } else { nil }
    }
    guard recording.isComplete, recording.facts.refusal == nil, recording.facts.ending == .exited(0) else {
      return known != nil
    }
    let scoring = lesson.judge.ask(
      .score(
        experiment: experiment.id, setting.seeded(ExperimentRun.judgeSeed(seed)), artefacts: artefacts))
    try runner.stopIfCancelled()
    evidence.take(scoring)
    guard let metrics = evidence.metrics else { return known != nil }
    result.metrics = metrics
    result.figures += figures(scoring.facts.answers)
    return known != nil
  }

  /// The judge's chance follows the run's seed without being it.
  static func judgeSeed(_ seed: UInt64) -> UInt64 { seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x6A75_6467_65 }

  private func series(_ answers: [Answer]) -> [ExperimentResult.Series] {
    var keys: [String] = []
    var found: [String: ExperimentResult.Series] = [:]
    for case .sample(let key, let step, let value) in answers {
      if found[key] == nil { keys.append(key) }
      found[key, default: ExperimentResult.Series(key: key, steps: [], values: [])].steps.append(step)
      found[key]?.values.append(value)
    }
    return keys.compactMap { found[$0] }
  }

  /// Figures in the order of their first showing; the last of each name stands.
  private func figures(_ answers: [Answer]) -> [Figure] {
    var ids: [String] = []
    var last: [String: Figure] = [:]
    for case .figure(let figure) in answers {
      if last.updateValue(figure, forKey: figure.id) == nil { ids.append(figure.id) }
    }
    return ids.compactMap { last[$0] }
  }
}

extension ExperimentEvidence {
  /// Takes what the judge measured, or why it could not.
  mutating func take(_ scoring: Recording) {
    guard scoring.isComplete, scoring.facts.refusal == nil else {
      judgeFailure = scoring.failure ?? scoring.facts.refusal?.english
      return
    }
    metrics = scoring.facts.answers.compactMap { if case .metric(let metric) = $0 { metric } else { nil } }
  }
}
