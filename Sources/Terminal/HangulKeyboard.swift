/// The Korean standard keyboard (두벌식, KS X 5002): which Latin key bears which letter.
public enum HangulKeyboard {
  /// The Latin keys that were pressed to write a letter or syllable; `nil` for anything else.
  ///
  /// `ㅗ` → `h`, `ㅉ` → `W`, `ㅘ` → `hk`, `노` → `sh`. Whoever has the Hangul mode on presses `h` and sends `ㅗ`;
  /// an input method that joins letters sends the syllable of several keys.
  public static func latinKeys(for character: Character) -> String? {
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else { return nil }
    if let keys = letters[character] { return keys }
    // Syllables are numbered: (initial · 21 + medial) · 28 + final.
    guard (0xAC00...0xD7A3).contains(scalar.value) else { return nil }
    let number = Int(scalar.value - 0xAC00)
    let parts =
      [initials[number / 28 / 21], medials[number / 28 % 21]] + (finals[number % 28].map { [$0] } ?? [])
    return parts.compactMap { letters[$0] }.joined()
  }

  private static let initials = Array("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")
  private static let medials = Array("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ")
  private static let finals: [Character?] = [nil] + Array("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

  private static let letters: [Character: String] = [
    "ㅂ": "q", "ㅈ": "w", "ㄷ": "e", "ㄱ": "r", "ㅅ": "t", "ㅛ": "y", "ㅕ": "u", "ㅑ": "i", "ㅐ": "o", "ㅔ": "p",
    "ㅁ": "a", "ㄴ": "s", "ㅇ": "d", "ㄹ": "f", "ㅎ": "g", "ㅗ": "h", "ㅓ": "j", "ㅏ": "k", "ㅣ": "l",
    "ㅋ": "z", "ㅌ": "x", "ㅊ": "c", "ㅍ": "v", "ㅠ": "b", "ㅜ": "n", "ㅡ": "m",
    "ㅃ": "Q", "ㅉ": "W", "ㄸ": "E", "ㄲ": "R", "ㅆ": "T", "ㅒ": "O", "ㅖ": "P",
    "ㅘ": "hk", "ㅙ": "ho", "ㅚ": "hl", "ㅝ": "nj", "ㅞ": "np", "ㅟ": "nl", "ㅢ": "ml",
    "ㄳ": "rt", "ㄵ": "sw", "ㄶ": "sg", "ㄺ": "fr", "ㄻ": "fa", "ㄼ": "fq", "ㄽ": "ft", "ㄾ": "fx", "ㄿ": "fv",
    "ㅀ": "fg", "ㅄ": "qt",
  ]
}
