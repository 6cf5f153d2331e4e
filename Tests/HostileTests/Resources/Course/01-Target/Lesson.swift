@_exported import LessonKit

/// Two functions: one that is attacked from, and one that must not care.
public protocol TargetExercise {
  /// Twice each number.
  func double(_ x: Tensor) -> Tensor
  /// Three times each number.
  func triple(_ x: Tensor) -> Tensor
}

/// The lesson that hostile submissions are handed in for.
public struct Target: Lesson {
  /// The lesson.
  public init() {}

  /// Fresh inputs are longer than the published ones.
  public var checks: [Check<any TargetExercise>] {
    Check("double", points: 1) { exercise, given in exercise.double(given.x) }
      .fresh { chance in ["x": chance.normal([chance.int(in: 5..<12)])] }
    Check("triple", points: 1, needs: ["double"]) { exercise, given in exercise.triple(given.x) }
      .fresh { chance in ["x": chance.normal([chance.int(in: 5..<12)])] }
  }
}
