import Course
import Frames
import Runner
import Testing

@Suite struct DecideTests {
  let cases = [
    ExpectedCase(name: "a", outputs: [NamedValue("loss", .number(1))]),
    ExpectedCase(name: "b", outputs: [NamedValue("loss", .number(2))]),
    ExpectedCase(name: "fresh", isFresh: true, outputs: [NamedValue("loss", .number(3))]),
  ]

  func values(_ a: Double, _ b: Double, _ fresh: Double) -> [(String, [NamedValue])] {
    [("a", [NamedValue("loss", .number(a))]), ("b", [NamedValue("loss", .number(b))])]
      + [("fresh", [NamedValue("loss", .number(fresh))])]
  }

  func evidence(_ facts: ProcessFacts?) -> CheckEvidence {
    CheckEvidence(
      check: Fixtures.check(), words: Fixtures.words, function: Fixtures.function, cases: cases, facts: facts)
  }

  @Test func allRightPasses() {
    #expect(decide(evidence(Fixtures.facts(values(1, 2, 3)))).verdict == .passed)
  }

  @Test func wrongIsExplainedWithTheInputsName() {
    let ruling = decide(evidence(Fixtures.facts(values(1, 2.3, 3))))
    #expect(ruling.verdict == .wrong)
    #expect(ruling.message.english == "The number is not the expected one.")
    #expect(ruling.details.map(\.english) == ["got 2.3 · expected 2", "input: `b`"])
    #expect(ruling.at?.line == 41)
    #expect(ruling.wrongValue == Ruling.WrongValue(caseName: "b", name: "loss"))
  }

  @Test func rightForThePublishedInputsOnlyIsSaid() {
    let ruling = decide(evidence(Fixtures.facts(values(1, 2, 4.3))))
    #expect(ruling.verdict == .wrong)
    #expect(ruling.isRightForPublishedOnly)
    #expect(ruling.message.english.hasPrefix("Right for the published inputs only"))
    #expect(!decide(evidence(Fixtures.facts(values(9, 2, 4.3)))).isRightForPublishedOnly)
  }

  @Test func aRecognisedMistakeSpeaksBeforeTheNumbersAndAfterTheShape() {
    var known = evidence(Fixtures.facts(values(0.5, 1, 1.5)))
    let halved = Behaviour(values: Dictionary(uniqueKeysWithValues: values(0.5, 1, 1.5)))
    known.mistakes = [KnownMistake(id: "halved", behaviour: halved)]
    let ruling = decide(known)
    #expect(ruling.mistake == "halved")
    #expect(ruling.message.english == "It is halved.")
    #expect(ruling.message.korean == "반으로 나누었습니다.")
    #expect(ruling.details.first?.english == "got 0.5 · expected 1")

    var notFinite = evidence(Fixtures.facts(values(.nan, 2, 3)))
    let naive = Behaviour(values: Dictionary(uniqueKeysWithValues: values(.nan, 2, 3)))
    notFinite.mistakes = [KnownMistake(id: "swapped", behaviour: naive)]
    let second = decide(notFinite)
    #expect(second.message.english == "The result is NaN: not a number.")
    #expect(second.details.first?.english == "Real and fake are swapped.")
  }

  @Test func stopSentencesOfTheKitBecomeTheirVerdicts() {
    func stopped(_ sentence: String, _ answers: [Answer] = []) -> Ruling {
      decide(
        evidence(
          ProcessFacts(
            answers: answers, ending: .signalled(5),
            standardError: "printed\nLessonKit/Todo.swift:7: Fatal error: \(sentence)\n",
            stoppedAt: SourceLocation(file: "Exercise.swift", line: 43))))
    }
    #expect(stopped("This is not written yet.").verdict == .todo)
    #expect(stopped("This is not written yet.").at?.line == 43)
    let helper = stopped("The function softplus did not compile.")
    #expect(helper.verdict == .didNotBuild)
    #expect(helper.message.english == "`softplus` did not compile.")
    let shapes = stopped("matmul: [2, 3] and [2, 3] do not fit.")
    #expect(shapes.verdict == .crashed)
    #expect(shapes.message.korean == "실행이 멈췄습니다: matmul: [2, 3] and [2, 3] do not fit.")
    let index = stopped("Index out of range")
    #expect(index.details.first?.english.contains("count - 1") == true)
    // Whoever has answered everything and then stops has not passed.
    #expect(stopped("late", Fixtures.answers(values(1, 2, 3))).verdict == .crashed)
  }

