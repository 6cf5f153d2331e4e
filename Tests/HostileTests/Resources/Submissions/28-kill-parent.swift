// expect: passed
// why: the process above is the box itself, which does not listen.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for target in [getppid(), 1] {
      kill(target, SIGSTOP)
      kill(target, SIGKILL)
    }
    usleep(50_000)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
