/// Where a heading can be linked to.
enum Anchor {
  /// The anchor that GitHub and VS Code both give a heading of this text; `nil` where they may differ.
  static func of(_ heading: String) -> String? {
    var anchor = ""
    for scalar in heading.lowercased().unicodeScalars {
      switch scalar {
      case " ": anchor += "-"
      case "-", "_": anchor.unicodeScalars.append(scalar)
      case _ where scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal:
        anchor.unicodeScalars.append(scalar)
      case "!"..."~": continue
      default: return nil
      }
    }
    return anchor.isEmpty || heading.contains("  ") ? nil : anchor
  }

  /// A link to a heading in the same page, or the words alone.
  static func link(_ words: String, to heading: String) -> String {
    of(heading).map { "[\(words)](#\($0))" } ?? words
  }
}
