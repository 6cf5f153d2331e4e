import Course
import Frames

/// One run of an experiment in a process of its own: goes on where an earlier one was stopped, and keeps checkpoints.
struct TrainingRun {
  let witness: Witness
  let plugins: Plugins
  let events: @Sendable (RunEvent) -> Void

  /// What the run answers, together with what it had answered before it was stopped.
  func recording(of request: Request) -> Recording {
    guard case .experiment(let subject, let id, let setting, _) = request else {
      return witness.askAlone(request, of: plugins, limits: ExperimentRun.limits(.quick), reuse: false)
    }
    let key = witness.key(request, plugins)
    let stopped = witness.checkpoints.stopped(key)
    if let stopped {
      events(.experimentResumed(id: id, step: stopped.progress.step, of: stopped.progress.total))
      // What the earlier run had shown is there to be seen again.
      for case .figure(let figure) in stopped.answers { events(.experimentShowed(id: id, figure)) }
    }
    let log = AnswerLog(ofRun: stopped?.answers ?? [])
    let going = Request.experiment(subject, id: id, setting, from: stopped?.checkpoints ?? [])
    let recording = witness.askAlone(
      going, of: plugins, limits: ExperimentRun.limits(setting.scale), reuse: false, log: log
    ) { answer in
      hear(answer, of: id, log, key)
    }
    let failed = recording.facts.refusal != nil || recording.facts.threw != nil
    if recording.isComplete || failed { witness.checkpoints.forget(key) }
    return recording
  }

  private func hear(_ answer: Answer, of id: String, _ log: AnswerLog, _ key: String) {
    switch answer {
    case .progress(let step, let total): events(.experimentProgress(id: id, step: step, of: total))
    case .figure(let figure): events(.experimentShowed(id: id, figure))
    case .notice(let sentence): events(.experimentNoted(id: id, LocalizedText(sentence)))
    case .checkpoint(let checkpoint):
      do {
        try witness.checkpoints.keep(checkpoint, log, for: key)
      } catch {
        // The training itself can go on; who relies on stopping it must know.
        events(
          .experimentNoted(
            id: id,
            LocalizedText(
              ko: "학습 상태를 저장하지 못했습니다: \(error). 지금 멈추면 처음부터 다시 합니다.",
              en: "The training's state could not be saved: \(error). Stopped now, it would begin anew.")))
      }
    default: break
    }
  }
}

extension LocalizedText {
  /// A sentence of a lesson process, made fit to be shown.
  init(_ sentence: Sentence) {
    self.init(
      ko: Untrusted.line(sentence.korean, limit: 600), en: Untrusted.line(sentence.english, limit: 600))
  }
}
