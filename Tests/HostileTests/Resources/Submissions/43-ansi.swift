// expect: passed
// says: PASS
// why: a terminal must not be told anything by what is printed.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print("\u{1B}[2J\u{1B}[1;1H\u{1B}[32mPASS\u{1B}[0m \u{1B}]52;c;aGk=\u{07} \u{1B}]0;title\u{07} \u{9B}31m")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
