// expect: noAnswer|crashed
// why: a program that it brings along runs in the same box, under the same limits, and its answers are judged.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let program = FileManager.default.contents(atPath: "/proc/self/exe") ?? Data()
    FileManager.default.createFile(
      atPath: "/tmp/own", contents: program, attributes: [.posixPermissions: 0o700])
    var words: [UnsafeMutablePointer<CChar>?] = [strdup("/tmp/own"), nil]
    execv("/tmp/own", &words)
    exit(3)
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
