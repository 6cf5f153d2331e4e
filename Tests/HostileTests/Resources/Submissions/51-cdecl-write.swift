// expect: passed
// why: symbols of a plugin do not stand before those of the C library: answers leave as they should.

import Foundation
import Target

/// Stands for a function of the C library.
@_cdecl("write")
public func swallow(_ file: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int { count }

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print("overridden")
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
