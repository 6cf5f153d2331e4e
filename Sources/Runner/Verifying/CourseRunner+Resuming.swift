public import Course
import Frames
import Isolation

/// What an author learns of an experiment that was stopped and gone on with.
public struct ResumingVerification: Sendable {
  /// The experiment's id.
  public let experiment: String
  /// The step at which it was stopped, of how many; `nil` where it has no loop that can be gone on with.
  public internal(set) var stoppedAt: (step: Int, total: Int)?
  /// What must be mended; empty where the stop leaves no trace.
  public internal(set) var problems: [String] = []
}

extension CourseRunner {
  /// Runs every experiment of the solution twice, once in one go and once stopped in its middle and gone on with:
  /// both must end with the same bytes.
  ///
  /// Throws `Cancelled`, and `LessonFault` where the lesson breaks its contract.
  public func verifyResuming(
    _ lesson: LessonFolder, each: (ResumingVerification) -> Void
  ) throws {
    let open = try self.open(lesson)
    let subject = try self.subject(.solution, of: open, optimisation: .speed)
    guard let plugins = subject.plugins else { return }
    let kept = KeptNetworks(lesson.id, .solution, state: course.state)
    for experiment in open.description.experiments {
      var request = RunRequest(code: .solution)
      request.checkpointSeconds = 0.2
      let setting = open.setting(request, seed: experiment.seed, using: experiment.after, kept: kept)
      let whole = witness.askAlone(
        .experiment(.solution, id: experiment.id, setting), of: plugins,
        limits: ExperimentRun.limits(.quick), log: AnswerLog(ofRun: []))
      try stopIfCancelled()
      each(resumed(experiment.id, setting, of: plugins, whole))
      try stopIfCancelled()
    }
  }

  private func resumed(
    _ id: String, _ setting: RunSetting, of plugins: Plugins, _ whole: Recording
  ) -> ResumingVerification {
    var verification = ResumingVerification(experiment: id)
    let log = AnswerLog(ofRun: [])
    let stop = Cancellation()
    var checkpoints: [Checkpoint] = []
    var before: [Answer] = []
    _ = alone(.experiment(.solution, id: id, setting), of: plugins, log, stop) { answer in
      guard case .checkpoint(let checkpoint) = answer, !stop.isCancelled else { return }
      if cancellation.isCancelled { return stop.cancel() }
      checkpoints.removeAll { $0.loop == checkpoint.loop }
      checkpoints.append(checkpoint)
      before = log.answers
      guard let progress = log.progress, 2 * progress.step >= progress.total, !checkpoint.isEnd else {
        return
      }
      verification.stoppedAt = progress
      stop.cancel()
    }
    guard verification.stoppedAt != nil, !cancellation.isCancelled else { return verification }
    let second = alone(
      .experiment(.solution, id: id, setting, from: checkpoints), of: plugins, AnswerLog(ofRun: before),
      cancellation)
    guard whole.isComplete, second.isComplete else {
      verification.problems.append("It did not come to its end: \((second.failure ?? whole.failure) ?? "?")")
      return verification
    }
    verification.problems = ResumingVerification.differences(whole.facts.answers, second.facts.answers)
    return verification
  }

  private func alone(
    _ request: Request, of plugins: Plugins, _ log: AnswerLog, _ cancellation: Cancellation,
    onAnswer: (Answer) -> Void = { _ in }
  ) -> Recording {
    do {
      let process = try LessonProcess(
        plugins, boxed: false, kit: kit, enclosure: enclosure, limits: ExperimentRun.limits(.quick),
        cancellation: cancellation)
      return process.askLast(request, log: log, onAnswer: onAnswer)
    } catch {
      return Recording(facts: ProcessFacts(answers: [], ending: .failedToStart("\(error)")), printed: "")
    }
  }
}

extension ResumingVerification {
  /// What came out differently, in sentences.
  static func differences(_ whole: [Answer], _ resumed: [Answer]) -> [String] {
    let pairs = zip(whole, resumed).filter { $0 != $1 }
    var names: [String] = []
    for (answer, _) in pairs {
      let name =
        switch answer {
        case .artefact(let artefact): "keeps another \(artefact.name)"
        case .figure(let figure): "shows another \(figure.id)"
        case .sample(let series, _, _): "records another \(series)"
        default: "answers something else"
        }
      if !names.contains(name) { names.append(name) }
    }
    if whole.count != resumed.count {
      names.append("answers \(resumed.count) things instead of \(whole.count)")
    }
    return names.map { "Stopped and gone on with, it \($0). Does `state:` name all that the loop changes?" }
  }
}
