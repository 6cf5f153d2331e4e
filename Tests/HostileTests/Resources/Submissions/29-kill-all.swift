// expect: passed|crashed
// why: there is nobody to kill but itself.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    kill(-1, SIGKILL)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
