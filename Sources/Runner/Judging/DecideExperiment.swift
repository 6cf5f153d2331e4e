public import Course
public import Frames

/// All that is known of one experiment before it is decided: facts only.
public struct ExperimentEvidence: Sendable {
  /// The experiment's words in every language that the lesson speaks.
  public var words: [Language: ExperimentText]
  /// The first function that it needs and that did not compile, or `nil`.
  public var function: FunctionFacts?
  /// Under which circumstances it was to run.
  public var circumstances: Circumstances
  /// What became of the student's process; `nil` where none was started.
  public var facts: ProcessFacts?
  /// What the judge measured; `nil` where it could not.
  public var metrics: [Metric]?
  /// Why the judge could not do its part, or `nil` where it could.
  public var judgeFailure: String?

  /// All that is known of one experiment.
  public init(
    words: [Language: ExperimentText] = [:], function: FunctionFacts? = nil,
    circumstances: Circumstances = Circumstances(), facts: ProcessFacts? = nil, metrics: [Metric]? = nil,
    judgeFailure: String? = nil
  ) {
    self.words = words
    self.function = function
    self.circumstances = circumstances
    self.facts = facts
    self.metrics = metrics
    self.judgeFailure = judgeFailure
  }
}

/// Decides an experiment: it passes only where the run came to its end and the judge's metrics meet their bars.
public func decide(_ evidence: ExperimentEvidence) -> Ruling {
  if let ruling = Gate(function: evidence.function, circumstances: evidence.circumstances).ruling {
    return ruling
  }
  guard let facts = evidence.facts else { return Words.judgeError(evidence.judgeFailure ?? "not started") }
  if let ruling = ProcessDecision(facts: facts, function: evidence.function).ruling { return ruling }
  guard case .finished? = facts.answers.last else { return Words.noAnswer(at: evidence.function?.at) }
  // The run's own end comes first: a run that crashed leaves nothing for a judge to measure.
  if let failure = evidence.judgeFailure { return Words.judgeError(failure) }
  guard let metrics = evidence.metrics else { return Words.judgeError("not measured") }
  let missed = metrics.filter { !$0.passed }
  guard !missed.isEmpty else { return Ruling(.passed) }
  return Ruling(
    .wrong,
    LocalizedText(
      ko: "아직 목표에 이르지 못했습니다.", en: "The goal is not reached yet."),
    details: missed.map { metric in
      let value = NumberText.text(metric.value)
      let label = { (language: Language) in evidence.words[language]?.labels[metric.id] ?? metric.id }
      return LocalizedText(
        ko: "\(label(.korean)): \(value) · 목표 \(metric.bar.words.korean)",
        en: "\(label(.english)): \(value) · asked for: \(metric.bar.words.english)")
    })
}

extension Metric.Bar {
  /// What a metric must be, in words; empty where it is shown only.
  public var words: LocalizedText {
    switch self {
    case .atMost(let limit):
      let limit = NumberText.text(limit)
      return LocalizedText(ko: "\(limit) 이하", en: "at most \(limit)")
    case .atLeast(let limit):
      let limit = NumberText.text(limit)
      return LocalizedText(ko: "\(limit) 이상", en: "at least \(limit)")
    case .within(let distance, let target):
      let (distance, target) = (NumberText.text(distance), NumberText.text(target))
      return LocalizedText(
        ko: "\(target) ± \(distance) 안", en: "less than \(distance) away from \(target)")
    case .none: return LocalizedText("")
    }
  }
}
