import Terminal
import Testing

@Suite struct ProgressTests {
  private func line(_ done: Int, _ total: Int, _ elapsed: Duration, columns: Int = 80) -> String {
    ProgressBar(done: done, total: total, elapsed: elapsed).line(label: "grading", columns: columns) {
      "\($0) left"
    }
  }

  @Test func showsHowFarAndHowLong() {
    // 44 of 61 in 15.5 s: 17 more at 0.3523 s each are 5.99 s, six begun seconds; 20 · 44 / 61 = 14.4 cells.
    #expect(line(44, 61, .seconds(15.5)) == "grading ▕██████████████░░░░░░▏ 44/61   0:06 left")
    #expect(line(5, 10, .seconds(3723)) == "grading ▕██████████░░░░░░░░░░▏  5/10   1:02:03 left")
  }

  @Test func guessesNothingAtTheBeginning() {
    #expect(line(0, 61, .seconds(9)) == "grading ▕░░░░░░░░░░░░░░░░░░░░▏  0/61")
    #expect(ProgressBar(done: 3, total: 9, elapsed: .milliseconds(900)).timeLeft == nil)
    #expect(ProgressBar(done: 4, total: 12, elapsed: .seconds(2)).timeLeft == .seconds(4))
    // What was done before the time began took none of it.
    #expect(ProgressBar(done: 104, total: 112, elapsed: .seconds(2), first: 100).timeLeft == .seconds(4))
    #expect(ProgressBar(done: 100, total: 112, elapsed: .seconds(2), first: 100).timeLeft == nil)
  }

  @Test func theBarIsFullOnlyAtTheEnd() {
    #expect(ProgressBar(done: 999, total: 1000).bar(cells: 10) == "▕█████████░▏")
    #expect(ProgressBar(done: 1000, total: 1000).bar(cells: 10) == "▕██████████▏")
    #expect(ProgressBar(done: 5, total: 0).bar(cells: 4) == "▕░░░░▏")
    #expect(ProgressBar(done: -5, total: 3).done == 0)
  }

  @Test(arguments: 0...60) func neverWiderThanTheWindow(columns: Int) {
    #expect(line(44, 61, .seconds(15), columns: columns).displayWidth <= columns)
  }

  @Test func drawsOneLineOnATerminal() throws {
    let terminal = try PseudoTerminal(columns: 60, rows: 5)
    let stream = TerminalStream(descriptor: terminal.program)
    let progress = ProgressLine("채점", total: 1000, on: stream) { "\($0) 남음" }
    for done in 0...1000 { progress.update(done: done) }
    progress.clear()
    let shown = terminal.shown()
    #expect(!shown.contains("\n"))
    #expect(shown.contains("채점 ▕") && shown.contains("1000/1000"))
    #expect(shown.hasSuffix("\r\u{1B}[K"))
    #expect(shown.split(separator: "\r").count < 500, "not every step is drawn")
  }
}
