// expect: passed
// why: the environment is what we gave, on every way to it.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print(ProcessInfo.processInfo.environment.keys.sorted())
    for number in 1...40 {
      for name in ["environ", "cmdline"] {
        let data = FileManager.default.contents(atPath: "/proc/\(number)/\(name)") ?? Data()
        if !data.isEmpty { print(number, name, String(decoding: data, as: UTF8.self)) }
      }
    }
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
