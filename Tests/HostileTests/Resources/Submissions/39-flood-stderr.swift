// expect: outputLimit
// why: the same for errors.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    while true { fputs("again and again and again and again\n", stderr) }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
