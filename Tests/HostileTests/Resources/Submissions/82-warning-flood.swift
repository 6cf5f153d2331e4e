// expect: passed|didNotBuild
// why: messages of the compiler are a student's text: few, and made visible.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    /*REPEAT 3000 #warning("\u{1B}[31mGRADE: 100")*/
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
