// expect: passed
// says: refused
// never-says: locked
// why: memory cannot be taken from the machine for good.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let page = mmap(nil, 4 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    print(mlock(page, 4 << 20) == 0 ? "locked" : "refused")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
