public import Tensors

/// An architecture with weights; it has identity, and training changes it.
public final class Network {
  /// The architecture.
  public let architecture: Sequential
  /// All learned weights in the order of the layers.
  public let parameters: [Parameter]
  private let root: LayerState
  /// Where dropout draws from.
  let chance: Chance
  /// Every tensor that is kept, under PyTorch's name.
  let named: [(name: String, entry: StateEntry, parameter: Parameter)]

  /// A network with fresh weights.
  ///
  /// - Parameters:
  ///   - initializer: How the weights begin.
  ///   - chance: Where the first weights come from, and later dropout (from a source split off it).
  public convenience init(
    _ architecture: Sequential, _ initializer: Initializer = .standard, _ chance: Chance
  ) {
    self.init(architecture, first: { _, entry in initializer.tensor(for: entry, chance) }, chance)
  }

  /// A network with fresh weights that begin as PyTorch's do.
  public convenience init(_ architecture: Sequential, _ chance: Chance) {
    self.init(architecture, .standard, chance)
  }

  /// A network with weights that were made before, for use and for further training.
  ///
  /// - Parameters:
  ///   - state: All weights and statistics under the names of ``state``.
  ///   - chance: Where dropout draws from in further training.
  /// - Throws: ``StateError`` where description and weights differ, before anything is made.
  public convenience init(
    _ architecture: Sequential, state: [String: Tensor], chance: Chance = Chance(seed: 0)
  ) throws {
    try architecture.validateLayers()
    try StateError.check(state, against: architecture.namedEntries)
    self.init(architecture, first: { name, entry in state[name] ?? .zeros(entry.shape) }, chance)
  }

  private init(_ architecture: Sequential, first: (String, StateEntry) -> Tensor, _ chance: Chance) {
    var named: [(name: String, entry: StateEntry, parameter: Parameter)] = []
    func state(of layer: any Layer, path: String) -> LayerState {
      let held = layer.entries.map { entry in
        let parameter = Parameter(first(path + entry.name, entry))
        named.append((path + entry.name, entry, parameter))
        return parameter
      }
      let children = layer.children.enumerated().map { state(of: $1, path: "\(path)\($0).") }
      return LayerState(held: held, children: children)
    }
    self.architecture = architecture
    root = state(of: architecture, path: "")
    self.named = named
    parameters = named.filter(\.entry.isLearned).map(\.parameter)
    self.chance = chance.split()
  }

  /// Computes in training: batch statistics, dropout, and a result that can be differentiated.
  public func callAsFunction(_ x: Tensor) -> Tensor {
    architecture.forward(x, root, Pass(isTraining: true, chance: chance))
  }

  /// Computes in use: running statistics, no dropout, nothing recorded.
  public func evaluated(_ x: Tensor) -> Tensor {
    architecture.forward(x.detached, root, Pass(isTraining: false, chance: chance))
  }

  /// The names of all learned weights in the order of ``parameters``.
  public var parameterNames: [String] { named.filter(\.entry.isLearned).map(\.name) }

  /// The number of learned weights.
  public var parameterCount: Int { parameters.reduce(0) { $0 + $1.value.count } }

  /// Describes every layer for an input of this shape, the batch included.
  public func summary(input: [Int]) throws -> Summary { try architecture.summary(input: input) }
}
