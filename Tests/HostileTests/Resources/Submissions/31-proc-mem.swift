// expect: passed
// says: /proc/1/mem refused
// never-says: opened
// why: pid 1's memory and descriptors are closed.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for place in [
      "/proc/1/mem", "/proc/1/environ", "/proc/1/fd/3", "/proc/1/root", "/proc/kcore", "/proc/sysrq-trigger",
    ] {
      let file = open(place, O_RDWR)
      print(place, file < 0 ? "refused" : "opened")
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
