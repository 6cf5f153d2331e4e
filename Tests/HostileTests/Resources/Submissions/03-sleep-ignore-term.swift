// expect: timedOut
// why: no signal that can be ignored is what ends a process.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for number in [SIGTERM, SIGINT, SIGHUP, SIGXCPU] { signal(number, SIG_IGN) }
    while true { sleep(3600) }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
