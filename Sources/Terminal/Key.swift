/// A key that was pressed.
public enum Key: Hashable, Sendable {
  /// A key with a sign; a letter of the Hangul keyboard arrives as the Latin letter in its place.
  case character(Character)
  /// A letter with Ctrl held: `.control("c")`, `.control("d")`.
  case control(Character)
  case enter, tab, backspace, delete, escape
  case up, down, left, right, home, end, pageUp, pageDown
  /// A sequence that names no key of this list.
  case unknown
  /// The terminal or the pipe is closed; no key will follow.
  case closed
}

/// Makes keys of the bytes that a terminal sends, however they are cut into pieces.
public struct KeyDecoder: Sendable {
  private var pending: [UInt8] = []
  private var ready: [Key] = []

  /// A decoder that has seen nothing yet.
  public init() {}

  /// Whether the bytes so far may go on: an escape alone may be the key or the beginning of another key.
  public var isIncomplete: Bool { !pending.isEmpty }

  /// Whether a key is complete.
  public var hasKey: Bool { !ready.isEmpty }

  /// Takes the bytes that arrived.
  public mutating func feed(_ bytes: some Sequence<UInt8>) {
    pending += bytes
    while let (keys, length) = KeyDecoder.first(in: pending) {
      ready += keys
      pending.removeFirst(length)
    }
  }

  /// Takes what is incomplete for what it is: nothing more arrived for a while.
  public mutating func flush() {
    guard !pending.isEmpty else { return }
    ready.append(pending == [0x1B] ? .escape : .unknown)
    pending = []
  }

  /// The next key, if one is complete.
  public mutating func next() -> Key? { ready.isEmpty ? nil : ready.removeFirst() }

  /// The keys of the first sequence and the bytes it takes, or `nil` where it is incomplete.
  private static func first(in bytes: [UInt8]) -> ([Key], Int)? {
    guard let byte = bytes.first else { return nil }
    switch byte {
    case 0x1B: return escapeSequence(in: bytes).map { ([$0], $1) }
    case 0x0D, 0x0A: return ([.enter], 1)
    case 0x09: return ([.tab], 1)
    case 0x08, 0x7F: return ([.backspace], 1)
    case 0x01...0x1A: return ([.control(Character(Unicode.Scalar(byte + 0x60)))], 1)
    case ..<0x20: return ([.unknown], 1)
    default: return text(in: bytes)
    }
  }

  private static func text(in bytes: [UInt8]) -> ([Key], Int)? {
    let length: Int
    switch bytes[0] {
    case ..<0x80: length = 1
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return ([.unknown], 1)
    }
    let sequence = bytes.prefix(length)
    guard sequence.dropFirst().allSatisfy({ $0 & 0xC0 == 0x80 }) else { return ([.unknown], 1) }
    guard sequence.count == length else { return nil }
    guard let character = String(validating: sequence, as: UTF8.self)?.first else {
      return ([.unknown], length)
    }
    if let latin = HangulKeyboard.latinKeys(for: character) { return (latin.map { .character($0) }, length) }
    return ([.character(character)], length)
  }

  /// ESC [ … letter (CSI) and ESC O letter (SS3), as in ECMA-48 and xterm's control sequences.
  private static func escapeSequence(in bytes: [UInt8]) -> (Key, Int)? {
    guard bytes.count > 1 else { return nil }
    switch bytes[1] {
    case UInt8(ascii: "O"):
      return bytes.count > 2 ? (named(bytes[2], parameter: ""), 3) : nil
    case UInt8(ascii: "["):
      guard let end = bytes[2...].firstIndex(where: { !(0x20..<0x40).contains($0) }) else {
        // No key's name is that long.
        return bytes.count > 32 ? (.unknown, bytes.count) : nil
      }
      let parameter = String(decoding: bytes[2..<end], as: UTF8.self)
      return (named(bytes[end], parameter: parameter), end + 1)
    default:
      // The key itself, or a letter with Alt held: the letter is taken alone.
      return (.escape, 1)
    }
  }

  private static func named(_ letter: UInt8, parameter: String) -> Key {
    switch (Character(Unicode.Scalar(letter)), parameter.prefix { $0 != ";" }) {
    case ("A", _): .up
    case ("B", _): .down
    case ("C", _): .right
    case ("D", _): .left
    case ("H", _), ("~", "1"), ("~", "7"): .home
    case ("F", _), ("~", "4"), ("~", "8"): .end
    case ("~", "3"): .delete
    case ("~", "5"): .pageUp
    case ("~", "6"): .pageDown
    default: .unknown
    }
  }
}
