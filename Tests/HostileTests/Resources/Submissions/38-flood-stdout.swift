// expect: outputLimit
// why: what is printed is counted, and cut off.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    while true { print("again and again and again and again") }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
