// expect: didNotBuild
// triple: didNotBuild|passed
// why: many expressions, each just below what one may take: compiling as a whole has a limit, too.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    /*REPEAT 400 let v__N__ = [1.0, -2, 3.5].map { -$0 * 2 + 1 / ($0 - -3) - 4 * $0 }.reduce(0) { $0 + -$1 * 2 - 1 / $1 } - -(1 + 2) * -3.5 + [1, 2, -3].map { Double($0) * -2.5 }.reduce(1, -)*/
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
