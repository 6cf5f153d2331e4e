import Course
import Frames
import Runner

/// Building blocks of the judging tests.
enum Fixtures {
  static func tensor(_ shape: [Int], _ scalars: [Float]) throws -> Value {
    .tensor(try unwrapped(TensorValue(shape: shape, scalars: scalars)))
  }

  static func vector(_ scalars: [Float]) -> Value {
    TensorValue(shape: [scalars.count], scalars: scalars).map(Value.tensor) ?? .text("no tensor")
  }

  static func check(
    needs: [String] = [], rules: [String] = [], hiddenRules: [String] = [], closeness: Closeness = .float32
  ) -> CheckDescription {
    CheckDescription(
      id: "loss", points: 2, needs: needs, closeness: closeness, closenessByName: [:], rules: rules,
      hiddenRules: hiddenRules, drawsFresh: true)
  }

  static let words: [Language: CheckText] = [
    .english: CheckText(
      id: "loss", function: "loss", title: "The loss", hints: [],
      mistakes: ["swapped": "Real and fake are swapped.", "halved": "It is halved."],
      findings: ["pools": "{layer} pools {count} times."]),
    .korean: CheckText(
      id: "loss", function: "loss", title: "손실", hints: [],
      mistakes: ["swapped": "진짜와 가짜가 바뀌었습니다.", "halved": "반으로 나누었습니다."],
      findings: ["pools": "{layer}: 풀링 {count}번"]),
  ]

  static let function = FunctionFacts(name: "loss", at: SourceLocation(file: "Exercise.swift", line: 41))

  /// What a well-behaved host answers.
  static func answers(_ values: [(String, [NamedValue])]) -> [Answer] {
    values.flatMap { name, values in
      values.map { Answer.value(case: name, $0) } + [Answer.caseEnded(name)]
    } + [.finished]
  }

  static func facts(_ values: [(String, [NamedValue])]) -> ProcessFacts {
    ProcessFacts(answers: answers(values), ending: .exited(0))
  }

  static func unwrapped<Thing>(_ thing: Thing?) throws -> Thing {
    guard let thing else { throw Missing() }
    return thing
  }

  struct Missing: Error {}
}
