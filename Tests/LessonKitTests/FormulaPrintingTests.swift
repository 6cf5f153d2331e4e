import LessonKit
import Testing

private let x = Formula.variable("x")
private let y = Formula.variable("y")
private func D(_ a: Formula) -> Formula { .application("D", a) }

@Suite struct FormulaPrintingTests {
  @Test(
    arguments: [
      (-E(x, log(D(x))), #"-\mathbb{E}_{x}\left[\log D(x)\right]"#, "-E(x, log(D(x)))"),
      (log(1 - D(x)), #"\log\left(1 - D(x)\right)"#, "log(1 - D(x))"),
      (-1 * log(D(x)) - 0 * log(x), #"-1 \cdot \log D(x) - 0 \cdot \log x"#, "-1 * log(D(x)) - 0 * log(x)"),
      (
        H(Ber(y, 1), Ber(y, D(x))), #"H\left(\mathrm{Ber}(y; 1), \mathrm{Ber}(y; D(x))\right)"#,
        "H(Ber(y, 1), Ber(y, D(x)))"
      ),
      (
        -Sum(y, Ber(y, 0) * log(y)), #"-\sum_{y \in \lbrace 0, 1 \rbrace} \mathrm{Ber}(y; 0) \cdot \log y"#,
        "-Sum(y, Ber(y, 0) * log(y))"
      ),
      (0.5 * (x + y), #"0.5 \cdot \left(x + y\right)"#, "0.5 * (x + y)"),
      (x - (y + 1), #"x - \left(y + 1\right)"#, "x - (y + 1)"),
      (x - -y, #"x - \left(-y\right)"#, "x - (-y)"),
      (-(x - y), #"-\left(x - y\right)"#, "-(x - y)"),
      (log(x) * y, #"\left(\log x\right) \cdot y"#, "log(x) * y"),
      ((x + 1) / (2 * y), #"\frac{x + 1}{2 \cdot y}"#, "(x + 1) / (2 * y)"),
      (x / y * 2, #"\frac{x}{y} \cdot 2"#, "x / y * 2"),
    ] as [(Formula, String, String)])
  func prints(formula: Formula, tex: String, swift: String) {
    #expect(formula.tex == tex)
    #expect(formula.description == swift)
  }

  @Test func derivationAlignsItsLines() {
    #expect(Derivation([x + x, 2 * x]).tex == #"\begin{aligned} & x + x \cr &= 2 \cdot x \end{aligned}"#)
  }

  @Test func logarithmOfALiteralStaysANumber() {
    // Formulas have a logarithm, too; what a student computes with must not become one.
    let four = log(4)
    #expect(abs(four.item - 1.3862944) < 1e-6)
  }
}
