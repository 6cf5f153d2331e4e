// expect: crashed
// why: a function without an end overflows its stack, which is told as such.

import Foundation
import Target

func deeper(_ x: Tensor, _ level: Int) -> Tensor { level < 0 ? x : deeper(x + 1, level + 1) + 1 }

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    return deeper(x, 1)
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
