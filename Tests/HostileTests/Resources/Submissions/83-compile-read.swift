// expect: passed
// says: Exercise.swift
// never-says: answers
// why: compiling sees nothing to tell, and paths that are told are those of the box.

import Foundation
import Target

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    print(#filePath, #file)
    #sourceLocation(file:"/etc/hostname",line:1)
    print(#filePath)
    #sourceLocation()
    #if canImport(TargetAnswers)
      print("answers can be imported")
    #endif
    return x * 2
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
