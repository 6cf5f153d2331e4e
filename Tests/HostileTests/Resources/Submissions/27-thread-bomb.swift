// expect: timedOut|crashed
// says: few threads
// why: threads are counted.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var made = 0
    while true {
      var thread = pthread_t()
      if pthread_create(
        &thread, nil,
        { _ in
          sleep(3600); return nil
        }, nil) == 0
      {
        made += 1
      } else if made >= 0 {
        print(made < 64 ? "few threads" : "many threads")
        fflush(stdout)
        made = -1_000_000
      }
    }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
