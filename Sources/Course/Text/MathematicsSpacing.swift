/// Finds inline formulas that GitHub would show as plain text: those whose opening `$` touches what stands before.
struct MathematicsSpacing {
  /// The lines of a page on which such a formula begins, with a sentence each.
  static func problems(in page: String) -> [TextProblem] {
    var problems: [TextProblem] = []
    var isInCode = false
    for (index, line) in page.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let start = line.drop { $0 == " " }
      if start.hasPrefix("```") || start.hasPrefix("~~~") { isInCode.toggle() }
      guard !isInCode, !start.hasPrefix("$$"), touches(line) else { continue }
      problems.append(
        TextProblem(line: index + 1, "Put a space before the formula: GitHub shows `a$b$` as it stands."))
    }
    return problems
  }

  /// Whether a formula of this line begins right behind another character.
  private static func touches(_ line: Substring) -> Bool {
    var previous: Character = " "
    var isInFormula = false
    var isInSpan = false
    for character in line {
      if character == "`", !isInFormula { isInSpan.toggle() }
      if character == "$", !isInSpan, previous != "\\" {
        if !isInFormula, !previous.isWhitespace { return true }
        isInFormula.toggle()
      }
      previous = character
    }
    return false
  }
}
