// expect: noAnswer
// triple: passed
// why: by rule: a process must end well, too.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    atexit { _exit(1) }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
