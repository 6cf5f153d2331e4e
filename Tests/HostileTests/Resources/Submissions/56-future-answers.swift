// expect: noAnswer
// triple: passed
// why: answers before their questions.

import Foundation
import Frames
import Target

func say(_ answer: Answer) {
  let frame = FrameParser.frame(answer.encoded)
  _ = frame.withUnsafeBytes { write(4, $0.baseAddress, $0.count) }
}

func value(_ name: String, _ numbers: [Float]) -> Answer {
  .value(
    case: name,
    NamedValue("value", TensorValue(shape: [numbers.count], scalars: numbers).map(Value.tensor) ?? .number(0))
  )
}

struct Exercise: TargetExercise {
  func double(_ x: Tensor) -> Tensor {
    say(value("a", [2, 4, 6]))
    say(.caseEnded("a"))
    say(value("b", [-2]))
    say(.caseEnded("b"))
    say(.finished)
    for number in 1...3 {
      say(value("fresh-\(number)", [0]))
      say(.caseEnded("fresh-\(number)"))
    }
    say(.finished)
    exit(0)
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
