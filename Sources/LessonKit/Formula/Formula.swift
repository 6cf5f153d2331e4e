/// A formula as a value: what a student writes as mathematics, to be compared, evaluated and printed.
///
/// ```swift
/// E(x, H(Ber(y, 1), Ber(y, D(x))))     // the spelling of `Notation.swift`, with names from the lesson
/// ```
public indirect enum Formula: Equatable, Sendable {
  /// A number.
  case number(Double)
  /// A variable by its name.
  case variable(String)
  /// A function of one argument of which no more than the name is known: `D(x)`.
  case application(String, Formula)
  /// −a.
  case negation(Formula)
  /// a + b.
  case sum(Formula, Formula)
  /// a − b.
  case difference(Formula, Formula)
  /// a · b.
  case product(Formula, Formula)
  /// a / b.
  case quotient(Formula, Formula)
  /// The natural logarithm.
  case logarithm(Formula)
  /// The expectation over a random variable.
  case expectation(over: String, Formula)
  /// The sum over the two outcomes 0 and 1 of a variable.
  case outcomes(of: String, Formula)
  /// The Bernoulli mass of an outcome: `mean` for 1, `1 − mean` for 0.
  case bernoulli(Formula, mean: Formula)
  /// The cross-entropy of two distributions over the outcomes 0 and 1 of a variable.
  case crossEntropy(Formula, Formula, over: String)
}

extension Formula {
  /// The formulas that it is made of directly.
  public var parts: [Formula] {
    switch self {
    case .number, .variable: []
    case .application(_, let a), .negation(let a), .logarithm(let a), .expectation(_, let a),
      .outcomes(_, let a):
      [a]
    case .sum(let a, let b), .difference(let a, let b), .product(let a, let b), .quotient(let a, let b),
      .bernoulli(let a, let b), .crossEntropy(let a, let b, _):
      [a, b]
    }
  }

  /// How many formulas in it, itself included, fulfil a condition.
  public func count(where condition: (Formula) -> Bool) -> Int {
    parts.reduce(condition(self) ? 1 : 0) { $0 + $1.count(where: condition) }
  }
}

extension Formula: ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral {
  /// A number, written as such.
  public init(integerLiteral value: Int) {
    self = .number(Double(value))
  }

  /// A number, written as such.
  public init(floatLiteral value: Double) {
    self = .number(value)
  }
}
