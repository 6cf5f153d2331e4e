// expect: didNotBuild|crashed
// triple: didNotBuild|passed|crashed
// why: a type that is too large to be compiled, or to be there.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var many = InlineArray<1_000_000_000, Int>(repeating: 1)
    many[x.count] = 2
    print(many[x.count])
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
