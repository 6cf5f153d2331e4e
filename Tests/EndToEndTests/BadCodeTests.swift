import Foundation
import Testing

/// Code that goes wrong in every way costs its own check and no other.
@Suite struct BadCodeTests {
  private let course: SmallCourse

  init() throws {
    course = try SmallCourse()
  }

  /// The line of a student's file that holds these words.
  private func line(_ words: String) throws -> Int? {
    let lines = try course.text(of: "01-Doubles/Exercise.swift").split(
      separator: "\n", omittingEmptySubsequences: false)
    return lines.firstIndex { $0.contains(words) }.map { $0 + 1 }
  }

  @Test func everyBadEndHasItsVerdictAndItsLine() throws {
    try course.write(
      bodies: [
        "two": "let none: [Int] = []\n    return x * Float(none[3])",
        "three": "var n = 0\n    while n >= 0 { n = (n + 1) % 7 }\n    return x * Float(n)",
        "four": "for i in 0..<100_000_000 { print(\"line\", i) }\n    return x * 2",
        "five": "x.count > 100 ? x : five(x) + five(x)", "six": "exit(0)",
        "seven": "close(4)\n    return x * 2",
        "eight":
          "for _ in 0..<1000 { _ = [UInt8](repeating: 255, count: 65536).withUnsafeBytes { write(4, $0.baseAddress, $0.count) } }\n    return x * 2",
        "nine":
          "let big = UnsafeMutablePointer<Float>.allocate(capacity: 1 << 33)\n    big.initialize(repeating: 1, count: 1 << 33)\n    return x * big[5]",
        "ten": "todo()",
      ])
    let report = try course.check()
    #expect(report.status == 1)
    #expect(
      report.checks.mapValues(\.verdict) == [
        "one": "passed", "two": "crashed", "three": "timedOut", "four": "outputLimit", "five": "crashed",
        "six": "noAnswer", "seven": "noAnswer", "eight": "noAnswer", "nine": "outOfMemory", "ten": "todo",
      ])
    #expect(report.checks["two"]?.line == (try line("none[3]")))
    #expect(report.checks["three"]?.line == (try line("while n")))
    // Where the stack or the memory ends, the line may be the one that begins the function.
    #expect(try [line("func five("), line("five(x) + five(x)")].contains(report.checks["five"]?.line))
    #expect(try [line("func nine("), line("allocate")].contains(report.checks["nine"]?.line))
    #expect(report.checks["ten"]?.line == (try line("todo()")))
    #expect(report.checks["five"]?.message.contains("calls itself without an end") == true)
    #expect(report.diagnostics.isEmpty)
  }

  @Test func wrongAnswersAreExplained() throws {
    try course.write(
      bodies: [
        "one": "x * -2", "two": "x * 2 + 1", "three": "x * 6", "four": "(x * 2).reshaped([1, x.count])",
        "five": "x / 0", "six": "x",
        "seven": "let wide = Tensor([[1, 2], [3, 4]])\n    return matmul(wide, x)",
      ])
    let report = try course.check()
    #expect(report.status == 1)
    for (name, words) in [
      ("one", "sign"), ("two", "1"), ("three", "3"), ("four", "[1, 3]"), ("five", "finite"),
      ("seven", "[2, 2]"),
    ] {
      #expect(
        report.checks[name]?.message.contains(words) == true, "\(name): \(report.checks[name]?.message ?? "")"
      )
    }
    #expect(report.checks["seven"]?.verdict == "crashed")
    #expect(report.checks["seven"]?.line == (try line("matmul")))
    #expect(report.checks["eight"]?.verdict == "passed")
  }

  @Test func whatIsPrintedIsNoAnswer() throws {
    // Bytes that would be an escape sequence on a terminal, and ones that are no text.
    try course.write(bodies: [
      "one": #"print("\u{1B}[2Jhello"); write(1, [0xff, 0xfe, 0x0a] as [UInt8], 3); return x * 3"#
    ])
    let outcome = try course.run("check", "1")
    #expect(outcome.status == 1)
    #expect(!outcome.output.contains("\u{1B}[2J"))
  }
}
