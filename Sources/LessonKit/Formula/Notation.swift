import Tensors

extension Formula {
  /// a + b.
  public static func + (a: Formula, b: Formula) -> Formula { .sum(a, b) }
  /// a − b.
  public static func - (a: Formula, b: Formula) -> Formula { .difference(a, b) }
  /// a · b.
  public static func * (a: Formula, b: Formula) -> Formula { .product(a, b) }
  /// a / b.
  public static func / (a: Formula, b: Formula) -> Formula { .quotient(a, b) }
  /// −a.
  public static prefix func - (a: Formula) -> Formula { .negation(a) }
}

// Disfavoured, as a literal is both a tensor and a formula: `let a = log(4)` is meant to be the number.
/// The natural logarithm of a formula.
@_disfavoredOverload
public func log(_ a: Formula) -> Formula { .logarithm(a) }

// The names below are those of the blackboard, so that a formula in Swift reads like the one in the text.
// swift-format-ignore: AlwaysUseLowerCamelCase
/// The expectation of a formula over a random variable: `E(x, log(D(x)))`.
///
/// Stops where the first argument is not a variable.
public func E(_ variable: Formula, _ body: Formula) -> Formula {
  .expectation(over: name(of: variable, in: "E"), body)
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// The sum over the two outcomes 0 and 1 of a variable: `Sum(y, Ber(y, 1) * log(Ber(y, D(x))))`.
///
/// Stops where the first argument is not a variable.
public func Sum(_ variable: Formula, _ body: Formula) -> Formula {
  .outcomes(of: name(of: variable, in: "Sum"), body)
}

// swift-format-ignore: AlwaysUseLowerCamelCase
/// The Bernoulli mass of an outcome: `Ber(1, D(x))` is `D(x)`, `Ber(0, D(x))` is `1 - D(x)`.
public func Ber(_ outcome: Formula, _ mean: Formula) -> Formula { .bernoulli(outcome, mean: mean) }

// swift-format-ignore: AlwaysUseLowerCamelCase
/// The cross-entropy of two distributions over the outcomes of `y`: `H(Ber(y, 1), Ber(y, D(x)))`.
public func H(_ p: Formula, _ q: Formula) -> Formula { .crossEntropy(p, q, over: "y") }

private func name(of variable: Formula, in function: String) -> String {
  guard case .variable(let name) = variable else {
    stop("\(function)(…, …) takes a variable first, such as x; it was given \(variable).")
  }
  return name
}
