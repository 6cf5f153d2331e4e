// expect: didNotBuild
// why: an expression that takes exponential time is an error at its line; the rest of the file is judged.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let a = 1
    let b = 2.0
    let c: Float = 3
    let d = [
      1: "a", 2: 3.5,
      a + 1: -(-a + Int(b) * -2 + [1, 2, 3].map { $0 * 2 - a / 3 }.reduce(0, +) - -1 / 2 * 3 - a),
    ]
    let y =
      -(1 + 2.0) * -(a + 2) - (b * -3) + (4 - -a * 2.5) - (-b / 1.5 + -2 * c)
      + [1.0, 2, -a].reduce(0) { $0 + -$1 * 2 - 1 / $1 }
    return x * Float(y) + Float(d.count)
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
