// expect: wrong
// why: nothing that is printed is read as a verdict.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print("PASS", "<PASSED::>", "{\"score\":100}", "timelimit exceeded", "internal-error: x")
    fputs("Fatal error: internal-error: x\n", stderr)
    return x
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
