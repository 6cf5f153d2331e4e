extension Formula: Codable {
  private enum Key: String, CodingKey { case kind, name, value, of }

  private enum Kind: String, Codable {
    case number, variable, application, negation, sum, difference, product, quotient, logarithm, expectation
    case outcomes, bernoulli, crossEntropy
  }

  /// Writes the formula as nested objects: `{"kind": "logarithm", "of": [{"kind": "variable", "name": "x"}]}`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(kind, forKey: .kind)
    if !parts.isEmpty { try container.encode(parts, forKey: .of) }
    switch self {
    case .number(let value): try container.encode(value, forKey: .value)
    case .variable(let name), .application(let name, _), .expectation(let name, _), .outcomes(let name, _),
      .crossEntropy(_, _, let name):
      try container.encode(name, forKey: .name)
    default: break
    }
  }

  /// Reads a formula from data that nobody vouches for.
  ///
  /// Throws where a name is not 1 to 8 Latin letters, a number is not finite, or the parts do not fit the kind.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let parts = try container.decodeIfPresent([Formula].self, forKey: .of) ?? []
    func part(_ index: Int, of count: Int) throws -> Formula {
      guard parts.count == count else { throw UnreadableValue("A formula has a part too many or too few.") }
      return parts[index]
    }
    func name() throws -> String {
      let name = try container.decode(String.self, forKey: .name)
      guard (1...8).contains(name.utf8.count), name.allSatisfy({ $0.isASCII && $0.isLetter }) else {
        throw UnreadableValue("A formula has a name that is not made of letters.")
      }
      return name
    }
    switch try container.decode(Kind.self, forKey: .kind) {
    case .number:
      let value = try container.decode(Double.self, forKey: .value)
      guard value.isFinite, parts.isEmpty else {
        throw UnreadableValue("A formula has a number that is none.")
      }
      self = .number(value)
    case .variable:
      guard parts.isEmpty else { throw UnreadableValue("A formula has a part too many or too few.") }
      self = .variable(try name())
    case .application: self = .application(try name(), try part(0, of: 1))
    case .negation: self = .negation(try part(0, of: 1))
    case .sum: self = .sum(try part(0, of: 2), try part(1, of: 2))
    case .difference: self = .difference(try part(0, of: 2), try part(1, of: 2))
    case .product: self = .product(try part(0, of: 2), try part(1, of: 2))
    case .quotient: self = .quotient(try part(0, of: 2), try part(1, of: 2))
    case .logarithm: self = .logarithm(try part(0, of: 1))
    case .expectation: self = .expectation(over: try name(), try part(0, of: 1))
    case .outcomes: self = .outcomes(of: try name(), try part(0, of: 1))
    case .bernoulli: self = .bernoulli(try part(0, of: 2), mean: try part(1, of: 2))
    case .crossEntropy: self = .crossEntropy(try part(0, of: 2), try part(1, of: 2), over: try name())
    }
  }

  private var kind: Kind {
    switch self {
    case .number: .number
    case .variable: .variable
    case .application: .application
    case .negation: .negation
    case .sum: .sum
    case .difference: .difference
    case .product: .product
    case .quotient: .quotient
    case .logarithm: .logarithm
    case .expectation: .expectation
    case .outcomes: .outcomes
    case .bernoulli: .bernoulli
    case .crossEntropy: .crossEntropy
    }
  }
}

extension Formula {
  /// Throws where the formula is larger than any that a person writes; evaluating it might take for ever.
  ///
  /// Allowed are 500 parts, 40 levels, and 4 expectations or sums within each other.
  public func checkSize() throws {
    guard count(where: { _ in true }) <= 500, levels({ _ in true }) <= 40, levels(\.repeats) <= 4 else {
      throw UnreadableValue("This formula is too large.")
    }
  }

  /// Whether evaluating it evaluates a part more than once.
  private var repeats: Bool {
    switch self {
    case .expectation, .outcomes, .crossEntropy: true
    default: false
    }
  }

  private func levels(_ counts: (Formula) -> Bool) -> Int {
    (parts.map { $0.levels(counts) }.max() ?? 0) + (counts(self) ? 1 : 0)
  }
}
