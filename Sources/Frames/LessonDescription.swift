/// All that the runner needs to know of a lesson without loading it; the judge process says it.
public struct LessonDescription: Codable, Equatable, Sendable {
  /// The checks in order.
  public var checks: [CheckDescription]
  /// The experiments in order.
  public var experiments: [ExperimentDescription]
  /// The ids of the figures that need no run.
  public var figures: [String]
  /// What `try` can do.
  public var actions: [ActionDescription]
  /// The known mistakes; empty in a student edition.
  public var mistakes: [MistakeDescription]
  /// Whether the answers are there.
  public var hasAnswers: Bool

  /// A lesson, described.
  public init(
    checks: [CheckDescription], experiments: [ExperimentDescription], figures: [String],
    actions: [ActionDescription], mistakes: [MistakeDescription], hasAnswers: Bool
  ) {
    self.checks = checks
    self.experiments = experiments
    self.figures = figures
    self.actions = actions
    self.mistakes = mistakes
    self.hasAnswers = hasAnswers
  }
}

/// How near two numbers must be: `|got − expected| ≤ absolute + relative · |expected|`.
public struct Closeness: Codable, Equatable, Sendable {
  /// The part that grows with the expected value.
  public let relative: Double
  /// The part that does not.
  public let absolute: Double

  /// A tolerance of both parts.
  public init(relative: Double, absolute: Double) {
    self.relative = relative
    self.absolute = absolute
  }

  /// A relative tolerance, with a tenth of it as the absolute part for values near zero.
  public static func relative(_ tolerance: Double) -> Closeness {
    Closeness(relative: tolerance, absolute: tolerance / 10)
  }

  /// An absolute tolerance alone.
  public static func absolute(_ tolerance: Double) -> Closeness {
    Closeness(relative: 0, absolute: tolerance)
  }

  /// Equality to the last bit.
  public static let exact = Closeness(relative: 0, absolute: 0)

  /// What a right float32 implementation meets: 1e-5 relative and 1e-6 absolute.
  public static let float32 = Closeness(relative: 1e-5, absolute: 1e-6)
}

/// One check, described.
public struct CheckDescription: Codable, Equatable, Sendable {
  /// The check's id in kebab-case.
  public let id: String
  /// What passing it is worth.
  public let points: Int
  /// The checks that must pass before this one says anything.
  public let needs: [String]
  /// How near every observed value must be.
  public let closeness: Closeness
  /// How near single values must be, by name, where that differs.
  public let closenessByName: [String: Closeness]
  /// The rules' ids; each is asked of the judge.
  public let rules: [String]
  /// Rules that live in the answers: not run where those are missing.
  public let hiddenRules: [String]
  /// Whether fresh cases can be drawn.
  public let drawsFresh: Bool

  /// A check, described.
  public init(
    id: String, points: Int, needs: [String], closeness: Closeness, closenessByName: [String: Closeness],
    rules: [String], hiddenRules: [String], drawsFresh: Bool
  ) {
    self.id = id
    self.points = points
    self.needs = needs
    self.closeness = closeness
    self.closenessByName = closenessByName
    self.rules = rules
    self.hiddenRules = hiddenRules
    self.drawsFresh = drawsFresh
  }
}

/// One experiment, described.
public struct ExperimentDescription: Codable, Equatable, Sendable {
  /// The experiment's id in kebab-case.
  public let id: String
  /// The checks that must pass before it runs.
  public let needs: [String]
  /// The experiments whose networks it uses.
  public let after: [String]
  /// The seed that is used where none is asked for.
  public let seed: UInt64

  /// An experiment, described.
  public init(id: String, needs: [String], after: [String] = [], seed: UInt64) {
    self.id = id
    self.needs = needs
    self.after = after
    self.seed = seed
  }
}

/// One action of `try`, described.
public struct ActionDescription: Codable, Equatable, Sendable {
  /// The action's name.
  public let id: String
  /// Its arguments in order.
  public let arguments: [ActionArgument]

  /// An action, described.
  public init(id: String, arguments: [ActionArgument]) {
    self.id = id
    self.arguments = arguments
  }

  /// How many arguments may be given.
  public var counts: ClosedRange<Int> { arguments.prefix { !$0.isOptional }.count...arguments.count }
}

/// One argument of an action.
///
/// A name that ends like a file's (`SKETCH.png`) is a file; one in square brackets (`[STRENGTH]`) may be left out.
public struct ActionArgument: Codable, Equatable, Sendable, ExpressibleByStringLiteral {
  /// Its name in the usage line.
  public let name: String
  /// Whether it is a file that must be there: its path reaches the action from the root.
  public let isFile: Bool
  /// Whether it may be left out; none that must be given stands behind it.
  public let isOptional: Bool

  /// An argument by its name.
  public init(_ name: String) {
    isOptional = name.hasPrefix("[") && name.hasSuffix("]")
    self.name = isOptional ? String(name.dropFirst().dropLast()) : name
    let parts = self.name.split(separator: ".", omittingEmptySubsequences: false)
    isFile = parts.count > 1 && parts.allSatisfy { !$0.isEmpty }
  }

  /// An argument by its name.
  public init(stringLiteral name: String) { self.init(name) }
}

/// One known mistake, described.
public struct MistakeDescription: Codable, Equatable, Sendable {
  /// The mistake's id.
  public let id: String
  /// The checks that recognise it.
  public let checks: [String]

  /// A mistake, described.
  public init(id: String, checks: [String]) {
    self.id = id
    self.checks = checks
  }
}

/// What a rule found to be wrong: a key of the lesson's text with the words that fill it.
public struct Finding: Codable, Equatable, Sendable {
  /// The key in the check's fence (`:finding KEY: …`).
  public let key: String
  /// What `{name}` stands for in that sentence.
  public let words: [String: String]

  /// A finding by its key.
  public init(_ key: String, _ words: [String: String] = [:]) {
    self.key = key
    self.words = words
  }
}

/// A number that an experiment is judged by, with its bar.
public struct Metric: Codable, Equatable, Sendable {
  /// What a metric must be.
  public enum Bar: Codable, Equatable, Sendable {
    /// At most this.
    case atMost(Double)
    /// At least this.
    case atLeast(Double)
    /// Less than `distance` away from `target`.
    case within(distance: Double, of: Double)
    /// Shown only.
    case none
  }

  /// The metric's key; the text says its name.
  public let id: String
  /// What was measured.
  public let value: Double
  /// What it must be.
  public let bar: Bar

  /// A measured number with its bar.
  public init(_ id: String, _ value: Double, _ bar: Bar = .none) {
    self.id = id
    self.value = value
    self.bar = bar
  }

  /// Whether the bar is met; a value that is not a number meets none.
  public var passed: Bool {
    switch bar {
    case .atMost(let limit): value <= limit
    case .atLeast(let limit): value >= limit
    case .within(let distance, let target): abs(value - target) < distance
    case .none: true
    }
  }
}
