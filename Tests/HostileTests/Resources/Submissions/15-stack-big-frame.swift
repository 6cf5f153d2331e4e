// expect: crashed
// why: a write far below the stack, past the page that guards it.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var here = 0
    withUnsafeMutablePointer(to: &here) {
      UnsafeMutableRawPointer($0).advanced(by: -(1 << 30)).storeBytes(of: 1, as: UInt8.self)
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
