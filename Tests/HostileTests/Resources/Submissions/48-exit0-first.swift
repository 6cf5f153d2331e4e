// expect: noAnswer
// why: a good exit without answers is no answer.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    exit(0)
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
