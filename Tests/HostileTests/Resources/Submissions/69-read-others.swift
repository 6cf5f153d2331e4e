// expect: passed
// says: tmp: []
// why: no other student, by file or by name.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print("tmp:", (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? [])
    print((try? String(contentsOfFile: "/proc/self/mountinfo", encoding: .utf8)) ?? "")
    print(CommandLine.arguments)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
