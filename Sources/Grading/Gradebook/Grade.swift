/// What a student was given for a lesson by one run.
public struct Grade: Equatable, Sendable {
  /// How a submission stands.
  public enum Standing: String, Sendable {
    /// It was judged.
    case graded
    /// The judge failed on it twice: a person decides.
    case setAside
    /// There was nothing to judge.
    case nothing
  }

  /// The run that gave it.
  public var run: Int64
  /// The student's id.
  public var student: String
  /// The lesson's id.
  public var lesson: String
  /// The submission's row.
  public var submission: Int64
  /// What this run found; `nil` where there was nothing to judge.
  public var result: Int64?
  /// What counts: the same, or an earlier result where grades are never lowered.
  public var counts: Int64?
  /// How the submission stands.
  public var standing: Standing
}
