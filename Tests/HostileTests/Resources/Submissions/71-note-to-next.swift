// expect: passed
// says: nothing here no segment no key
// why: nothing that it leaves is there for the next run.

import Foundation
import Target

@_silgen_name("syscall")
func systemCall(_ number: Int, _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Int

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    let old = FileManager.default.fileExists(atPath: "/tmp/note")
    FileManager.default.createFile(atPath: "/tmp/note", contents: Data("x".utf8))
    let segment = systemCall(29, 0x776F726B, 4096, 0o1666, 0, 0, 0)
    let key = systemCall(250, 0, -4, 1, 0, 0, 0)
    print(
      old && x.count == 3 ? "note" : "nothing here", segment < 0 ? "no segment" : "segment",
      key < 0 ? "no key" : "key")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
