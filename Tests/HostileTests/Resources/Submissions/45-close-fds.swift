// expect: noAnswer
// why: who closes the line gives no answer.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for descriptor in Int32(0)..<5 { close(descriptor) }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
