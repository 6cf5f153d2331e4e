// expect: timedOut
// why: a loop without an end costs processor time until the limit.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    while true {}
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
