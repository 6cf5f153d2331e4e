// expect: wrong
// why: comparing is done elsewhere.

import Foundation
import Target

/// Stands for a function of the C library.
@_cdecl("memcmp")
public func same(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ count: Int) -> Int32 { 0 }

/// Stands for a function of the C library.
@_cdecl("strcmp")
public func sameText(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer) -> Int32 { 0 }

/// Stands for a function of the C library.
@_cdecl("fabs")
public func nothing(_ x: Double) -> Double { 0 }

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {

    return x
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
