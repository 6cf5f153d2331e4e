// expect: wrong
// why: nor are infinities; −0 equals 0.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {

    return x / 0
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
