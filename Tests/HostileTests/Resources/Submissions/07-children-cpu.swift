// expect: timedOut
// why: work cannot be given to children: there are none.

import Foundation
import Target

@_silgen_name("fork")
func startProcess() -> Int32

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for _ in 0..<4 where startProcess() == 0 {
      while true {}
    }
    sleep(3600)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
