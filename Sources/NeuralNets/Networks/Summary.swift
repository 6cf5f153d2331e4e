/// What an architecture is, layer by layer: rules and diagrams are made of it.
public struct Summary: Sendable {
  /// The shape that the first layer gets, the batch included.
  public let input: [Int]
  /// The layers in the order of computation; those inside others under names like `2.0`.
  public let layers: [LayerSummary]
  /// The shape that comes out.
  public let output: [Int]
  /// What goes past layers and joins again, in the order of the joining.
  public let skips: [Skip]
  /// The products of one pass.
  public let work: Double

  /// What leaves the path of the layers and joins it again further on.
  public struct Skip: Equatable, Sendable {
    /// The index of the layer whose output is taken along; `nil` for the network's own input.
    public let from: Int?
    /// The index of the layer where it joins.
    public let to: Int
    /// Whether it is added to that layer's output, as in a ``Residual``; else its channels are joined there.
    public let isAdded: Bool
  }

  /// The number of learned weights.
  public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameterCount } }

  /// How many neighbouring places of the input one place of the output sees.
  public var receptiveField: Int { layers.last?.receptiveField ?? 1 }
}

/// One line of a summary.
public struct LayerSummary: Sendable {
  /// Where the layer stands: `3`, or `2.0` inside the third.
  public let name: String
  /// The layer itself.
  public let layer: any Layer
  /// The shape that goes in, the batch included.
  public let inputShape: [Int]
  /// The shape that comes out, the batch included.
  public let outputShape: [Int]
  /// The number of learned weights.
  public let parameterCount: Int
  /// How many neighbouring places of the network's input one place of the output sees, along one side.
  public let receptiveField: Int

  /// The layer's kind: `Linear`.
  public var kind: String { type(of: layer).kind }
  /// The numbers that define the layer, by their names.
  public var hyperParameters: [String: Double] { layer.hyperParameters }
  /// Whether the layer pools.
  public var pools: Bool { layer is MaxPool2d || layer is AvgPool2d }
  /// Whether the layer normalises.
  public var normalizes: Bool { layer is BatchNorm2d || layer is InstanceNorm2d }
  /// Whether the layer is fully connected.
  public var isFullyConnected: Bool { layer is Linear }
  /// Whether the layer is a function of each number by itself.
  public var isActivation: Bool {
    layer is ReLU || layer is LeakyReLU || layer is Tanh || layer is Sigmoid || layer is Softplus
      || layer is ELU
  }
}

/// How large an architecture may be.
public struct Budget: Sendable {
  /// The most learned weights.
  public var parameters: Int
  /// The most products in one pass.
  public var work: Double
  /// The most numbers between two layers.
  public var numbers: Int
  /// The most layers.
  public var layers: Int

  /// A budget; what is not named is enough for every published network of the course.
  public init(
    parameters: Int = 200_000_000, work: Double = 1e12, numbers: Int = 1 << 28, layers: Int = 2_000
  ) {
    self.parameters = parameters
    self.work = work
    self.numbers = numbers
    self.layers = layers
  }
}

/// Why an architecture cannot be used, with the layer named.
public struct ArchitectureError: Error, CustomStringConvertible, Equatable {
  /// Where the layer stands.
  public let layer: String
  /// The layer's kind.
  public let kind: String
  /// What is wrong, and one thing to do.
  public let problem: String

  /// The whole sentence.
  public var description: String { "Layer \(layer) (\(kind)): \(problem)" }
}

extension Sequential {
  /// Validates the architecture as data and describes every layer; no weight is made.
  ///
  /// - Parameters:
  ///   - input: The shape that goes in, the batch included.
  ///   - budget: How large it may be.
  /// - Throws: ``ArchitectureError``, with the layer named.
  public func summary(input: [Int], budget: Budget = Budget()) throws -> Summary {
    var survey = Survey(budget: budget)
    guard input.allSatisfy({ $0 >= 1 && $0 <= 1 << 20 }) else {
      throw ArchitectureError(layer: "input", kind: "shape", problem: "\(input) is no shape of an input.")
    }
    let output = try self.survey(&survey, input: input, name: "")
    return Summary(
      input: input, layers: survey.layers, output: output, skips: survey.skips, work: survey.work)
  }
}
