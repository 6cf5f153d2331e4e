// expect: passed
// why: nothing that it leaves is followed, as nothing is taken from a path.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    for name in ["a", "out", "libSubmission.so"] {
      unlink("/tmp/\(name)")
      symlink("/etc/passwd", "/tmp/\(name)")
      mkfifo("/tmp/fifo-\(name)", 0o600)
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
