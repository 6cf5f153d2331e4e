// expect: passed
// says: refused
// why: pid 1 knows how the program ended: nobody may attach to it.

import Foundation
import Target

@_silgen_name("syscall")
func systemCall(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Int

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print(systemCall(101, 16, 1, 0, 0, 0, 0) == 0 ? "attached" : "refused")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
