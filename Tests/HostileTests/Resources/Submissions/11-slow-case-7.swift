// expect: timedOut
// shows: Right for the published inputs only
// why: fast for what is published, slow for the rest: the published cases are told to be right.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    while x.count > 3 {}
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
