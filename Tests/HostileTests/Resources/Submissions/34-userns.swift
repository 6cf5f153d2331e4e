// expect: passed
// says: refused
// never-says: namespace
// why: no namespace inside, so no mount inside.

import Foundation
import Target

@_silgen_name("syscall")
func systemCall(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Int

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print(systemCall(272, 0x1000_0000, 0, 0, 0, 0, 0) == 0 ? "got a namespace" : "refused")
    print(systemCall(165, 0, 0, 0, 0, 0, 0) == 0 ? "mounted" : "refused")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
