import Foundation
import LessonKit
import Testing

private let x = Formula.variable("x")
private let y = Formula.variable("y")
private func D(_ a: Formula) -> Formula { .application("D", a) }

/// D(0) = 0.5 and D(1) = 0.25; x is 0 or 1, y has no distribution.
private let setting = FormulaSetting(
  outcomes: ["x": [0, 1]], functions: ["D": { $0 == 0 ? 0.5 : 0.25 }])

@Suite struct FormulaEvaluationTests {
  @Test(
    arguments: [
      (1 + 2 * 3, 7), (1 - 2 - 3, -4), (-Formula.number(2) * 3, -6), (7 / 2 / 2, 1.75), (log(1), 0),
    ] as [(Formula, Double)])
  func arithmetic(formula: Formula, value: Double) throws {
    #expect(try formula.value(in: setting) == value)
  }

  @Test func expectationAveragesTheOutcomes() throws {
    #expect(try E(x, D(x)).value(in: setting) == 0.375)
    // (log 0.5 + log 0.25) / 2 = −1.5 log 2
    #expect(abs(try E(x, log(D(x))).value(in: setting) + 1.5 * log(2.0)) < 1e-15)
  }

  @Test func crossEntropyOfASureLabelIsOneLogarithm() throws {
    #expect(abs(try H(Ber(y, 1), Ber(y, 0.2)).value(in: setting) + log(0.2)) < 1e-15)
    #expect(abs(try H(Ber(y, 0), Ber(y, 0.2)).value(in: setting) + log(0.8)) < 1e-15)
    // −0.3 log 0.2 − 0.7 log 0.8 = 0.6390318597
    #expect(abs(try H(Ber(y, 0.3), Ber(y, 0.2)).value(in: setting) - 0.6390318597) < 1e-9)
  }

  @Test func massesOfBothOutcomesAddUpToOne() throws {
    #expect(try Sum(y, Ber(y, 0.3)).value(in: setting) == 1)
    #expect(try Ber(2, 0.3).value(in: setting).isNaN)
  }

  @Test func zeroTimesLogarithmOfZeroIsZero() throws {
    #expect(try (0 * log(0)).value(in: setting) == 0)
    #expect(try H(Ber(y, 1), Ber(y, 1)).value(in: setting) == 0)
    #expect(try (1 * log(0)).value(in: setting) == -.infinity)
  }

  @Test func whatIsUndefinedIsNaN() throws {
    #expect(try log(-1).value(in: setting).isNaN)
    #expect(try (0 * (1 / (1 - 1))).value(in: setting).isNaN)
  }

  @Test func namesNeedAMeaning() {
    #expect(throws: FormulaError.unbound("x")) { try log(D(x)).value(in: setting) }
    #expect(throws: FormulaError.unbound("y")) { try E(x, y).value(in: setting) }
    #expect(throws: FormulaError.unknown("y")) { try E(y, y).value(in: setting) }
    #expect(throws: FormulaError.unknown("F")) { try Formula.application("F", 1).value(in: setting) }
  }
}
