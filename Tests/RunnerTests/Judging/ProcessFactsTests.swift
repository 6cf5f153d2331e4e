import Frames
import Runner
import Testing

/// What one process said of many cases, read as though each had been asked alone.
@Suite struct ProcessFactsTests {
  private let names = ["a", "b", "c"]

  private func value(_ number: Float) -> NamedValue { NamedValue("value", Fixtures.vector([number])) }

  @Test func everyCaseThatEndedStandsForItself() {
    let all = Fixtures.facts([("a", [value(1)]), ("b", [value(2)]), ("c", [value(3)])])
    #expect(
      all.byCase(names) == [
        "a": Fixtures.facts([("a", [value(1)])]), "b": Fixtures.facts([("b", [value(2)])]),
        "c": Fixtures.facts([("c", [value(3)])]),
      ])
  }

  @Test func theCaseInWhichItStoppedHasTheStop() {
    let trap = Answer.trap(signal: 5, addresses: [1])
    let stopped = ProcessFacts(
      answers: [.value(case: "a", value(1)), .caseEnded("a"), .value(case: "b", value(2)), trap],
      ending: .signalled(5), standardError: "A/B.swift:1: Fatal error: No.",
      stoppedAt: SourceLocation(file: "B.swift", line: 1))
    let found = stopped.byCase(names)
    #expect(Set(found.keys) == ["a", "b"])
    #expect(found["a"] == Fixtures.facts([("a", [value(1)])]))
    var alone = stopped
    alone.answers = [.value(case: "b", value(2)), trap]
    #expect(found["b"] == alone)
  }

  @Test func theCaseThatThrewHasTheError() {
    let threw = ProcessFacts(
      answers: [.value(case: "a", value(1)), .caseEnded("a"), .threw("no"), .finished], ending: .exited(0))
    let found = threw.byCase(names)
    #expect(Set(found.keys) == ["a", "b"])
    #expect(found["b"]?.answers == [.threw("no"), .finished])
  }

  @Test func aProcessThatSaidNothingSpeaksOfTheFirst() {
    let silent = ProcessFacts(answers: [], ending: .timedOut(.wall))
    #expect(silent.byCase(names) == ["a": silent])
  }

  @Test func whatGoesWrongBehindTheLastCaseBelongsToIt() {
    let late = ProcessFacts(
      answers: [.value(case: "a", value(1)), .caseEnded("a"), .finished], ending: .signalled(11))
    #expect(late.byCase(["a"])["a"] == late)
  }
}
