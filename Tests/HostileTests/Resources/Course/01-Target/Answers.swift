public import Target

struct Solution: TargetExercise {
  func double(_ x: Tensor) -> Tensor { x * 2 }
  func triple(_ x: Tensor) -> Tensor { x * 3 }
}

struct Unchanged: TargetExercise {
  func double(_ x: Tensor) -> Tensor { x }
  func triple(_ x: Tensor) -> Tensor { x }
}

/// What nobody outside of the judge may see.
public struct TargetAnswers: Answers {
  /// The word that a submission looks for in its memory.
  public static let word = "TARGET-ANSWERS-WORD"

  /// The answers.
  public init() {}

  /// Passes every check.
  public var solution: any TargetExercise { Solution() }

  /// Gives back what it was given.
  public var mistakes: [Mistake<any TargetExercise>] {
    Mistake("unchanged", in: "double", "triple") { Unchanged() }
  }
}
