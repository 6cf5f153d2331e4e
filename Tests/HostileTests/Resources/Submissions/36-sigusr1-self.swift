// expect: crashed
// why: a signal of its own is a crash, and never blamed on the judge.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    raise(SIGUSR1)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
