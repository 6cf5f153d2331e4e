// expect: passed
// says: /bin/sh is not there
// says: /usr/bin/python3 is not there
// why: there is no other program.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for program in ["/bin/sh", "/usr/bin/python3", "/opt/swift/usr/bin/swiftc"] {
      var words: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
      execv(program, &words)
      print(program, errno == ENOENT ? "is not there" : "errno \(errno)")
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
