// expect: passed
// says: children: 0
// why: memory limits hold for one process, so there is only one.

import Foundation
import Target

@_silgen_name("fork")
func startProcess() -> Int32

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var children = 0
    for _ in 0..<8 {
      let child = startProcess()
      if child == 0 {
        let own = [UInt8](repeating: 1, count: 512 << 20)
        sleep(UInt32(own[7]) * 60)
      }
      if child > 0 { children += 1 }
    }
    print("children:", children)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
