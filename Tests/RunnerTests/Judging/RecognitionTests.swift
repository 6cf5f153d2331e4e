import Frames
import Runner
import Testing

@Suite struct RecognitionTests {
  let cases = [
    ExpectedCase(name: "a", outputs: [NamedValue("loss", .number(1))]),
    ExpectedCase(name: "b", outputs: [NamedValue("loss", .number(2))]),
  ]

  func behaviour(_ a: Double?, _ b: Double?, _ ending: Behaviour.Ending = .finished) -> Behaviour {
    var values: [String: [NamedValue]] = [:]
    if let a { values["a"] = [NamedValue("loss", .number(a))] }
    if let b { values["b"] = [NamedValue("loss", .number(b))] }
    return Behaviour(values: values, ending: ending)
  }

  func mistake(in observed: Behaviour, _ known: [(String, Behaviour)]) -> String? {
    Recognition(check: Fixtures.check(), cases: cases)
      .mistake(in: observed, among: known.map { KnownMistake(id: $0.0, behaviour: $0.1) })
  }

  @Test func aMistakeIsRecognisedWhereAllCasesAgree() {
    let known = [("first", behaviour(1, 3)), ("second", behaviour(5, 6))]
    #expect(mistake(in: behaviour(5, 6.00001), known) == "second")
    #expect(mistake(in: behaviour(5, 7), known) == nil)
    #expect(mistake(in: behaviour(1, 3), known) == "first")
  }

  @Test func ofTwoThatMatchTheFirstIsSaid() {
    #expect(mistake(in: behaviour(5, 6), [("x", behaviour(5, 6)), ("y", behaviour(5, 6))]) == "x")
  }

  @Test func aRightAnswerIsNoMistake() {
    #expect(mistake(in: behaviour(1, 2), [("same", behaviour(1, 2))]) == nil)
    #expect(mistake(in: behaviour(1, 2), [("near", behaviour(1, 2.00001))]) == nil)
  }

  @Test func aMistakeKnownForSomeCasesMustDifferThere() {
    #expect(mistake(in: behaviour(5, 9), [("x", behaviour(5, nil))]) == "x")
    #expect(mistake(in: behaviour(1, 9), [("x", behaviour(1, nil))]) == nil)
    #expect(mistake(in: behaviour(5, nil), [("x", behaviour(5, 6))]) == nil)
  }

  @Test func aStopSentenceIsAnObservation() {
    let sentence = "matmul: [2, 3] and [2, 3] do not fit."
    let known = [("shape", behaviour(nil, nil, .stopped(sentence)))]
    #expect(mistake(in: behaviour(nil, nil, .stopped(sentence)), known) == "shape")
    #expect(mistake(in: behaviour(nil, nil, .stopped("other")), known) == nil)
    #expect(mistake(in: behaviour(1, 2), known) == nil)
    #expect(mistake(in: behaviour(1, nil, .crashed(signal: 5)), known) == nil)
  }

  @Test func aBareSignalMustComeAtTheSameCase() {
    let known = [("trap", behaviour(1, nil, .crashed(signal: 5)))]
    #expect(mistake(in: behaviour(1, nil, .crashed(signal: 5)), known) == "trap")
    #expect(mistake(in: behaviour(nil, nil, .crashed(signal: 5)), known) == nil)
    #expect(mistake(in: behaviour(1, nil, .crashed(signal: 11)), known) == nil)
    #expect(mistake(in: behaviour(1, nil, .other), [("x", behaviour(1, nil, .other))]) == nil)
  }

  @Test func notANumberIsRecognisedToo() {
    #expect(mistake(in: behaviour(.nan, 2), [("naive", behaviour(.nan, 2))]) == "naive")
    #expect(mistake(in: behaviour(.nan, 2), [("naive", behaviour(3, 2))]) == nil)
  }

  @Test func aProcessIsReadAsBehaviour() {
    let facts = ProcessFacts(
      answers: [.value(case: "a", NamedValue("loss", .number(1))), .caseEnded("a")], ending: .signalled(4),
      standardError: "Tensors/Stop.swift:9: Fatal error: sum: there is no axis 3.\n")
    #expect(Behaviour(facts, cases: cases) == behaviour(1, nil, .stopped("sum: there is no axis 3.")))
  }
}
