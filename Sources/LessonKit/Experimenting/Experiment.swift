public import Frames

/// A longer run of the student's code, such as training; it carries no points.
///
/// The run keeps artefacts; the judge computes every metric from them, so that a criterion rests on evidence.
public struct Experiment<Exercise> {
  /// The experiment's id in kebab-case.
  public let id: String
  let needs: [String]
  let after: [String]
  let seed: UInt64
  let body: (Exercise, Run) throws -> Void
  private(set) var scoring: ((Evidence) throws -> [Metric])?

  /// An experiment on the student's code.
  ///
  /// - Parameters:
  ///   - id: In kebab-case; the lesson's text uses the same.
  ///   - needs: Checks that must pass before it runs.
  ///   - after: Earlier experiments of the lesson whose networks it uses, by ``Run/network(_:of:)``.
  ///   - seed: The seed that is used where the user names none.
  ///   - body: Runs in the student's process: trains, reports progress, keeps artefacts.
  public init(
    _ id: String, needs: [String] = [], after: [String] = [], seed: UInt64 = 1,
    body: @escaping (Exercise, Run) throws -> Void
  ) {
    self.id = id
    self.needs = needs
    self.after = after
    self.seed = seed
    self.body = body
  }

  /// How the judge scores what was kept; it may show figures of what it measured.
  public func score(_ scoring: @escaping (Evidence) throws -> [Metric]) -> Experiment {
    var experiment = self
    experiment.scoring = scoring
    return experiment
  }
}
