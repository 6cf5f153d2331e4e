/// Text that nobody vouches for, made fit to stand in a message.
package enum Untrusted {
  /// One line of at most `limit` characters; control, direction and invisible characters become visible codes.
  package static func line(_ text: String, limit: Int = 300) -> String {
    var line = ""
    for (count, character) in text.enumerated() {
      if count == limit { return line + "…" }
      // A character may drag any number of combining marks behind it.
      for scalar in character.unicodeScalars.prefix(8) {
        if scalar == "\n" || scalar == "\t" || scalar == "\r" {
          line += " "
        } else {
          line += visible(scalar)
        }
      }
    }
    return line
  }

  /// Several lines, each made visible; for code and for what was printed.
  package static func block(_ text: String) -> String {
    var block = ""
    for scalar in text.unicodeScalars {
      block += scalar == "\n" || scalar == "\t" ? String(scalar) : visible(scalar)
    }
    return block
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0..<0x20: return String(Unicode.Scalar(0x2400 + scalar.value) ?? "�")
    case 0x7F: return "␡"
    case 0x80..<0xA0, 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB, 0xE0000...0xE0FFF:
      return "⟨U+" + String(scalar.value, radix: 16, uppercase: true) + "⟩"
    default: return String(scalar)
    }
  }
}
