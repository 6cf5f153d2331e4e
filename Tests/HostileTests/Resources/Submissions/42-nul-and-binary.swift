// expect: passed
// why: bytes that are no text are made visible.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var bytes: [UInt8] = [0, 1, 2, 0xFF, 0xFE, 0xC3, 0x28, 0xEF, 0xBB, 0xBF, 0xE2, 0x80, 0xAE, 10]
    fwrite(&bytes, 1, bytes.count, stdout)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
