import Course
import Frames
import Runner
import Testing

/// Every combination of what can happen: the fail-closed invariant, and that every ruling has its words.
enum Table {
  static let endings: [ProcessFacts.Ending] =
    [
      .exited(0), .exited(1), .exited(134), .signalled(4), .signalled(9), .signalled(11), .timedOut(.wall),
      .timedOut(.processor), .outOfMemory, .outputLimit, .failedToStart("no such file"),
    ]

  /// What comes over the pipe, by a name; only `right` is right and complete.
  static let streams: [(name: String, answers: [Answer])] = {
    func value(_ name: String, _ number: Double) -> Answer {
      .value(case: name, NamedValue("y", .number(number)))
    }
    let right: [Answer] = [value("a", 1), .caseEnded("a"), value("f", 2), .caseEnded("f"), .finished]
    return [
      ("right", right),
      ("wrong", [value("a", 7), .caseEnded("a"), value("f", 2), .caseEnded("f"), .finished]),
      ("freshWrong", [value("a", 1), .caseEnded("a"), value("f", 8), .caseEnded("f"), .finished]),
      ("nothing", []),
      ("onlyFinished", [.finished]),
      ("notFinished", Array(right.dropLast())),
      ("caseMissing", [value("a", 1), .caseEnded("a"), .finished]),
      ("valueMissing", [.caseEnded("a"), value("f", 2), .caseEnded("f"), .finished]),
      ("notEnded", [value("a", 1), value("f", 2), .caseEnded("f"), .finished]),
      ("valueTwice", [value("a", 1)] + right),
      ("wrongThenRight", [value("a", 7)] + right),
      ("endTwice", [value("a", 1), .caseEnded("a"), .caseEnded("a")] + right.dropFirst(2)),
      ("valueAfterEnd", right.dropLast() + [value("a", 1), .finished]),
      ("unknownCase", [value("x", 1), .caseEnded("x")] + right),
      ("unknownName", [.value(case: "a", NamedValue("z", .number(1)))] + right),
      ("finishedTwice", right + [.finished]),
      ("moreBehindTheLast", right + [value("a", 1)]),
      ("foreign", [.metric(Metric("score", 1))] + right),
      ("ownRuling", [.ruling(rule: "r", nil)] + right),
      ("threw", [.threw("no")]),
      ("threwButRight", right.dropLast() + [.threw("no"), .finished]),
      ("trapped", [value("a", 1), .trap(signal: 5, addresses: [1, 2])]),
      ("trappedButRight", right + [.trap(signal: 5, addresses: [1, 2])]),
    ]
  }()

  static let rulings: [(name: String, results: [RuleResult])] = [
    ("clean", [RuleResult(caseName: "a", rule: "r"), RuleResult(caseName: "f", rule: "r")]),
    (
      "finding",
      [
        RuleResult(caseName: "a", rule: "r", finding: Finding("pools")), RuleResult(caseName: "f", rule: "r"),
      ]
    ),
    ("partly", [RuleResult(caseName: "a", rule: "r")]),
    ("otherRule", [RuleResult(caseName: "a", rule: "q"), RuleResult(caseName: "f", rule: "q")]),
    ("silent", []),
  ]
}

