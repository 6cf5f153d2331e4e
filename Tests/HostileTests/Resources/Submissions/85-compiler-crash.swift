// expect: didNotBuild
// triple: didNotBuild
// shows: The compiler itself crashed
// why: a compiler that dies has said nothing about the student, and is not our failure either.

import Foundation
import Target

let odd: IntWithManyMarks = 1

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {

    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
