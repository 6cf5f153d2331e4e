// expect: outOfMemory|crashed
// why: one array larger than any memory.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let huge = [UInt8](repeating: 1, count: 1 << 40)
    print(huge.count)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
