// expect: noAnswer
// triple: noAnswer
// why: code that runs before anything is asked.

import Foundation
import Target

@section(".init_array") @used
let early: @convention(c) () -> Void = { exit(0) }

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {

    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
