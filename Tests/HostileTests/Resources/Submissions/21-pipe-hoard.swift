// expect: passed
// says: few pipes
// why: pipes are kernel memory: there are few descriptors.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var ends: [Int32] = [0, 0]
    var made = 0
    while made < 1000, pipe(&ends) == 0 {
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
      let block = [UInt8](repeating: 1, count: 1 << 20)
      _ = write(ends[1], block, block.count)
      made += 1
    }
    print(made < 40 ? "few pipes" : "many pipes")
    for descriptor in Int32(5)..<64 { close(descriptor) }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
