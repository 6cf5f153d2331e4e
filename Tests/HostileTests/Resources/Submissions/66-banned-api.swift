// expect: didNotBuild
// triple: didNotBuild
// why: what a lesson does not want to be called is not there to be compiled against: here the answers themselves.

import Foundation
import Target
import TargetAnswers

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {

    return TargetAnswers().solution.double(x)
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
