import Terminal
import Testing

@Suite struct ScreenTests {
  private func fitted(_ count: Int, footer: [String] = ["keys"], rows: Int, columns: Int = 20) -> [String] {
    let lines = (0..<count).map { "line \($0)" }
    let size = TerminalSize(columns: columns, rows: rows)
    return Screen.fitted(lines, footer: footer, into: size) { "… \($0) more" }
  }

  @Test func allLinesWhereTheyFit() {
    #expect(fitted(3, rows: 5) == ["line 0", "line 1", "line 2", "keys"])
  }

  @Test func theEndGivesWayToANote() {
    #expect(fitted(10, rows: 5) == ["line 0", "line 1", "… 8 more", "keys"])
    #expect(fitted(4, rows: 5) == ["line 0", "line 1", "… 2 more", "keys"])
  }

  @Test(arguments: 0...6) func neverMoreThanTheWindowHas(rows: Int) {
    #expect(fitted(10, rows: rows).count <= max(1, rows - 1))
    #expect(fitted(10, rows: rows).last == "keys")
  }

  @Test func linesAreCutToTheWindow() {
    let size = TerminalSize(columns: 7, rows: 9)
    let lines = Screen.fitted(["생성자와 판별자"], footer: [], into: size) { _ in "" }
    #expect(lines == ["생성자…"])
  }

  @Test func redrawsInPlaceAndClearsAfterAResize() throws {
    let terminal = try PseudoTerminal(columns: 40, rows: 10)
    var screen = Screen(TerminalStream(descriptor: terminal.program))
    #expect(screen.needsRedraw)
    screen.draw(["one", "two"]) { _ in "" }
    let first = terminal.shown()
    #expect(first.contains("\u{1B}[2J") && first.contains("one") && first.contains("two"))
    #expect(!screen.needsRedraw)
    screen.draw(["three"]) { _ in "" }
    let second = terminal.shown()
    #expect(!second.contains("\u{1B}[2J") && second.hasPrefix("\u{1B}[H") && second.hasSuffix("\u{1B}[J"))
    terminal.resize(columns: 30, rows: 10)
    #expect(screen.needsRedraw)
    #expect(screen.size == TerminalSize(columns: 30, rows: 10))
  }

  @Test func withoutATerminalTheEnvironmentTellsTheSize() {
    let nowhere = TerminalStream(descriptor: -1)
    #expect(nowhere.size() == TerminalSize(columns: 80, rows: 24))
    #expect(
      nowhere.size(environment: ["COLUMNS": "120", "LINES": "-3"]) == TerminalSize(columns: 120, rows: 24))
  }
}
