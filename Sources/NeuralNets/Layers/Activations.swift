public import Tensors

/// The number where it is positive, else 0.
public struct ReLU: Layer {
  /// The layer's name in descriptions.
  public static let kind = "ReLU"
  /// A rectifier.
  public init() {}
  /// Computes `max(x, 0)`.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { relu(x) }
}

/// The number where it is positive, else a fraction of it.
public struct LeakyReLU: Layer {
  /// The layer's name in descriptions.
  public static let kind = "LeakyReLU"
  /// The factor for negative numbers.
  public let slope: Float
  /// A leaky rectifier; GANs use 0.2.
  public init(_ slope: Float = 0.2) { self.slope = slope }
  /// The slope.
  public var hyperParameters: [String: Double] { ["slope": Double(slope)] }
  /// Computes `x` or `slope · x`.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { leakyReLU(x, slope: slope) }
}

/// The hyperbolic tangent: numbers between −1 and 1.
public struct Tanh: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Tanh"
  /// A hyperbolic tangent.
  public init() {}
  /// Computes `tanh(x)`.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { tanh(x) }
}

/// The logistic function: numbers between 0 and 1.
public struct Sigmoid: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Sigmoid"
  /// A logistic function.
  public init() {}
  /// Computes `1 / (1 + e⁻ˣ)`.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { sigmoid(x) }
}

/// A smooth rectifier: positive numbers.
public struct Softplus: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Softplus"
  /// A smooth rectifier.
  public init() {}
  /// Computes `log(1 + eˣ)`.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { softplus(x) }
}

/// A rectifier with a smooth negative side.
///
/// Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units" (2016).
public struct ELU: Layer {
  /// The layer's name in descriptions.
  public static let kind = "ELU"
  /// A rectifier with a smooth negative side.
  public init() {}
  /// Computes `x` or `eˣ − 1`.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { elu(x) }
}
