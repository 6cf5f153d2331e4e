import Grading
import Testing

/// Cells that strangers filled.
@Suite struct CSVTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("  =cmd", "'  =cmd"), ("+HYPERLINK()", "'+HYPERLINK()"), ("@SUM(A1)", "'@SUM(A1)"),
    ("-x", "'-x"),
    ("-1.5", "-1.5"), ("12", "12"), ("plain", "plain"), ("a,b", "\"a,b\""),
    ("say \"hi\"", "\"say \"\"hi\"\"\""),
    ("＝1", "'＝1"), ("김민수", "김민수"),
  ]) func cell(_ text: String, _ expected: String) {
    #expect(CSV.cell(text) == expected)
  }

  @Test func nothingBreaksTheLine() {
    let cell = CSV.cell("a\r\nb\u{1B}[31m\t=1")
    #expect(!cell.unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test func hasTheMarkThatExcelNeeds() {
    var table = CSV(head: ["학번"])
    table.add(["1"])
    #expect(Array(table.data) == [0xEF, 0xBB, 0xBF] + Array("학번\r\n1\r\n".utf8))
  }

  @Test(arguments: [
    "..", ".", "/etc/passwd", "a/b", "-rf", "", "a\u{0}b", String(repeating: "x", count: 300),
  ])
  func foldersOfStudents(_ id: String) {
    let name = Places.name(id)
    #expect(
      !name.contains("/") && !name.contains("\0") && !name.hasPrefix(".") && !name.hasPrefix("-")
        && !name.isEmpty)
    #expect(name.utf8.count < 200)
  }

  @Test func differentIdsHaveDifferentFolders() {
    #expect(Set(["a b", "a_b", "a/b", "a:b"].map(Places.name)).count == 4)
  }
}
