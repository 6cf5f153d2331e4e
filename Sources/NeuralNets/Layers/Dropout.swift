public import Tensors

/// Sets numbers to 0 at random in training and enlarges the others; in use nothing happens.
public struct Dropout: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Dropout"
  /// The probability of 0.
  public let p: Float

  /// A dropout.
  public init(_ p: Float = 0.5) { self.p = p }

  /// The probability.
  public var hyperParameters: [String: Double] { ["p": Double(p)] }

  /// A probability below 1.
  public func validate() throws {
    guard p >= 0, p < 1 else {
      throw Misfit("p is \(p). Choose a probability from 0 up to, but not including, 1.")
    }
  }

  /// Draws from the network's chance.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    guard pass.isTraining, p > 0 else { return x }
    return x * (pass.chance.bernoulli(x.shape, p: 1 - p) / (1 - p))
  }
}
