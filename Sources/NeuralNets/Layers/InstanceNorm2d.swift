public import Tensors

/// Instance normalisation: every channel of every picture by itself, in training and in use.
///
/// Ulyanov et al., "Instance Normalization: The Missing Ingredient for Fast Stylization" (2016).
public struct InstanceNorm2d: Layer {
  /// The layer's name in descriptions.
  public static let kind = "InstanceNorm2d"
  /// The number of channels.
  public let channels: Int
  /// Whether each channel has a learned factor and offset.
  public let affine: Bool
  /// What is added to the variance.
  public let epsilon: Float

  /// An instance normalisation.
  public init(_ channels: Int, affine: Bool = false, epsilon: Float = 1e-5) {
    self.channels = channels
    self.affine = affine
    self.epsilon = epsilon
  }

  /// `weight` and `bias` of shape `[channels]` where the layer is affine.
  public var entries: [StateEntry] {
    affine ? [StateEntry("weight", [channels], .scale), StateEntry("bias", [channels], .shift)] : []
  }

  /// Channels, affine and epsilon.
  public var hyperParameters: [String: Double] {
    ["channels": Double(channels), "affine": affine ? 1 : 0, "epsilon": Double(epsilon)]
  }

  /// Sizes that can be computed with.
  public func validate() throws { try Misfit.require("channels", channels) }

  /// The shape stays.
  public func outputShape(for input: [Int]) throws -> [Int] {
    try Misfit.requirePictures(input, channels: channels)
    return input
  }

  /// Normalises each picture's channels.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    instanceNorm(
      x, scale: affine ? state.tensor(0, in: pass) : nil, shift: affine ? state.tensor(1, in: pass) : nil,
      epsilon: epsilon)
  }
}
