// expect: didNotBuild
// triple: didNotBuild|passed
// why: a literal that costs the compiler more than it may use.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let table = [ /*REPEAT 25000 [1, 2.5],*/]
    print(table.count)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
