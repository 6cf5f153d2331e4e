// expect: passed
// says: /etc/passwd refused
// never-says: opened
// why: nothing of the machine can be read.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for place in [
      "/etc/passwd", "/etc/shadow", "/etc/hostname", "/home", "/root", "/root/.ssh", "/var", "/run", "/usr",
      "@CANARY@",
    ] {
      print(place, open(place, O_RDONLY) < 0 ? "refused" : "opened")
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
