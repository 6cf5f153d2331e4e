// expect: outputLimit
// why: well-formed answers without an end are kept by nobody.

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
    while true { say(value("more", [Float](repeating: 1, count: 10_000))) }
  }

  func triple(_ x: Tensor) -> Tensor { x * 3 }
}
