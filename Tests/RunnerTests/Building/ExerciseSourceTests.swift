import Foundation
import Runner
import Testing

/// Where the functions of a student's file are, whatever stands around them.
@Suite struct ExerciseSourceTests {
  private let text = """
    import Lesson
    // func commented(_ x: Int) {}
    func helper(_ x: Int) -> Int { x }

    struct Exercise: LessonExercise {
      let text = "func quoted() { }"

      /// 한글 주석: bytes are not letters.
      func one(_ x: Int) -> Int {
        func inner() -> Int { 1 }
        let close = "}"
        return x + inner()  // }
      }
      func two(
        _ x: Int,
        by y: Int = 2
      ) -> Int { x * y }

      static func three() {}
      var computed: Int { 4 }
      struct Nested { func four() {} }
    }

    extension Exercise {
      func five<T>(_ x: T) -> T where T: Equatable {
        x
      }
    }
    """

  @Test func everyFunctionIsFoundWithItsLines() throws {
    let source = try parsed(text)
    let found = source.functions.map { "\($0.name) \(source.lines(of: $0)) \($0.isMember)" }
    #expect(
      found == [
        "helper 3...3 false", "one 9...13 true", "two 14...17 true", "three 19...19 true",
        "four 21...21 true",
        "five 25...27 true",
      ])
  }

  @Test func aSignatureIsOneLine() throws {
    let source = try parsed(text)
    #expect(source.member("two")?.signature == "func two( _ x: Int, by y: Int = 2 ) -> Int")
    #expect(source.member("five")?.signature == "func five<T>(_ x: T) -> T where T: Equatable")
    #expect(source.member("helper") == nil)
  }

  @Test func aLineBelongsToTheFunctionAroundIt() throws {
    let source = try parsed(text)
    #expect(
      (1...28).map { source.function(atLine: $0)?.name ?? "-" }.joined(separator: " ")
        == "- - helper - - - - - one one one one one two two two two - three - four - - - five five five -")
  }

  @Test func aFunctionIsShownAtTheMargin() throws {
    let source = try parsed(text)
    let two = try #require(source.member("two"))
    let shown = source.source(of: two)
    #expect(shown.line == 14)
    #expect(shown.source == "func two(\n  _ x: Int,\n  by y: Int = 2\n) -> Int { x * y }")
  }

  @Test func replacedBodiesKeepEveryOtherLineInItsPlace() throws {
    let source = try parsed(text)
    let changed = source.replacingBodies(of: ["one", "five"]) { "stop(\"\($0)\")" }
    let (before, after) = (
      text.split(separator: "\n", omittingEmptySubsequences: false),
      changed.split(separator: "\n", omittingEmptySubsequences: false)
    )
    #expect(before.count == after.count)
    for line in [1, 2, 3, 5, 6, 8, 14, 15, 16, 17, 19, 20, 21, 22, 24, 28] {
      #expect(before[line - 1] == after[line - 1])
    }
    #expect(after[8] == "  func one(_ x: Int) -> Int { stop(\"one\") ")
    #expect(after[24].hasSuffix("{ stop(\"five\") "))
    #expect(try parsed(changed).functions.map(\.name) == source.functions.map(\.name))
  }

  @Test func windowsLinesCountOnce() throws {
    let source = try parsed(text.replacingOccurrences(of: "\n", with: "\r\n"))
    let one = try #require(source.member("one"))
    #expect(source.lines(of: one) == 9...13)
    #expect(source.source(of: one).source.split(separator: "\n").count == 5)
  }

  @Test(arguments: [
    "", "{", "[]", "null", "{\"items\": 3}",
    #"{"items": [{"_kind": "func_decl", "range": {"start": 90, "end": 2}}]}"#,
  ])
  func whatTheParserCannotSayIsNoFunction(_ json: String) {
    #expect(ExerciseSource("func a() {}", parsed: Data(json.utf8)).functions.isEmpty)
  }

  /// Offsets from elsewhere must not reach outside of the file.
  @Test func rangesOutsideOfTheFileAreNotBelieved() {
    for (start, bodyStart, bodyEnd) in [(-5, 2, 4), (0, 9, 4000), (50, 60, 70), (0, 8, Int.max), (6, 3, 9)] {
      let json = """
        {"items": [{"_kind": "func_decl", "name": {"base_name": {"name": "a"}}, "range": {"start": \(start), "end": 10},
        "body": {"range": {"start": \(bodyStart), "end": \(bodyEnd)}}}]}
        """
      #expect(
        ExerciseSource("func a() {}", parsed: Data(json.utf8)).functions.isEmpty,
        "\(start) \(bodyStart) \(bodyEnd)")
    }
  }
}
