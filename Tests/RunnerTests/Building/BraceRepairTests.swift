import Runner
import Testing

/// Functions whose braces do not close are found by the starter's names.
@Suite struct BraceRepairTests {
  private let starter = """
    struct Exercise {
      // First.
      func one(_ x: Int) -> Int {
        todo()
      }

      // Second.
      func two(_ x: Int) -> Int {
        todo()
      }

      func three() -> Int {
        todo()
      }
    }
    """

  private func mend(_ text: String) throws -> (names: [String], text: String)? {
    let repair = BraceRepair(starter: try parsed(starter))
    return repair.mend(text) { "stop(\"\($0)\")" }.map { ($0.names, $0.text) }
  }

  private func text(one: String = "  1\n  }", two: String = "  2\n  }", three: String = "  3\n  }\n}")
    -> String
  {
    """
    struct Exercise {
      // First.
      func one(_ x: Int) -> Int {
      \(one)

      // Second.
      func two(_ x: Int) -> Int {
      \(two)

      func three() -> Int {
      \(three)
    """
  }

  @Test func whereAllCloseNothingIsMended() throws {
    #expect(try mend(text()) == nil)
    #expect(try mend("") == nil)
    #expect(try mend("struct Exercise {\n") == nil)
  }

  @Test(arguments: [
    ("if x > 0 {\n      return 1\n  }", "", "", ["one"]), ("", "{ {\n 2\n }", "", ["two"]),
    ("", "2\n  } }", "", ["two"]),
    ("", "", "3\n}", ["three"]), ("", "", "3", ["three"]), ("1\n", "", "3", ["one", "three"]),
    ("1\n", "{{", "}", ["one", "two", "three"]),
  ])
  func whoseBracesDoNotCloseIsReplaced(_ one: String, _ two: String, _ three: String, _ names: [String])
    throws
  {
    let broken = text(
      one: one.isEmpty ? "  1\n  }" : one, two: two.isEmpty ? "  2\n  }" : two,
      three: three.isEmpty ? "  3\n  }\n}" : three)
    let mended = try #require(try mend(broken))
    #expect(mended.names == names)
    let source = try parsed(mended.text)
    #expect(source.functions.filter(\.isMember).map(\.name) == ["one", "two", "three"])
    for name in names { #expect(mended.text.contains("stop(\"\(name)\")")) }
    // The functions that stay are where they were.
    let lines = broken.split(separator: "\n", omittingEmptySubsequences: false)
    for function in source.functions where !names.contains(function.name) {
      #expect(lines[source.lines(of: function).lowerBound - 1].contains("func \(function.name)("))
    }
  }

  @Test(arguments: [
    "let s = \"}\"\n    return 1\n  }", "// }\n    return 1\n  }",
    "let s = \"a \\\" } b\"\n    return 1\n  }",
    "let s = \"\\\\\"; if x > 0 { return 1 }\n    return 2\n  }", "/* } */\n    return 1\n  }",
    "/*\n    }\n    */\n    return 1\n  }",
    "let s = \"\"\"\n      } \"quoted\" {{\n      \"\"\"\n    return 1\n  }",
    "let s = #\"} \\\"#\n    return 1\n  }", "let s = \"\\(x > 0 ? \"}\" : \"{\")\"\n    return 1\n  }",
  ])
  func bracesInTextsAndCommentsAreNone(_ body: String) throws {
    #expect(try mend(text(one: body)) == nil)
  }
}
