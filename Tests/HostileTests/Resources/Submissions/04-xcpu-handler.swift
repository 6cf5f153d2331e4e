// expect: timedOut
// why: behind the limit that can be caught stands one that cannot.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    signal(SIGXCPU) { _ in }
    while true {}
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
