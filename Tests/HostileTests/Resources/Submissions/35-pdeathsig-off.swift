// expect: timedOut
// why: it dies with its namespace, whatever it asks for.

import Foundation
import Target

@_silgen_name("syscall")
func systemCall(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Int

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    _ = systemCall(157, 1, 0, 0, 0, 0, 0)
    sleep(3600)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
