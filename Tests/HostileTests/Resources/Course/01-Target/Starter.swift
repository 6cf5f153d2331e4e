import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    todo()
  }

  func triple(_ x: Tensor) -> Tensor {
    todo()
  }
}
