import Foundation
import LessonKit
import Testing

private let x = Formula.variable("x")
private let y = Formula.variable("y")
private func D(_ a: Formula) -> Formula { .application("D", a) }

@Suite struct DerivationTests {
  /// x takes one value in the first setting and two in the second; D answers 0.25 and 0.5.
  private let settings = [[0.0], [0.0, 1.0]].map {
    FormulaSetting(outcomes: ["x": $0], functions: ["D": { $0 == 0 ? 0.25 : 0.5 }])
  }
  private let start = E(x, H(Ber(y, 1), Ber(y, D(x))))

  @Test func equalLinesHaveNoBreak() {
    let derivation = Derivation([
      start, E(x, -Ber(1, 1) * log(Ber(1, D(x))) - Ber(0, 1) * log(Ber(0, D(x)))), -E(x, log(D(x))),
    ])
    #expect(derivation.firstBreak(in: settings) == nil)
  }

  @Test func aLostSignIsFoundAtItsLine() throws {
    let found = try #require(
      Derivation([start, -E(x, log(D(x))), E(x, log(D(x)))]).firstBreak(in: settings))
    #expect(found.line == 3)
    guard case .differs(let setting, let before, let after) = found.cause else {
      Issue.record("expected a difference, got \(found.cause)")
      return
    }
    #expect(setting == 0)
    #expect(abs(before - log(4.0)) < 1e-12)
    #expect(abs(after + log(4.0)) < 1e-12)
  }

  @Test func exchangingLogarithmAndExpectationShowsOnlyWithTwoOutcomes() {
    let derivation = Derivation([-E(x, log(D(x))), -log(E(x, D(x)))])
    #expect(derivation.firstBreak(in: Array(settings.prefix(1))) == nil)
    #expect(derivation.firstBreak(in: settings)?.line == 2)
  }

  @Test func aFreeVariableIsMeaningless() {
    let found = Derivation([start, -log(D(x))]).firstBreak(in: settings)
    #expect(found == Derivation.Break(line: 2, cause: .meaningless(.unbound("x"))))
  }

  @Test func whatIsUndefinedOrInfiniteIsNotEqual() {
    #expect(Derivation([1, log(-1)]).firstBreak(in: settings)?.line == 2)
    #expect(Derivation([1, -log(0)]).firstBreak(in: settings)?.line == 2)
  }
}
