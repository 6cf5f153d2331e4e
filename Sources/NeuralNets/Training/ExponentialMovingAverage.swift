public import Tensors

/// A slowly following copy of a network's weights: smoother than the weights of any single step.
public final class ExponentialMovingAverage {
  /// How much of the average is kept at each update.
  public let decay: Float
  private let network: Network
  private var averages: [String: Tensor]

  /// Begins with the network's present weights and statistics.
  public init(of network: Network, decay: Float) {
    self.network = network
    self.decay = decay
    averages = network.state
  }

  /// Moves the average towards the network's present weights; running statistics are copied.
  public func update() {
    for (name, entry, parameter) in network.named {
      guard entry.isLearned, let average = averages[name] else {
        averages[name] = parameter.value
        continue
      }
      averages[name] = average * decay + parameter.value * (1 - decay)
    }
  }

  /// The averaged weights under the names of ``Network/state``.
  public var state: [String: Tensor] { averages }

  /// Goes on from averages that ``state`` gave; either all of them fit or nothing changes.
  ///
  /// - Throws: ``StateError``.
  public func load(_ state: [String: Tensor]) throws {
    try StateError.check(state, against: network.named.map { ($0.name, $0.entry) })
    averages = state
  }

  /// A network of its own with the averaged weights.
  public func averaged() -> Network {
    let copy = Network(network.architecture, .zeros, Chance(seed: 0))
    for (name, _, parameter) in copy.named {
      if let average = averages[name] { parameter.value = average }
    }
    return copy
  }
}
