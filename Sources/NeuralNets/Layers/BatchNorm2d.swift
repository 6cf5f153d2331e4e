public import Tensors

/// Batch normalisation (Ioffe and Szegedy 2015): in training with the batch's statistics, in use with
/// running ones.
public struct BatchNorm2d: Layer {
  /// The layer's name in descriptions.
  public static let kind = "BatchNorm2d"
  /// The number of channels.
  public let channels: Int
  /// What is added to the variance.
  public let epsilon: Float
  /// How much of each batch's statistics goes into the running ones.
  public let momentum: Float

  /// A batch normalisation with a learned factor and offset for each channel.
  public init(_ channels: Int, epsilon: Float = 1e-5, momentum: Float = 0.1) {
    self.channels = channels
    self.epsilon = epsilon
    self.momentum = momentum
  }

  /// `weight`, `bias`, `running_mean` and `running_var`, each of shape `[channels]`.
  public var entries: [StateEntry] {
    [
      StateEntry("weight", [channels], .scale), StateEntry("bias", [channels], .shift),
      StateEntry("running_mean", [channels], .runningMean),
      StateEntry("running_var", [channels], .runningVariance),
    ]
  }

  /// Channels, epsilon and momentum.
  public var hyperParameters: [String: Double] {
    ["channels": Double(channels), "epsilon": Double(epsilon), "momentum": Double(momentum)]
  }

  /// Sizes that can be computed with.
  public func validate() throws { try Misfit.require("channels", channels) }

  /// The shape stays.
  public func outputShape(for input: [Int]) throws -> [Int] {
    try Misfit.requirePictures(input, channels: channels)
    return input
  }

  /// Normalises; in training the running statistics move along, with the unbiased variance as in PyTorch.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    let (scale, shift) = (state.tensor(0, in: pass), state.tensor(1, in: pass))
    guard pass.isTraining else {
      return normalize(
        x, mean: state.held[2].value, variance: state.held[3].value, scale: scale, shift: shift,
        epsilon: epsilon)
    }
    let count = Float(x.count / max(1, channels))
    guard count > 1 else {
      stop(
        "BatchNorm2d: the shape \(x.shape) has one number for each channel, and its variance is unknown. "
          + "Train with larger batches, or leave the layer out.")
    }
    let (result, statistics) = batchNorm(x, scale: scale, shift: shift, epsilon: epsilon)
    let unbiased = statistics.variance * (count / (count - 1))
    state.held[2].value = state.held[2].value * (1 - momentum) + statistics.mean * momentum
    state.held[3].value = state.held[3].value * (1 - momentum) + unbiased * momentum
    return result
  }
}
