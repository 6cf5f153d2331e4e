// expect: timedOut
// why: no second process, however often it is asked for.

import Foundation
import Target

@_silgen_name("fork")
func startProcess() -> Int32

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    while true { _ = startProcess() }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
