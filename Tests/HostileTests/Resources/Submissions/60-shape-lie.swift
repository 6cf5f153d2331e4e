// expect: wrong
// why: an answer is a copy of the bytes, of one shape.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let shapes = [[1, x.count], [x.count, 1]]
    return (x * 2).reshaped(shapes[Int.random(in: 0...1)])
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
