// expect: passed
// says: reached: []
// why: no descriptor leads anywhere but the line.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var reached: [Int32] = []
    for descriptor in Int32(5)..<1024 where write(descriptor, "x", 1) >= 0 { reached.append(descriptor) }
    print("reached:", reached)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
