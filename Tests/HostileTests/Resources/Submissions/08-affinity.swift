// expect: timedOut
// says: affinity refused
// why: a process does not choose its processors.

import Foundation
import Target

@_silgen_name("syscall")
func systemCall(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Int

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var all = [UInt64](repeating: .max, count: 16)
    let answer = systemCall(203, 0, 128, Int(bitPattern: UnsafeMutableRawPointer(&all)), 0, 0, 0)
    print(answer == 0 ? "got all processors" : "affinity refused")
    while true {}
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
