// expect: passed
// says: no child
// why: whatever is left running ends with the box.

import Foundation
import Target

@_silgen_name("fork")
func startProcess() -> Int32

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print(startProcess() < 0 ? "no child" : "child")
    Thread.detachNewThread { while true { usleep(1000) } }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
