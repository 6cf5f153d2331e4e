// expect: outputLimit
// why: a line of 100 MB is a flood.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for _ in 0..<100 { print(String(repeating: "x", count: 1 << 20), terminator: "") }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
