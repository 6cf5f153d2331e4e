/// Mathematics that was printed from what a student wrote.
enum Formula {
  /// A formula as a block of its own; as code where it holds more than mathematics.
  static func block(_ tex: String) -> String {
    let line = tex.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard isMathematics(line) else { return Markdown.excerpt(tex, lines: 10, language: "tex").block }
    // Markdown would read the bare signs as HTML.
    let safe = line.unicodeScalars.map { scalar in
      switch scalar {
      case "<": "\\lt "
      case ">": "\\gt "
      default: String(scalar)
      }
    }.joined()
    return "$$\n\(safe)\n$$"
  }

  /// Whether a formula is short, closes its braces, and uses no command that reaches beyond mathematics.
  private static func isMathematics(_ tex: String) -> Bool {
    guard !tex.isEmpty, tex.utf8.count <= 4000, tex.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else {
      return false
    }
    let characters = Array(tex)
    var depth = 0
    var index = 0
    while index < characters.count {
      switch characters[index] {
      case "$", "`", "%", "#", "~": return false
      case "&":
        // Between columns of aligned lines; before a letter it would begin an HTML entity.
        guard index + 1 < characters.count, " =\\".contains(characters[index + 1]) else { return false }
      case "{": depth += 1
      case "}": depth -= 1
      case "\\":
        let name = characters[(index + 1)...].prefix { $0.isLetter }
        if name.isEmpty {
          index += 1
          guard index < characters.count, "\\,;:!{}| ".contains(characters[index]) else { return false }
        } else {
          guard commands.contains(String(name)) else { return false }
          index += name.count
          if ["begin", "end"].contains(String(name)) {
            guard characters[(index + 1)...].starts(with: "{aligned}") else { return false }
          }
        }
      default: break
      }
      guard depth >= 0 else { return false }
      index += 1
    }
    return depth == 0
  }

  private static let commands = Set(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau
    upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega ell
    frac dfrac tfrac sqrt sum prod int lim max min sup inf log ln exp sin cos tan tanh arg det Pr
    cdot cdots ldots dots times div pm mp circ ast star oplus otimes odot le leq ge geq lt gt ne neq approx equiv
    sim simeq propto in notin subset cup cap to mapsto rightarrow leftarrow Rightarrow implies iff forall exists
    infty partial nabla mid vert Vert lVert rVert lvert rvert langle rangle lfloor rfloor lceil rceil prime
    lbrace rbrace lbrack rbrack left right big Big bigl bigr Bigl Bigr mathbb mathcal mathrm mathbf mathit mathsf boldsymbol operatorname text
    hat widehat bar overline underline tilde widetilde vec dot ddot underbrace overbrace quad qquad top bot neg
    land lor binom substack begin end cr limits nolimits displaystyle textstyle
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
