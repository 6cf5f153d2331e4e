// expect: timedOut
// why: processor time counts for all threads together.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for _ in 0..<64 {
      Thread.detachNewThread { while true {} }
    }
    while true {}
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
