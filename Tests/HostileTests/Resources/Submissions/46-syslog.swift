// expect: passed
// why: there is no log to write to.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    withVaList([]) { vsyslog(LOG_ERR, "workbook hostile set", $0) }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
