import Foundation

/// What a formula's names stand for, so that it has a value.
public struct FormulaSetting: Sendable {
  /// The outcomes of each random variable, all equally likely.
  public var outcomes: [String: [Double]]
  /// The functions by their names.
  public var functions: [String: @Sendable (Double) -> Double]

  /// A setting of random variables and functions.
  public init(outcomes: [String: [Double]], functions: [String: @Sendable (Double) -> Double]) {
    self.outcomes = outcomes
    self.functions = functions
  }
}

/// Why a formula has no meaning in a setting.
public enum FormulaError: Error, Equatable {
  /// A variable stands where nothing says what it is: `log(D(x))` outside of `E(x, …)`.
  case unbound(String)
  /// A function, or the distribution of a random variable, that the setting does not have.
  case unknown(String)
}

extension Formula {
  /// The value in a setting; NaN where it is undefined, such as the logarithm of a negative number.
  ///
  /// 0 · log 0 counts as 0. `bound` are the values of variables that stand free.
  public func value(in setting: FormulaSetting, bound: [String: Double] = [:]) throws(FormulaError) -> Double
  {
    func value(_ a: Formula) throws(FormulaError) -> Double { try a.value(in: setting, bound: bound) }
    switch self {
    case .number(let number): return number
    case .variable(let name):
      guard let number = bound[name] else { throw .unbound(name) }
      return number
    case .application(let name, let a):
      guard let function = setting.functions[name] else { throw .unknown(name) }
      return function(try value(a))
    case .negation(let a): return -(try value(a))
    case .sum(let a, let b): return try value(a) + value(b)
    case .difference(let a, let b): return try value(a) - value(b)
    case .product(let a, let b): return product(try value(a), try value(b))
    case .quotient(let a, let b):
      let divisor = try value(b)
      return divisor == 0 ? .nan : try value(a) / divisor
    case .logarithm(let a): return log(try value(a))
    case .expectation(let name, let a):
      guard let outcomes = setting.outcomes[name] else { throw .unknown(name) }
      return try total(of: a, over: name, outcomes, in: setting, bound) / Double(outcomes.count)
    case .outcomes(let name, let a): return try total(of: a, over: name, [0, 1], in: setting, bound)
    case .bernoulli(let outcome, let mean):
      let (outcome, mean) = (try value(outcome), try value(mean))
      return outcome == 1 ? mean : outcome == 0 ? 1 - mean : .nan
    case .crossEntropy(let p, let q, let name):
      return -(try total(of: .product(p, .logarithm(q)), over: name, [0, 1], in: setting, bound))
    }
  }

  /// 0 · ∞ is 0 here: an infinity can only come from log 0.
  private func product(_ a: Double, _ b: Double) -> Double {
    (a == 0 && b.isInfinite) || (a.isInfinite && b == 0) ? 0 : a * b
  }

  private func total(
    of body: Formula, over name: String, _ outcomes: [Double], in setting: FormulaSetting,
    _ bound: [String: Double]
  ) throws(FormulaError) -> Double {
    var total = 0.0
    for outcome in outcomes {
      total += try body.value(in: setting, bound: bound.merging([name: outcome]) { _, inner in inner })
    }
    return total
  }
}
