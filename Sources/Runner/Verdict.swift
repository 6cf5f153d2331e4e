/// What the judge says of a check or an experiment.
public enum Verdict: String, Codable, CaseIterable, Sendable {
  /// Every case was right.
  case passed
  /// Something was observed and is not right.
  case wrong
  /// The exercise is not written yet.
  case todo
  /// A check that must pass first has not.
  case waiting
  /// Nobody asked for it, or what decides it is not in this edition.
  case notRun
  /// The function did not compile.
  case didNotBuild
  /// The process died.
  case crashed
  /// The time limit was reached.
  case timedOut
  /// The memory limit was reached.
  case outOfMemory
  /// More was printed or answered than is read.
  case outputLimit
  /// The process ended without all that it was asked for.
  case noAnswer
  /// The submission was refused before it ran.
  case rejected
  /// The judge itself failed: never a score, never the student's fault.
  case judgeError
}
