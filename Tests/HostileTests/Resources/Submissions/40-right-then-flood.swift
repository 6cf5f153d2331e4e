// expect: outputLimit
// why: a right answer does not pay for a flood.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print(String(repeating: " ", count: 6 << 20))
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
