import Terminal
import Testing

@Suite struct KeyTests {
  private func keys(_ text: String) -> [Key] {
    var decoder = KeyDecoder()
    decoder.feed(text.utf8)
    decoder.flush()
    var keys: [Key] = []
    while let key = decoder.next() { keys.append(key) }
    return keys
  }

  private static let sequences: [(String, [Key])] = [
    ("hn", [.character("h"), .character("n")]), ("é", [.character("é")]), ("🙂", [.character("🙂")]),
    ("\r\n\t", [.enter, .enter, .tab]), ("\u{3}\u{4}", [.control("c"), .control("d")]),
    ("\u{7F}\u{8}", [.backspace, .backspace]), ("\u{1B}", [.escape]),
    ("\u{1B}[A\u{1B}[B\u{1B}OC\u{1B}[D", [.up, .down, .right, .left]),
    ("\u{1B}[5~\u{1B}[6~\u{1B}[3~\u{1B}[H\u{1B}[4~", [.pageUp, .pageDown, .delete, .home, .end]),
    ("\u{1B}[1;5Aq", [.up, .character("q")]), ("\u{1B}[200~", [.unknown]),
    ("\u{1B}x", [.escape, .character("x")]), ("\u{1B}\u{1B}[A", [.escape, .up]), ("\u{1B}[", [.unknown]),
  ]

  @Test(arguments: sequences.indices) func sequencesAreKeys(_ index: Int) {
    let (text, expected) = Self.sequences[index]
    #expect(keys(text) == expected)
  }

  @Test(arguments: [
    ("ㅗㅜㄴㄱㅣㅌㅂ", "hnsrlxq"), ("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP"), ("노", "sh"), ("한글", "gksrmf"), ("값", "rkqt"),
    ("의", "dml"), ("쀍", "Qnpfr"),
  ])
  func hangulArrivesAsTheKeysPressed(_ typed: String, _ latin: String) {
    #expect(keys(typed) == latin.map { Key.character($0) })
  }

  @Test func otherCharactersHaveNoLatinKeys() {
    #expect(HangulKeyboard.latinKeys(for: "h") == nil)
    #expect(HangulKeyboard.latinKeys(for: "中") == nil)
  }

  @Test func everySyllableIsTypedWithLatinLetters() {
    for value in UInt32(0xAC00)...0xD7A3 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let keys = HangulKeyboard.latinKeys(for: Character(scalar)) ?? ""
      #expect((2...5).contains(keys.count) && keys.allSatisfy { $0.isASCII && $0.isLetter })
    }
  }

  @Test func aCharacterMayArriveInPieces() {
    var decoder = KeyDecoder()
    let bytes = Array("ㅗ\u{1B}[A".utf8)
    var keys: [Key] = []
    for byte in bytes {
      decoder.feed([byte])
      while let key = decoder.next() { keys.append(key) }
    }
    #expect(keys == [.character("h"), .up])
    #expect(!decoder.isIncomplete)
  }

  @Test func bytesThatAreNoTextDoNoHarm() {
    var decoder = KeyDecoder()
    decoder.feed([0xFF, 0xE0, 0x41, 0xED, 0xA0, 0x80, 0xC0, 0x80, UInt8(ascii: "q")])
    var last: Key?
    while let key = decoder.next() { last = key }
    #expect(last == .character("q"))
  }

  @Test func anEndlessSequenceIsGivenUp() {
    var decoder = KeyDecoder()
    decoder.feed(Array("\u{1B}[".utf8) + [UInt8](repeating: UInt8(ascii: "1"), count: 1000))
    #expect(!decoder.isIncomplete)
  }
}
