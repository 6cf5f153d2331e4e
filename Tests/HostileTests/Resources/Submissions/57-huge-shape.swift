// expect: noAnswer
// why: a length of its own choice allocates nothing here.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let header: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
    write(4, header, header.count)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
