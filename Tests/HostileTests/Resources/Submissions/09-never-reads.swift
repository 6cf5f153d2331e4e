// expect: timedOut
// triple: timedOut
// why: nobody who waits for a reader may be blocked by one that never reads.

import Foundation
import Target

@section(".init_array") @used
let early: @convention(c) () -> Void = { sleep(3600) }

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {

    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
