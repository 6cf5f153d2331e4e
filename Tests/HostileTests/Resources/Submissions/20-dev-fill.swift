// expect: passed
// says: /dev/shm/x refused
// says: /x refused
// never-says: opened
// why: nothing but /tmp can be written to.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for place in ["/dev/x", "/dev/shm/x", "/x", "/box/x", "/proc/x"] {
      print(place, open(place, O_CREAT | O_WRONLY, 0o600) < 0 ? "refused" : "opened")
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
