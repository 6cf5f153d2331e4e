// expect: passed
// why: text for spreadsheets and browsers stays text; reports escape it.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print("=HYPERLINK(\"http://example.org\")", "<script>alert(1)</script>", "| a | b |")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