@Suite struct DecideTableTests {
  @Test func aCheckPassesOnlyWhereEverythingIsRightAndComplete() {
    var passed = 0
    var seen = 0
    for ending in Table.endings {
      for stream in Table.streams {
        for fault in [nil, WireError.truncated, .malformed("x")] {
          for rules in Table.rulings {
            for unmet in [[], ["1.1"]] {
              for grading in [false, true] {
                for answers in [false, true] {
                  for failure in [nil, "the judge died"] {
                    var evidence = CheckEvidence(
                      check: Fixtures.check(needs: unmet, rules: ["r"], hiddenRules: answers ? [] : ["h"]),
                      words: Fixtures.words, function: Fixtures.function)
                    evidence.circumstances = Circumstances(
                      isGrading: grading, hasAnswers: answers, unmetNeeds: unmet)
                    evidence.cases = [
                      ExpectedCase(name: "a", outputs: [NamedValue("y", .number(1))], ruledNames: []),
                      ExpectedCase(
                        name: "f", isFresh: true, outputs: [NamedValue("y", .number(2))], ruledNames: []),
                    ]
                    evidence.facts = ProcessFacts(answers: stream.answers, wireFault: fault, ending: ending)
                    evidence.rulings = rules.results
                    evidence.judgeFailure = failure
                    let ruling = decide(evidence)
                    seen += 1

                    let runs = unmet.isEmpty || grading
                    let mayPass =
                      ending == .exited(0) && stream.name == "right" && fault == nil && rules.name == "clean"
                      && runs && failure == nil
                    #expect((ruling.verdict == .passed) == (mayPass && answers), "\(stream.name) \(ending)")
                    #expect(ruling.countsHere == answers)
                    if ruling.verdict == .notRun { #expect(mayPass && !answers) }
                    if !runs { #expect(ruling.verdict == .waiting) }
                    if runs, failure != nil { #expect(ruling.verdict == .judgeError) }
                    if ruling.verdict != .passed {
                      #expect(!ruling.message.korean.isEmpty && !ruling.message.english.isEmpty)
                    } else {
                      passed += 1
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    #expect(seen == 11 * Table.streams.count * 3 * 5 * 2 * 2 * 2 * 2)
    // No need unmet (twice: grading or not), or unmet and grading.
    #expect(passed == 3)
  }

  @Test func aFunctionThatDidNotBuildNeverPasses() {
    let builds: [FunctionFacts.Build] = [
      .didNotCompile(nil),
      .didNotCompile(
        SourceDiagnostic(
          at: SourceLocation(file: "Exercise.swift", line: 3), severity: "error", message: "no", function: nil
        )),
      .missing(signature: "func y()"), .otherSignature(expected: "func y()"),
    ]
    for build in builds {
      for stream in Table.streams {
        let evidence = CheckEvidence(
          check: Fixtures.check(), function: FunctionFacts(name: "y", build: build),
          cases: [ExpectedCase(name: "a", outputs: [NamedValue("y", .number(1))])],
          facts: ProcessFacts(answers: stream.answers, ending: .exited(0)))
        #expect(decide(evidence).verdict == .didNotBuild)
      }
    }
  }

  @Test func aCheckThatNothingDecidesIsTheAuthorsFault() {
    let answers: [Answer] = [.value(case: "a", NamedValue("y", .number(1))), .caseEnded("a"), .finished]
    var evidence = CheckEvidence(
      check: Fixtures.check(), function: Fixtures.function, cases: [],
      facts: ProcessFacts(answers: answers, ending: .exited(0)))
    #expect(decide(evidence).verdict == .judgeError)
    evidence.cases = [ExpectedCase(name: "a", outputs: [], ruledNames: ["y"])]
    #expect(decide(evidence).verdict == .judgeError)
    evidence.check = Fixtures.check(rules: ["r"])
    evidence.rulings = [RuleResult(caseName: "a", rule: "r")]
    #expect(decide(evidence).verdict == .passed)
    evidence.cases = [ExpectedCase(name: "a", outputs: [], ruledNames: ["y", "z"])]
    #expect(decide(evidence).verdict == .noAnswer)
  }

  @Test func anExperimentPassesOnlyWhereTheJudgesMetricsDo() {
    for ending in Table.endings {
      for finished in [true, false] {
        for metrics in [
          nil, [], [Metric("mean", 4, .within(distance: 0.25, of: 4))], [Metric("mean", .nan, .atMost(1))],
        ]
          as [[Metric]?]
        {
          for failure in [nil, "the judge died"] {
            let evidence = ExperimentEvidence(
              facts: ProcessFacts(answers: finished ? [.finished] : [], ending: ending), metrics: metrics,
              judgeFailure: failure)
            let right = metrics.map { $0.allSatisfy(\.passed) } ?? false
            let ruling = decide(evidence)
            #expect(
              (ruling.verdict == .passed) == (ending == .exited(0) && finished && right && failure == nil))
          }
        }
      }
    }
    let missed = ExperimentEvidence(
      facts: ProcessFacts(answers: [.finished], ending: .exited(0)),
      metrics: [Metric("mean", 3.2, .within(distance: 0.25, of: 4))])
    #expect(decide(missed).details.map(\.english) == ["mean: 3.2 · asked for: less than 0.25 away from 4"])
  }
}
