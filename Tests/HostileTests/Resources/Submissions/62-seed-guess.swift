// expect: wrong
// why: there is nothing to guess from.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    srand48(Int(time(nil)) ^ Int(getpid()))
    return x * Float(drand48())
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
