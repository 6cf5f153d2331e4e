extension Formula: CustomStringConvertible {
  /// The formula in TeX, without dollar signs.
  public var tex: String { FormulaPrinter(style: .tex).text(self) }

  /// The formula as it is written in Swift.
  public var description: String { FormulaPrinter(style: .swift).text(self) }
}

/// Writes formulas with as few parentheses as their reading needs.
private struct FormulaPrinter {
  enum Style { case tex, swift }

  /// How tightly a formula holds together, from the loosest on.
  enum Binding: Int {
    case sum, sign, function, product, atom
  }

  let style: Style

  func text(_ formula: Formula) -> String {
    switch formula {
    case .number(let value): number(value)
    case .variable(let name): name
    case .application(let name, let a): "\(name)(\(text(a)))"
    case .negation(let a): "-" + operand(a, .function)
    case .sum(let a, let b): "\(operand(a, .sum)) + \(operand(b, .function))"
    case .difference(let a, let b): "\(operand(a, .sum)) - \(operand(b, .function))"
    case .product(let a, let b):
      "\(factor(a)) \(style == .tex ? "\\cdot" : "*") \(operand(b, .function))"
    case .quotient(let a, let b):
      style == .tex ? "\\frac{\(text(a))}{\(text(b))}" : "\(factor(a)) / \(operand(b, .atom))"
    case .logarithm(let a):
      style == .tex && binding(a) == .atom ? "\\log \(text(a))" : named("log", "\\log", [text(a)])
    case .expectation(let name, let a):
      style == .tex ? "\\mathbb{E}_{\(name)}\\left[\(text(a))\\right]" : "E(\(name), \(text(a)))"
    case .outcomes(let name, let a):
      style == .tex
        ? "\\sum_{\(name) \\in \\lbrace 0, 1 \\rbrace} \(operand(a, .function))" : "Sum(\(name), \(text(a)))"
    case .bernoulli(let outcome, let mean):
      style == .tex
        ? "\\mathrm{Ber}(\(text(outcome)); \(text(mean)))" : "Ber(\(text(outcome)), \(text(mean)))"
    case .crossEntropy(let p, let q, _): named("H", "H", [text(p), text(q)])
    }
  }

  private func named(_ name: String, _ tex: String, _ arguments: [String]) -> String {
    let list = arguments.joined(separator: ", ")
    return style == .tex ? "\(tex)\\left(\(list)\\right)" : "\(name)(\(list))"
  }

  /// The left side of a product: a sign may lead, but after a function's argument nothing may follow.
  private func factor(_ formula: Formula) -> String {
    switch binding(formula) {
    case .sign: text(formula)
    default: operand(formula, .product)
    }
  }

  private func operand(_ formula: Formula, _ least: Binding) -> String {
    if binding(formula).rawValue >= least.rawValue { return text(formula) }
    return style == .tex ? "\\left(\(text(formula))\\right)" : "(\(text(formula)))"
  }

  private func binding(_ formula: Formula) -> Binding {
    switch formula {
    case .number(let value): value.sign == .minus ? .sign : .atom
    case .variable, .application, .expectation, .bernoulli, .crossEntropy: .atom
    case .negation: .sign
    case .sum, .difference: .sum
    case .product(let a, _): binding(a) == .sign ? .sign : .product
    case .quotient(let a, _): style == .tex ? .atom : binding(a) == .sign ? .sign : .product
    case .logarithm, .outcomes: style == .tex ? .function : .atom
    }
  }

  private func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? "\(Int(value))" : "\(value)"
  }
}
