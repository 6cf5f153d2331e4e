// expect: passed
// says: /usr/bin/sbatch missing
// why: no program to submit jobs with.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for program in ["/usr/bin/sbatch", "/usr/bin/scancel", "/usr/bin/at", "/usr/bin/crontab"] {
      var words: [UnsafeMutablePointer<CChar>?] = [strdup(program), nil]
      execv(program, &words)
      print(program, errno == ENOENT ? "missing" : "errno \(errno)")
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
