// expect: passed
// says: segments: 0
// why: shared segments would be memory that no limit counts.

import Foundation
import Target

@_silgen_name("syscall")
func systemCall(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Int

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var got = 0
    for _ in 0..<64 where systemCall(29, 0, 16 << 20, 0o1600, 0, 0, 0) >= 0 { got += 1 }
    print("segments:", got)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
