import Foundation
import LessonKit

extension CycleGAN {
  /// The rates of a whole training and a little beyond.
  ///
  /// The paper says that the rate stays for half of the time and then falls to zero along a line. Whether the
  /// last step of the first half is lower already, and whether the last of all is 0, differs in published code, too.
  var learningRateCheck: Check<any CycleGANExercise> {
    Check("learning-rate", points: 1) { exercise, given in
      let (constant, decaying) = (Int(given.constant.item), Int(given.decaying.item))
      return Tensor(
        (0..<constant + decaying + 3).map { step in
          exercise.learningRate(at: step, from: given.start.item, constant: constant, decaying: decaying)
        })
    }
    .rule("stays") { observed in try rates(observed).leavingEarly }
    .rule("falls") { observed in try rates(observed).fallingOtherwise }
    .rule("ends") { observed in try rates(observed).endingOtherwise }
    .fresh { chance in
      [
        "start": chance.uniform([], in: 1e-4...2e-3), "constant": Tensor(Float(chance.int(in: 5..<12))),
        "decaying": Tensor(Float(chance.int(in: 14..<24))),
      ]
    }
  }
}

private func rates(_ observed: Observed) throws -> Rates {
  let given = observed.given
  return Rates(
    seen: try observed("value", as: Tensor.self).scalars.map(Double.init), start: Double(given.start.item),
    constant: Int(given.constant.item), decaying: Int(given.decaying.item))
}

/// The rates of all steps, beside a line that stays and then falls to 0.
private struct Rates {
  let seen: [Double]
  let start: Double
  let constant: Int
  let decaying: Int

  /// How far the line falls within a step.
  private var fall: Double { start / Double(decaying) }

  private func line(_ step: Int) -> Double {
    start * max(0, 1 - max(0, Double(step - constant)) / Double(decaying))
  }

  private func words(_ step: Int) -> [String: String] {
    [
      "step": "\(step)", "rate": String(format: "%.3g", seen[step]), "start": String(format: "%.3g", start),
      "line": String(format: "%.3g", line(step)),
    ]
  }

  private func first(_ steps: Range<Int>, where isWrong: (Int) -> Bool) -> Int? {
    steps.first { $0 < seen.count && ($0 >= 0) && (isWrong($0) || !seen[$0].isFinite) }
  }

  var leavingEarly: Finding? {
    first(0..<constant - 1) { abs(seen[$0] - start) > 1e-4 * start }.map { Finding("early", words($0)) }
  }

  var fallingOtherwise: Finding? {
    // Published schedulers begin a step sooner or end a step later: together two steps' fall.
    first(constant - 1..<constant + decaying) { abs(seen[$0] - line($0)) > 2 * fall }
      .map { Finding("not-on-line", words($0)) }
  }

  var endingOtherwise: Finding? {
    first(constant + decaying..<seen.count) { seen[$0] < 0 || seen[$0] > 1e-4 * start }
      .map { Finding(seen[$0] < 0 ? "negative" : "not-zero", words($0)) }
  }
}
