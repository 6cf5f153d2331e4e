import Glibc
import Terminal
import Testing

@Suite(.serialized) struct KeyboardTests {
  @Test func keysComeSinglyFromATerminal() throws {
    let terminal = try PseudoTerminal()
    let keyboard = Keyboard(descriptor: terminal.program)
    #expect(keyboard.isTerminal)
    #expect(keyboard.key(within: .zero) == nil)
    terminal.type("ㅗ\u{3}\u{1B}[A\u{1B}")
    let keys = (0..<4).map { _ in keyboard.key(within: .seconds(10)) }
    #expect(keys == [.character("h"), .control("c"), .up, .escape])
    #expect(terminal.shown() == "", "keys are not echoed")
  }

  @Test func restoringGivesTheSettingsBack() throws {
    let terminal = try PseudoTerminal()
    let before = terminal.settings
    let keyboard = Keyboard(descriptor: terminal.program)
    #expect(terminal.settings.c_lflag & tcflag_t(ICANON | ECHO) == 0)
    #expect(terminal.settings.c_oflag == before.c_oflag, "lines still end where they did")
    keyboard.restore()
    keyboard.restore()
    #expect(terminal.settings.c_lflag == before.c_lflag)
    #expect(terminal.settings.c_iflag == before.c_iflag)
    #expect(terminal.settings.c_cc.0 == before.c_cc.0, "Ctrl-C interrupts again")
  }

  @Test func aKeyboardThatGoesAwayRestores() throws {
    let terminal = try PseudoTerminal()
    let before = terminal.settings.c_lflag
    do {
      let keyboard = Keyboard(descriptor: terminal.program)
      #expect(keyboard.isTerminal && terminal.settings.c_lflag != before)
    }
    #expect(terminal.settings.c_lflag == before)
  }

  @Test func aPipeIsReadToItsEnd() {
    var ends: [Int32] = [-1, -1]
    #expect(pipe(&ends) == 0)
    _ = write(ends[1], "q", 1)
    close(ends[1])
    let keyboard = Keyboard(descriptor: ends[0])
    #expect(!keyboard.isTerminal)
    #expect(keyboard.key() == .character("q"))
    #expect(keyboard.key() == .closed)
    #expect(keyboard.key() == .closed)
    close(ends[0])
  }

  @Test func signalsDoAgainWhatTheyDid() throws {
    func handler(of signal: Int32) -> [UInt8] {
      var action = sigaction()
      sigaction(signal, nil, &action)
      return withUnsafeBytes(of: action.__sigaction_handler) { Array($0) }
    }
    let terminal = try PseudoTerminal()
    let before = handler(of: SIGTERM)
    for _ in 0..<20 { Keyboard(descriptor: terminal.program).restore() }
    #expect(handler(of: SIGTERM) == before)
  }
}
