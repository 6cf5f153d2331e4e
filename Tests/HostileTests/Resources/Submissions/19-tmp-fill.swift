// expect: passed|timedOut|crashed
// says: a small place
// why: what can be written is memory, and little of it.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let block = [UInt8](repeating: 1, count: 1 << 20)
    var written = 0
    for number in 0..<64 {
      let file = open("/tmp/fill-\(number)", O_CREAT | O_WRONLY, 0o600)
      if file < 0 { break }
      let count = write(file, block, block.count)
      close(file)
      if count < block.count { break }
      written += 1
    }
    print(written <= 16 ? "a small place" : "a large place")
    fflush(stdout)
    var empty = 0
    while empty < 1_000_000 {
      let file = open("/tmp/empty-\(empty)", O_CREAT | O_WRONLY, 0o600)
      if file < 0 { break }
      close(file)
      empty += 1
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
