public import Course
public import Foundation
public import Frames

/// What a run of a lesson is to do.
public struct RunRequest: Equatable, Sendable {
  /// Whose code runs.
  public enum Code: Equatable, Sendable {
    /// The student's `Exercise.swift` in the lesson's folder.
    case exercise
    /// A file anywhere: read as bytes, compiled and run only as the runner's isolation says.
    case submission(URL)
    /// The author's solution.
    case solution
    /// The starter as it is released: `verify` asks that it compiles and passes nothing.
    case starter

    /// What a result calls it.
    public var name: String {
      switch self {
      case .exercise: "exercise"
      case .submission: "submission"
      case .solution: "solution"
      case .starter: "starter"
      }
    }
  }

  /// Which experiments run.
  public enum Experiments: Equatable, Sendable {
    /// None: checks only.
    case none
    /// All of them.
    case all
    /// One, by its id.
    case only(String)
  }

  /// Whose code runs.
  public var code: Code
  /// Which experiments run after the checks.
  public var experiments: Experiments
  /// How much an experiment may cost.
  public var scale: Scale
  /// The seed of the experiments; `nil` for each experiment's own.
  public var seed: UInt64?
  /// The student's own data for the experiments.
  public var data: GivenPlace?
  /// Weights of an encoder that the student has.
  public var encoder: GivenPlace?
  /// Seconds between two checkpoints of a training run; `nil` for what the scale asks for.
  public var checkpointSeconds: Double?
  /// Whether the lesson's figures are wanted, as a report does.
  public var figures: Bool
  /// Whether results of an earlier run with the same content may be taken.
  public var reuse: Bool
  /// On which terms this is grading; `nil` for a student's own run.
  public var grading: GradingTerms?

  /// What a run is to do; by default the student's checks alone.
  public init(
    code: Code = .exercise, experiments: Experiments = .none, scale: Scale = .quick, seed: UInt64? = nil,
    figures: Bool = false, reuse: Bool = true, grading: GradingTerms? = nil
  ) {
    self.code = code
    self.experiments = experiments
    self.scale = scale
    self.seed = seed
    self.figures = figures
    self.reuse = reuse
    self.grading = grading
  }
}

/// What happens during a run, for a progress display.
public enum RunEvent: Sendable {
  /// A plugin is being compiled.
  case building(lesson: String)
  /// The checks begin.
  case checking(count: Int)
  /// A check has its verdict.
  case checked(CheckResult)
  /// An experiment begins.
  case experimentStarted(id: String, title: LocalizedText)
  /// An experiment goes on where it was stopped.
  case experimentResumed(id: String, step: Int, of: Int)
  /// An experiment has something to tell that decides nothing.
  case experimentNoted(id: String, LocalizedText)
  /// How far an experiment is.
  case experimentProgress(id: String, step: Int, of: Int)
  /// An experiment has a picture to show while it runs; one of the same name replaces it.
  case experimentShowed(id: String, Figure)
  /// An experiment has its verdict; `reused` where nothing it depends on had changed.
  case experimentEnded(ExperimentResult, reused: Bool)
}