  @Test func theLineOfAStopIsTakenFromTheSentenceWhereItNamesTheExercise() {
    let facts = ProcessFacts(
      answers: [], ending: .signalled(4),
      standardError: "GANLossExercise/Exercise.swift:57: Fatal error: Index out of range\n")
    #expect(decide(evidence(facts)).at == SourceLocation(file: "Exercise.swift", line: 57))
    let library = ProcessFacts(
      answers: [], ending: .signalled(4), standardError: "Swift/Array.swift:600: Fatal error: x\n")
    #expect(decide(evidence(library)).at?.line == 41)
  }

  @Test func endlessRecursionIsTold() {
    let addresses = [UInt64](repeating: 0x1234, count: 64)
    let facts = ProcessFacts(answers: [.trap(signal: 11, addresses: addresses)], ending: .signalled(11))
    #expect(decide(evidence(facts)).message.english.contains("calls itself"))
  }

  @Test func aMistakesStopSentenceIsRecognised() {
    var stopped = evidence(
      ProcessFacts(
        answers: [], ending: .signalled(5), standardError: "T/S.swift:1: Fatal error: no axis 3.\n"))
    stopped.mistakes = [
      KnownMistake(id: "swapped", behaviour: Behaviour(values: [:], ending: .stopped("no axis 3.")))
    ]
    let ruling = decide(stopped)
    #expect(ruling.verdict == .crashed)
    #expect(ruling.mistake == "swapped")
    #expect(ruling.message.english == "Real and fake are swapped.")
    #expect(ruling.details.first?.english == "It stopped: no axis 3.")
  }

  @Test func findingsAreFilledOnceAndMadeVisible() {
    var found = evidence(Fixtures.facts(values(1, 2, 3)))
    found.check = Fixtures.check(rules: ["no-pooling"])
    found.rulings = cases.map { RuleResult(caseName: $0.name, rule: "no-pooling") }
    #expect(decide(found).verdict == .passed)
    found.rulings[1].finding = Finding("pools", ["layer": "{count}\u{1B}", "count": "3"])
    let ruling = decide(found)
    #expect(ruling.verdict == .wrong)
    #expect(ruling.message.english == "{count}␛ pools 3 times.")
    #expect(ruling.message.korean == "{count}␛: 풀링 3번")
  }

  @Test func ofSeveralWrongValuesTheOneFurthestOffIsShown() {
    // One wrong loss bends all that is trained with it: the rest is a consequence.
    var steps = evidence(
      Fixtures.facts([
        (
          "a",
          [
            NamedValue("adam.0.bias", Fixtures.vector([9, 9])),
            NamedValue("judge losses", Fixtures.vector([1, 1.0001])),
            NamedValue("painter losses", Fixtures.vector([5, 6])),
          ]
        )
      ]))
    steps.cases = [
      ExpectedCase(
        name: "a",
        outputs: [
          NamedValue("adam.0.bias", Fixtures.vector([0, 0])),
          NamedValue("judge losses", Fixtures.vector([1, 1])),
          NamedValue("painter losses", Fixtures.vector([7, 6])),
        ])
    ]
    #expect(decide(steps).wrongValue?.name == "adam.0.bias")
    // What the lesson has words for comes before the weights.
    steps.words[.english] = CheckText(
      id: "loss", function: "loss", title: "The loss", hints: [], mistakes: [:], findings: [:],
      labels: ["judge losses": "the judge's", "painter losses": "the painter's"])
    let ruling = decide(steps)
    #expect(ruling.wrongValue?.name == "painter losses")
    #expect(ruling.details.last?.english == "input: `a`, value: the painter's")
    #expect(!ruling.details.contains { $0.english.contains("Nearly right") })
  }

  @Test func aWrongShapeComesBeforeWhatIsFurtherOff() {
    var shapes = evidence(
      Fixtures.facts([
        ("a", [NamedValue("far", .number(900)), NamedValue("shape", Fixtures.vector([1, 2]))])
      ]))
    shapes.cases = [
      ExpectedCase(
        name: "a", outputs: [NamedValue("far", .number(1)), NamedValue("shape", Fixtures.vector([1]))])
    ]
    #expect(decide(shapes).wrongValue?.name == "shape")
  }

  @Test func theSmallestInputIsShown() {
    var sized = evidence(Fixtures.facts(values(9, 9, 3)))
    sized.cases[0].inputSizes = [7, 7]
    sized.cases[1].inputSizes = [2, 2]
    #expect(decide(sized).wrongValue?.caseName == "b")
  }

