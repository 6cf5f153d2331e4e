// expect: noAnswer
// shows: exit code: 137
// why: an exit code that looks like a kill is an exit code.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    exit(137)
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
