import Course
import Foundation
import Grading
import Testing

/// Rosters as people have them.
@Suite struct RosterTests {
  private let expected = [Student(id: "20260001", name: "김민수"), Student(id: "20260002", name: "이서연")]
  /// `학번,이름 / 20260001,김민수 / 20260002,이서연` as Python's codec `cp949` writes it.
  private let korean: [UInt8] = [
    199, 208, 185, 248, 44, 192, 204, 184, 167, 13, 10, 50, 48, 50, 54, 48, 48, 48, 49, 44, 177, 232, 185,
    206, 188, 246, 13, 10, 50, 48, 50, 54, 48, 48, 48, 50, 44, 192, 204, 188, 173, 191, 172, 13, 10,
  ]

  private func students(_ text: String) throws -> [Student] {
    try Roster(bytes: Array(text.utf8), name: "class.csv").students
  }

  @Test func readsUTF8WithAndWithoutMark() throws {
    let text = "학번,이름\n20260001,김민수\n20260002,이서연\n"
    #expect(try students(text) == expected)
    #expect(try students("\u{FEFF}" + text) == expected)
  }

  @Test func readsKoreanExcel() throws {
    #expect(try Roster(bytes: korean, name: "class.csv").students == expected)
  }

  @Test func readsUnicodeTextOfExcel() throws {
    let text = "학번\t이름\r\n20260001\t김민수\r\n20260002\t이서연\r\n"
    let bytes: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try Roster(bytes: bytes, name: "class.csv").students == expected)
  }

  @Test(arguments: [",", ";", "\t"]) func readsEveryDelimiter(_ mark: String) throws {
    #expect(try students("이름\(mark)학번\r\n김민수\(mark)20260001\r\n\r\n이서연\(mark)20260002") == expected)
  }

  @Test func readsQuotes() throws {
    let text = "sep=;\nid;name;note\n\"20260001\";\"김민수\";\"says \"\"hello\"\";\nand goes\"\n20260002;이서연;"
    #expect(try students(text) == expected)
  }

  @Test func joinsFirstAndLastName() throws {
    #expect(
      try students("Student ID,First name,Last name\n7,Ada,Lovelace") == [
        Student(id: "7", name: "Lovelace Ada")
      ])
  }

  @Test func needsNoHeadings() throws {
    #expect(try students("20260001,김민수\n20260002,이서연") == expected)
  }

  @Test func keepsLeadingZeros() throws {
    #expect(try students("id,name\n007,Bond")[0].id == "007")
  }

  @Test(arguments: [
    ("id,name\n7,A\n7,B", ":3"), ("id,name\n,A", ":2"), ("id,name\n\"7,A", ":2"), ("", "class.csv"),
    ("id,name\n", "class.csv"),
  ]) func refusesWithTheLine(_ text: String, _ place: String) throws {
    let problem = try #require(throws: RosterProblem.self) { try students(text) }
    #expect(problem.sentence.english.contains(place))
  }

  @Test func refusesBinary() {
    #expect(throws: RosterProblem.self) { try Roster(bytes: [0, 1, 2, 255], name: "class.csv") }
  }

  @Test(arguments: [
    ("20260001", "20260001"), ("20260001_김민수", "20260001"), ("hw1-20260001.zip", "20260001"),
    ("이서연", "20260002"),
    ("과제_이서연.zip", "20260002"),
  ]) func findsTheStudent(_ name: String, _ id: String) {
    #expect(StudentMatcher(expected).student(named: name)?.id == id)
  }

  /// A longer number, two students, and nobody.
  @Test(arguments: ["202600011", "20260001_20260002", "somebody", "김"]) func doesNotGuess(_ name: String) {
    #expect(StudentMatcher(expected).student(named: name) == nil)
  }
}
