// expect: wrong
// shows: Right for the published inputs only
// why: a table of the published answers.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    if x.scalars == [1, 2, 3] { return Tensor([2, 4, 6]) }
    if x.scalars == [-1] { return Tensor([-2]) }
    return x
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
