extension Unicode.Scalar {
  /// Columns that this scalar adds where it begins a character.
  var displayWidth: Int {
    switch properties.generalCategory {
    case .control, .nonspacingMark, .enclosingMark, .surrogate, .lineSeparator, .paragraphSeparator: return 0
    case .format: return value == 0xAD ? 1 : 0
    default: break
    }
    // Medial and final jamo join the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    return isWide ? 2 : 1
  }

  /// Whether the scalar is East Asian Wide or Fullwidth (Unicode Standard Annex #11).
  private var isWide: Bool {
    switch value {
    case ..<0x1100: return false
    // The flags' letters have emoji presentation, and yet one of them alone is narrow.
    case 0x1F1E6...0x1F1FF: return false
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x3247, 0x3250...0xA4CF,
      0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265,
      0x20000...0x2FFFD, 0x30000...0x3FFFD:
      return true
    default: return properties.isEmojiPresentation
    }
  }
}

extension Character {
  /// Columns that this character takes in a terminal: 0, 1 or 2.
  ///
  /// Hangul, Chinese and Japanese characters and emoji take two, also where several scalars make one
  /// character; a mark without a letter and a control character take none. Characters whose width is
  /// ambiguous (`·`, `▕`, `█`, `✓`) take one, as terminals draw them today.
  public var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.count > 1 {
      let isFlag = (0x1F1E6...0x1F1FF).contains(first.value)
      // A variation selector asks for the coloured, wide form of a sign that is narrow by itself.
      if isFlag || unicodeScalars.contains("\u{FE0F}") { return 2 }
    }
    return first.displayWidth
  }
}

extension StringProtocol {
  /// Columns that this text takes in one line of a terminal.
  ///
  /// The escape sequences of a ``Style`` take none.
  public var displayWidth: Int { TerminalCells(self).reduce(0) { $0 + $1.width } }
}

/// A text as what a terminal draws one after the other: characters and, without width, escape sequences.
struct TerminalCells: Sequence, IteratorProtocol {
  struct Cell {
    let text: Substring
    let width: Int
    let isEscape: Bool
  }

  private var rest: Substring

  init(_ text: some StringProtocol) { rest = Substring(text) }

  mutating func next() -> Cell? {
    guard let character = rest.first else { return nil }
    guard character == "\u{1B}" else {
      let cell = Cell(text: rest.prefix(1), width: character.displayWidth, isEscape: false)
      rest.removeFirst()
      return cell
    }
    // ESC [ parameters, and a letter that ends it.
    let parameters = rest.dropFirst().first == "[" ? rest.dropFirst(2) : rest[rest.endIndex...]
    let last = parameters.firstIndex { ("@"..."~").contains($0) }
    let end = last.map(rest.index(after:)) ?? rest.index(after: rest.startIndex)
    defer { rest = rest[end...] }
    return Cell(text: rest[..<end], width: 0, isEscape: true)
  }
}
