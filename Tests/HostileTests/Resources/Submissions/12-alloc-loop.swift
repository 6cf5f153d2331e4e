// expect: outOfMemory|crashed
// why: memory has an end.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var kept: [[UInt8]] = []
    while true { kept.append([UInt8](repeating: 1, count: 16 << 20)) }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
