public import Tensors

/// One step of an architecture, as a value: what it does and its hyper-parameters, no weights and no chance.
public protocol Layer: Codable, Equatable, Sendable {
  /// The layer's name in descriptions, as in PyTorch: `Linear`.
  static var kind: String { get }

  /// The weights and statistics that a network keeps for the layer, in PyTorch's order.
  var entries: [StateEntry] { get }

  /// The layers inside, for layers that are made of others.
  var children: [any Layer] { get }

  /// The numbers that define the layer, by their names.
  var hyperParameters: [String: Double] { get }

  /// How far the layer looks and steps, for receptive fields.
  var window: Window { get }

  /// Throws a ``Misfit`` where a hyper-parameter cannot be computed with.
  func validate() throws

  /// The shape that comes out for the shape that goes in; throws a ``Misfit`` where it does not fit.
  func outputShape(for input: [Int]) throws -> [Int]

  /// How many products one pass over an input of this shape takes, roughly.
  func work(for input: [Int], output: [Int]) -> Double

  /// Adds the layer, or the layers inside, to a summary and gives the shape that comes out.
  func survey(_ survey: inout Survey, input: [Int], name: String) throws -> [Int]

  /// Computes the layer.
  ///
  /// - Parameters:
  ///   - state: The layer's own weights and statistics.
  ///   - pass: Whether this is training, and what is kept along the way.
  func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor
}

extension Layer {
  /// Nothing is kept.
  public var entries: [StateEntry] { [] }
  /// No layers inside.
  public var children: [any Layer] { [] }
  /// No numbers.
  public var hyperParameters: [String: Double] { [:] }
  /// Each place by itself.
  public var window: Window { Window() }
  /// Nothing can be wrong.
  public func validate() throws {}
  /// The shape stays.
  public func outputShape(for input: [Int]) throws -> [Int] { input }

  /// As many as there are numbers, and the weights at each place of the output.
  public func work(for input: [Int], output: [Int]) -> Double {
    input.reduce(1) { $0 * Double($1) } + output.reduce(1) { $0 * Double($1) }
  }

  /// One line of a summary.
  public func survey(_ survey: inout Survey, input: [Int], name: String) throws -> [Int] {
    try survey.add(self, input: input, name: name)
  }
}

/// A tensor that a network keeps for a layer.
public struct StateEntry: Equatable, Sendable {
  /// What the tensor is for; it decides how it begins and whether it is learned.
  public enum Role: Equatable, Sendable {
    /// A learned weight, with the number of inputs and outputs of a unit.
    case weight(fanIn: Int, fanOut: Int)
    /// A learned bias of a unit with so many inputs.
    case bias(fanIn: Int)
    /// A learned factor that begins at 1.
    case scale
    /// A learned offset that begins at 0.
    case shift
    /// A running mean, not learned.
    case runningMean
    /// A running variance, not learned.
    case runningVariance
  }

  /// The name within the layer, as in PyTorch: `weight`.
  public let name: String
  /// The tensor's shape.
  public let shape: [Int]
  /// What it is for.
  public let role: Role

  /// Whether an optimiser changes it.
  public var isLearned: Bool { role != .runningMean && role != .runningVariance }

  /// Describes a tensor that a layer needs.
  public init(_ name: String, _ shape: [Int], _ role: Role) {
    self.name = name
    self.shape = shape
    self.role = role
  }
}

/// How a layer moves over a picture.
public struct Window: Equatable, Sendable {
  /// How many neighbouring places of the input one place of the output sees.
  public var reach: Int
  /// How many places of the input lie between neighbours of the output; less than 1 where the picture grows.
  public var step: Double

  /// A window; by default each place sees itself alone.
  public init(reach: Int = 1, step: Double = 1) {
    self.reach = reach
    self.step = step
  }
}

/// Why a layer cannot take what it is given.
public struct Misfit: Error {
  /// What does not fit, and one thing to do.
  public let problem: String

  /// A problem in words.
  public init(_ problem: String) {
    self.problem = problem
  }

  /// Throws unless a hyper-parameter lies in a range that can be computed with.
  public static func require(_ name: String, _ value: Int, atLeast least: Int = 1) throws {
    guard value >= least, value <= 1 << 20 else {
      throw Misfit("\(name) is \(value). Choose a number from \(least) to \(1 << 20).")
    }
  }

  /// Throws unless a shape is a batch of pictures, with so many channels where that matters.
  static func requirePictures(_ input: [Int], channels: Int? = nil) throws {
    guard input.count == 4 else {
      throw Misfit("the shape \(input) is no batch of pictures. Give it [N, C, H, W].")
    }
    if let channels, input[1] != channels {
      throw Misfit(
        "it takes \(channels) channels and gets \(input[1]), in the shape \(input). Make both agree.")
    }
  }
}
