/// Text from a student made safe for a terminal: what would act on the terminal becomes visible instead.
///
/// Escape sequences lose their escape (`␛[2J`), other control characters become their symbols, and characters
/// that hide or reorder text become their numbers (`⟨U+202E⟩`). Line breaks stay, a tab becomes four spaces,
/// and a letter keeps at most fifteen marks.
public func sanitized(_ text: some StringProtocol) -> String {
  var safe = ""
  for character in text {
    // A return before a line break is a line's end as Windows writes it.
    if character == "\r\n" {
      safe += "\n"
      continue
    }
    for scalar in character.unicodeScalars.prefix(16) { safe += visible(scalar) }
  }
  return safe
}

private func visible(_ scalar: Unicode.Scalar) -> String {
  switch scalar.value {
  case 0x0A: return "\n"
  case 0x09: return "    "
  case 0x00..<0x20: return Unicode.Scalar(0x2400 + scalar.value).map { String($0) } ?? "�"
  case 0x7F: return "␡"
  // Second set of controls; marks of direction; spaces without width; ends of lines and paragraphs; tags.
  case 0x80..<0xA0, 0x061C, 0x180E, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
    0xFFF9...0xFFFB, 0xE0000...0xE007F:
    return "⟨U+" + String(scalar.value, radix: 16, uppercase: true) + "⟩"
  default: return String(scalar)
  }
}
