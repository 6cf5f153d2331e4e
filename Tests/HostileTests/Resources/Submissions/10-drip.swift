// expect: timedOut
// why: an answer that comes byte by byte does not come in time.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var byte: UInt8 = 9
    for _ in 0..<3 { write(4, [UInt8(0)], 0) }
    write(4, &byte, 1)
    while true {
      usleep(500_000)
      byte = 0
      write(4, &byte, 1)
    }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
