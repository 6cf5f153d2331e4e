import Foundation
import Testing

/// A compile error costs the functions it stands in.
@Suite struct CompileErrorTests {
  private let course: SmallCourse

  init() throws {
    course = try SmallCourse()
  }

  private var all: [String: String] {
    Dictionary(uniqueKeysWithValues: SmallCourse.functions.map { ($0, "didNotBuild") })
  }

  @Test func inOneFunction() throws {
    try course.write(bodies: ["two": "x * \"2\"", "five": "nothing(x)"])
    let report = try course.check()
    #expect(report.status == 1)
    #expect(report.troubles == ["two": "didNotBuild", "five": "didNotBuild"])
    // Four lines above the functions, three lines for each.
    #expect(report.checks["two"]?.line == 9 && report.checks["five"]?.line == 18)
    #expect(Set(report.diagnostics.map(\.line)).isSuperset(of: [9, 18]))
    #expect(report.diagnostics.contains { $0.function == "five" && $0.message.contains("nothing") })
  }

  @Test func inAll() throws {
    try course.write(
      bodies: Dictionary(uniqueKeysWithValues: SmallCourse.functions.map { ($0, "nothing(x)") }))
    let report = try course.check()
    #expect(report.status == 1)
    #expect(report.troubles == all)
  }

  @Test func outsideOfAny() throws {
    try course.write(bodies: [:], before: "let broken: Int = \"text\"")
    let report = try course.check()
    #expect(report.status == 1)
    #expect(report.troubles == all)
    #expect(report.diagnostics.contains { $0.line == 3 && $0.function == nil })
  }

  @Test func inAHelperOutside() throws {
    try course.write(
      bodies: ["three": "helper(x)"], after: "func helper(_ x: Tensor) -> Tensor {\n  x + wrong\n}")
    let report = try course.check()
    #expect(report.status == 1)
    #expect(report.troubles == ["three": "didNotBuild"])
  }

  @Test func aMissingFunction() throws {
    try course.write(bodies: ["four": ""])
    let report = try course.check()
    #expect(report.troubles == ["four": "didNotBuild"])
    #expect(report.checks["four"]?.message.contains("func four(_ x: Tensor) -> Tensor") == true)
  }

  @Test func anotherSignature() throws {
    try course.write(bodies: ["four": "func four(x: Tensor) -> Tensor { x * 2 }"])
    let report = try course.check()
    #expect(report.troubles == ["four": "didNotBuild"])
    #expect(report.checks["four"]?.message.contains("func four(_ x: Tensor) -> Tensor") == true)
  }

  @Test func aMissingBrace() throws {
    try course.write(bodies: [
      "six": "func six(_ x: Tensor) -> Tensor {\n    if x.count > 0 {\n      return x * 2\n  }"
    ])
    let report = try course.check()
    #expect(report.troubles == ["six": "didNotBuild"])
  }

  @Test func aFileThatIsNoText() throws {
    try course.write("\u{0}\u{1}", to: "01-Doubles/Exercise.swift")
    let report = try course.check()
    #expect(report.status == 1)
    #expect(Set(report.checks.values.map(\.verdict)) == ["rejected"])
  }

  @Test(arguments: ["", "not Swift at all {{{", "import Doubles\n"])
  func aFileThatIsNoExercise(_ text: String) throws {
    try course.write(text, to: "01-Doubles/Exercise.swift")
    let report = try course.check()
    #expect(report.status == 1)
    #expect(Set(report.checks.values.map(\.verdict)) == ["didNotBuild"])
    #expect(!report.diagnostics.isEmpty)
  }

  @Test func aFileInAnotherEncoding() throws {
    // A comment as an editor under Windows saves it (CP949).
    try course.write(
      Data([0x2f, 0x2f, 0x20, 0xb0, 0xa1, 0x0a]) + Data(SmallCourse.exercise([:]).utf8),
      to: "01-Doubles/Exercise.swift")
    #expect(try course.check().status == 0)
  }

  @Test func aLessonThatDoesNotBuildStandsBesideOneThatDoes() throws {
    try course.write("format: 1\ntitle: T\nlessons: [02-Broken, 01-Doubles]", to: "course.yml")
    try course.write(
      "import LessonKit\npublic struct Broken: Lesson { this is no Swift }", to: "02-Broken/Lesson.swift")
    try course.write("", to: "02-Broken/Starter.swift")
    let outcome = try course.run("check", "1", "2", "--format", "json")
    #expect(outcome.status == 4)
    let broken = try Report(outcome, lesson: 0)
    #expect(broken.failure?.contains("Broken") == true && broken.checks.isEmpty)
    let other = try Report(outcome, lesson: 1)
    #expect(
      other.failure == nil && other.checks.count == SmallCourse.functions.count && other.troubles.isEmpty)
  }
}
