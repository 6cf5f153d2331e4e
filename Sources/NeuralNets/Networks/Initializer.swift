public import Tensors

/// How the weights of a network begin, as a value.
public enum Initializer: Equatable, Codable, Sendable {
  /// PyTorch's default: weights and biases spread evenly within ±1/√fan_in; factors 1, offsets 0.
  case standard
  /// Normal weights around 0 and factors around 1; biases and offsets 0. DCGAN takes 0.02 (Radford et al.
  /// 2016, §4).
  case normal(std: Float)
  /// Weights spread evenly within ±`bound`; biases and offsets 0, factors 1.
  case uniform(bound: Float)
  /// Weights spread evenly within ±√(6/fan_in), for rectifiers (He et al. 2015); biases 0.
  case kaimingUniform
  /// Normal weights of deviation √(2/fan_in), for rectifiers (He et al. 2015); biases 0.
  case kaimingNormal
  /// Weights spread evenly within ±√(6/(fan_in + fan_out)) (Glorot and Bengio 2010); biases 0.
  case xavierUniform
  /// All weights and biases 0, for demonstrations of what goes wrong then.
  case zeros

  /// The first value of a tensor that a network keeps.
  public func tensor(for entry: StateEntry, _ chance: Chance) -> Tensor {
    switch entry.role {
    case .weight(let fanIn, let fanOut): weight(entry.shape, Float(fanIn), Float(fanOut), chance)
    case .bias(let fanIn) where self == .standard: spread(entry.shape, 1 / Float(fanIn).squareRoot(), chance)
    case .bias, .shift, .runningMean: .zeros(entry.shape)
    case .runningVariance: .ones(entry.shape)
    case .scale:
      if case .normal(let std) = self {
        chance.normal(entry.shape, mean: 1, std: std)
      } else {
        .ones(entry.shape)
      }
    }
  }

  private func weight(_ shape: [Int], _ fanIn: Float, _ fanOut: Float, _ chance: Chance) -> Tensor {
    switch self {
    case .standard: spread(shape, 1 / fanIn.squareRoot(), chance)
    case .normal(let std): chance.normal(shape, std: std)
    case .uniform(let bound): spread(shape, bound, chance)
    case .kaimingUniform: spread(shape, (6 / fanIn).squareRoot(), chance)
    case .kaimingNormal: chance.normal(shape, std: (2 / fanIn).squareRoot())
    case .xavierUniform: spread(shape, (6 / (fanIn + fanOut)).squareRoot(), chance)
    case .zeros: .zeros(shape)
    }
  }

  private func spread(_ shape: [Int], _ bound: Float, _ chance: Chance) -> Tensor {
    chance.uniform(shape, in: -abs(bound)...abs(bound))
  }
}