  @Test func aPatternIsShownBeforeTheSmallestInput() {
    // One number fits any factor; three tell.
    var scaled = evidence(
      Fixtures.facts([
        ("a", [NamedValue("value", Fixtures.vector([3, 6, -12]))]),
        ("b", [NamedValue("value", Fixtures.vector([6]))]),
      ]))
    scaled.cases = [
      ExpectedCase(name: "a", outputs: [NamedValue("value", Fixtures.vector([1, 2, -4]))]),
      ExpectedCase(name: "b", outputs: [NamedValue("value", Fixtures.vector([2]))]),
    ]
    scaled.cases[0].inputSizes = [3]
    scaled.cases[1].inputSizes = [1]
    #expect(decide(scaled).wrongValue?.caseName == "a")
    #expect(decide(scaled).message.english.contains("3"))
  }

  @Test func nearlyRightIsNotSaidUnderAKnownCause() {
    var known = evidence(Fixtures.facts(values(1.0005, 2, 3)))
    #expect(decide(known).details.contains { $0.english.contains("Nearly right") })
    let halved = Behaviour(values: Dictionary(uniqueKeysWithValues: values(1.0005, 2, 3)))
    known.mistakes = [KnownMistake(id: "halved", behaviour: halved)]
    #expect(decide(known).mistake == "halved")
    #expect(!decide(known).details.contains { $0.english.contains("Nearly right") })
  }

  @Test func findingsAreThoseOfOneCaseAndNameIt() {
    var found = evidence(Fixtures.facts(values(1, 2, 3)))
    found.check = Fixtures.check(rules: ["no-pooling"])
    found.rulings = ["fresh", "b", "a"].map { name in
      RuleResult(
        caseName: name, rule: "no-pooling",
        finding: Finding("pools", ["layer": "Layer \(name)", "count": "3"]))
    }
    let ruling = decide(found)
    #expect(ruling.message.english == "Layer b pools 3 times.")
    #expect(ruling.details.map(\.english) == ["input: `b`"])
  }

  @Test func aLossOfManyNumbersIsToBeAveraged() {
    let sentence =
      "gradients: the loss has shape [2], and only a single number can be differentiated. Reduce it first."
    let facts = ProcessFacts(
      answers: [], ending: .signalled(5), standardError: "T/S.swift:1: Fatal error: \(sentence)\n")
    let ruling = decide(evidence(facts))
    #expect(ruling.details.contains { $0.english.contains("`mean()`") })
    #expect(!ruling.details.contains { $0.english.contains("one update") })
  }

  @Test func everyVerdictIsReached() {
    var reached: Set<Verdict> = []
    func reach(_ change: (inout CheckEvidence) -> Void) {
      var changed = evidence(Fixtures.facts(values(1, 2, 3)))
      change(&changed)
      reached.insert(decide(changed).verdict)
    }
    reach { _ in }
    reach { $0.facts = Fixtures.facts(values(9, 9, 9)) }
    reach { $0.circumstances.refusal = LocalizedText("empty") }
    reach { $0.circumstances.isAsked = false }
    reach { $0.function.build = .missing(signature: "func loss()") }
    reach { $0.circumstances.unmetNeeds = ["1.1"] }
    reach { $0.facts = nil }
    for ending in Table.endings {
      reach { $0.facts = ProcessFacts(answers: [], ending: ending) }
    }
    reach {
      $0.facts = ProcessFacts(
        answers: [], ending: .signalled(5), standardError: "a.swift:1: Fatal error: This is not written yet.")
    }
    #expect(reached == Set(Verdict.allCases))
  }

  @Test func withoutItsAnswersAHiddenRuleIsTheTeachersToDecide() {
    var here = evidence(Fixtures.facts(values(1, 2, 3)))
    here.check = Fixtures.check(hiddenRules: ["own-words"])
    here.circumstances.hasAnswers = false
    let ruling = decide(here)
    #expect(ruling.verdict == .notRun)
    #expect(!ruling.countsHere)
    #expect(ruling.message.english == "By your teacher.")
    here.facts = Fixtures.facts(values(9, 2, 3))
    #expect(decide(here).verdict == .wrong)
    here.circumstances.hasAnswers = true
    here.facts = Fixtures.facts(values(1, 2, 3))
    #expect(decide(here).verdict == .judgeError)
    here.rulings = cases.map { RuleResult(caseName: $0.name, rule: "own-words") }
    #expect(decide(here).verdict == .passed)
  }
}
