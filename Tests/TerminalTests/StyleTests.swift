import Glibc
import Terminal
import Testing

@Suite struct StyleTests {
  @Test func stylesAreValues() {
    #expect(Style(.bold, .red)("no") == "\u{1B}[1;31mno\u{1B}[0m")
    #expect(Style.plain("no") == "no")
    #expect(Style(.red)("") == "")
  }

  @Test func codeInASentenceIsMarked() {
    #expect(Palette.plain.marked("Use `mean()`, not `sum()`.") == "Use mean(), not sum().")
    let code = Palette.coloured.key("mean()")
    #expect(Palette.coloured.marked("Use `mean()`.") == "Use \(code).")
  }

  @Test func colourOnlyWhereItIsWelcome() throws {
    let terminal = try PseudoTerminal()
    let stream = TerminalStream(descriptor: terminal.program)
    #expect(Palette(for: stream, environment: ["TERM": "xterm-256color"]) == .coloured)
    #expect(Palette(for: stream, environment: ["TERM": "xterm", "NO_COLOR": ""]) == .coloured)
    #expect(Palette(for: stream, environment: ["TERM": "xterm", "NO_COLOR": "1"]) == .plain)
    #expect(Palette(for: stream, environment: ["TERM": "dumb"]) == .plain)
    #expect(Palette(for: stream, environment: [:]) == .plain)

    let file = open("/dev/null", O_WRONLY)
    defer { close(file) }
    #expect(Palette(for: TerminalStream(descriptor: file), environment: ["TERM": "xterm"]) == .plain)
  }

  @Test(arguments: [
    ("plain 한글 text\n", "plain 한글 text\n"), ("\u{1B}[2Jgone", "␛[2Jgone"),
    ("a\u{7}\u{8}\u{0}\u{7F}", "a␇␈␀␡"),
    ("a\tb", "a    b"), ("a\r\nb\rc", "a\nb␍c"), ("\u{9B}31m", "⟨U+9B⟩31m"),
    ("\u{202E}txt.exe", "⟨U+202E⟩txt.exe"),
    ("a\u{2066}b\u{200B}c\u{FEFF}", "a⟨U+2066⟩b⟨U+200B⟩c⟨U+FEFF⟩"), ("👩‍👧", "👩‍👧"), ("\u{E0041}", "⟨U+E0041⟩"),
  ])
  func hostileTextBecomesVisible(_ text: String, _ expected: String) {
    #expect(Array(sanitized(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func aLetterDragsFewMarks() {
    let zalgo = "a" + String(repeating: "\u{301}", count: 5000)
    #expect(sanitized(zalgo).unicodeScalars.count == 16)
  }

  @Test func noControlCharacterPasses() {
    let all = String(String.UnicodeScalarView((0..<0x3000).compactMap { Unicode.Scalar($0) }))
    let kept = sanitized(all).unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(kept.allSatisfy { $0 == "\n" })
    #expect(!sanitized(all).unicodeScalars.contains { $0.properties.isBidiControl })
  }
}
