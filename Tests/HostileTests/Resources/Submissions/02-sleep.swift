// expect: timedOut
// why: a sleeper costs no processor time: the clock on the wall ends it.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    sleep(3600)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
