// expect: passed
// says: files: 0
// why: files without a name would be memory that no limit counts.

import Foundation
import Target

@_silgen_name("syscall")
func systemCall(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Int

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    var got = 0
    for _ in 0..<32 {
      let file = "x".withCString { systemCall(319, Int(bitPattern: $0), 0, 0, 0, 0, 0) }
      if file >= 0 {
        got += 1
        close(Int32(file))
      }
    }
    print("files:", got)
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
