// expect: timedOut
// why: nor one in a session of its own.

import Foundation
import Target

@_silgen_name("fork")
func startProcess() -> Int32

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    while true {
      if startProcess() != 0 { continue }
      setsid()
      _ = startProcess()
    }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
