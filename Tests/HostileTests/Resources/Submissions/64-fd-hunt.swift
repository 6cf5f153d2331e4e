// expect: passed
// says: open: [0, 1, 2, 3, 4]
// why: no descriptor of the judge is open here.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var found: [Int32] = []
    for descriptor in Int32(0)..<4096 where fcntl(descriptor, F_GETFD) >= 0 { found.append(descriptor) }
    print("open:", found)
    for descriptor in found where descriptor > 4 {
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = read(descriptor, &bytes, bytes.count)
      print(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
