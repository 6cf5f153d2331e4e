// expect: passed
// says: refused
// why: touching more than the limit is not possible, so that neighbours keep theirs.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let got = mmap(nil, 3 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard got == MAP_FAILED, got != nil else {
      print("mapped")
      while true { got?.storeBytes(of: 1, toByteOffset: Int.random(in: 0..<(3 << 30)), as: UInt8.self) }
    }
    print("refused")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
