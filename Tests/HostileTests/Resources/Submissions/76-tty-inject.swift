// expect: passed
// says: no terminal
// why: no terminal to type into.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var character: CChar = 120
    print(
      open("/dev/tty", O_RDWR) < 0 && ioctl(0, UInt(0x5412), &character) != 0 ? "no terminal" : "terminal")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
