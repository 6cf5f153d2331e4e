/// Korean particles, each in two forms: which one stands after a word depends on how the word's end is read aloud.
public enum KoreanParticle {
  /// After a consonant, after a vowel; longer ones before those that begin like them.
  private static let forms = [
    ("이어야", "여야"), ("으로", "로"), ("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"),
  ]

  /// What a word ends with when it is read aloud.
  private enum Ending {
    case vowel, rieul, consonant
  }

  /// A word with one of two particles after it: `after("[4, 4]", "은")` is `[4, 4]는`.
  ///
  /// The particle may be given in either form.
  public static func after(_ word: String, _ particle: String) -> String {
    word + (taken(from: particle[...], after: word)?.particle ?? particle)
  }

  /// The particle at the beginning of a text, in the form that fits the word before it, and the text behind it.
  ///
  /// `nil` where no particle stands there, or nobody knows how the word is read.
  public static func taken(from text: Substring, after word: String) -> (particle: String, rest: Substring)? {
    guard let ending = ending(of: word) else { return nil }
    for (closed, open) in forms {
      for form in [closed, open] where text.hasPrefix(form) {
        let rest = text.dropFirst(form.count)
        // A noun that begins with the same syllable is no particle: `가중치`.
        if let next = rest.unicodeScalars.first, isSyllable(next) { continue }
        let isOpen = ending == .vowel || (ending == .rieul && closed == "으로")
        return (isOpen ? open : closed, rest)
      }
    }
    return nil
  }

  private static func isSyllable(_ scalar: Unicode.Scalar) -> Bool {
    (0xAC00...0xD7A3).contains(scalar.value)
  }

  /// How a word ends, brackets and quotation marks aside.
  private static func ending(of word: String) -> Ending? {
    guard let last = word.unicodeScalars.last(where: { $0.properties.isAlphabetic || isDigit($0) }) else {
      return nil
    }
    if isSyllable(last) {
      switch (last.value - 0xAC00) % 28 {
      case 0: return .vowel
      case 8: return .rieul
      default: return .consonant
      }
    }
    switch last {
    case "1", "7", "8", "l", "L": return .rieul  // 일, 칠, 팔; 커널
    case "0", "3", "6", "m", "n", "M", "N": return .consonant  // 영, 십, 백, 삼, 육; 간
    case "2", "4", "5", "9": return .vowel
    // Most English words end in a vowel as they are read in Korean: 바이어스, 웨이트.
    case _ where last.isASCII: return .vowel
    default: return nil
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}
