/// What a normalisation divided by: the statistics of each channel.
public struct ChannelStatistics {
  /// The mean of each channel: `[C]`.
  public let mean: Tensor
  /// The biased variance of each channel: `[C]`.
  public let variance: Tensor
}

/// Every channel of a batch brought to mean 0 and variance 1, then scaled and shifted: `[N, C, …] → [N, C,
/// …]`.
///
/// Ioffe and Szegedy, "Batch Normalization" (2015), with the batch's own statistics.
///
/// - Parameters:
///   - scale: `[C]`, the factor of each channel.
///   - shift: `[C]`, the offset of each channel.
/// - Returns: The result, and the statistics for running means.
public func batchNorm(
  _ x: Tensor, scale: Tensor? = nil, shift: Tensor? = nil, epsilon: Float = 1e-5
) -> (result: Tensor, statistics: ChannelStatistics) {
  requireChannels("batchNorm", x, [scale, shift])
  let layout = ChannelLayout(x.shape)
  let statistics = layout.statistics(of: x.storage)
  let deviation = layout.inverseDeviations(statistics.variance, epsilon)
  let result = Tensor(
    storage: layout.normalized(x.storage, statistics.mean, deviation, scale?.storage, shift?.storage),
    shape: x.shape)
  let channels = [x.shape[1]]
  let found = ChannelStatistics(
    mean: Tensor(storage: statistics.mean, shape: channels),
    variance: Tensor(storage: statistics.variance, shape: channels))
  guard x.record != nil || scale?.record != nil || shift?.record != nil else { return (result, found) }

  let pull = NormalizationPullback(
    x: x, scale: scale, layout: layout, mean: statistics.mean, deviation: deviation, epsilon: epsilon)
  var operands: [(Tensor, (Tensor) -> Tensor)] = [(x, pull.forInput)]
  if let scale { operands.append((scale, pull.forScale)) }
  if let shift { operands.append((shift, pull.forShift)) }
  return (result.from(operands), found)
}

/// Every channel of every picture brought to mean 0 and variance 1, then scaled and shifted.
///
/// Ulyanov et al., "Instance Normalization" (2016): `[N, C, H, W] → [N, C, H, W]`.
///
/// - Parameters:
///   - scale: `[C]`, the factor of each channel.
///   - shift: `[C]`, the offset of each channel.
public func instanceNorm(
  _ x: Tensor, scale: Tensor? = nil, shift: Tensor? = nil, epsilon: Float = 1e-5
) -> Tensor {
  requireChannels("instanceNorm", x, [scale, shift])
  let shape = x.shape
  let planes = shape[0] * shape[1]
  func perPicture(_ values: Tensor?) -> Tensor? {
    values.map { $0.broadcast(to: [shape[0], shape[1]]).reshaped([planes]) }
  }
  return batchNorm(
    x.reshaped([1, planes] + shape.dropFirst(2)), scale: perPicture(scale), shift: perPicture(shift),
    epsilon: epsilon
  ).result.reshaped(shape)
}

/// Every channel normalised with statistics that are given, as batch normalisation does in use.
public func normalize(
  _ x: Tensor, mean: Tensor, variance: Tensor, scale: Tensor? = nil, shift: Tensor? = nil,
  epsilon: Float = 1e-5
) -> Tensor {
  requireChannels("normalize", x, [mean, variance, scale, shift])
  let factor = scale.map { $0 / sqrt(variance + epsilon) } ?? 1 / sqrt(variance + epsilon)
  let offset = shift.map { $0 - mean * factor } ?? -(mean * factor)
  let stretched = [x.shape[1]] + [Int](repeating: 1, count: x.rank - 2)
  return x * factor.reshaped(stretched) + offset.reshaped(stretched)
}

private func requireChannels(_ name: String, _ x: Tensor, _ values: [Tensor?]) {
  guard x.rank >= 2 else { stop("\(name): the shape \(x.shape) has no axis of channels. Give [N, C, …].") }
  for case .some(let value) in values where value.shape != [x.shape[1]] {
    stop(
      "\(name): the shapes \(x.shape) and \(value.shape) do not fit: one number is needed for each of the "
        + "\(x.shape[1]) channels. Check the number of channels.")
  }
}

/// The pullbacks of a normalisation: as fast loops, or as tensor operations where they are differentiated
/// again.
private final class NormalizationPullback {
  private let x: Tensor
  private let scale: Tensor?
  private let layout: ChannelLayout
  private let mean: Storage
  private let deviation: Storage
  private let epsilon: Float
  /// The sums of the last gradient, which all three pullbacks need.
  private var sums: (gradient: Storage, plain: Storage, weighted: Storage)?

  init(x: Tensor, scale: Tensor?, layout: ChannelLayout, mean: Storage, deviation: Storage, epsilon: Float) {
    self.x = x
    self.scale = scale
    self.layout = layout
    self.mean = mean
    self.deviation = deviation
    self.epsilon = epsilon
  }

  func forInput(_ gradient: Tensor) -> Tensor {
    if Recording.isOn {
      let (normal, inverse) = normalizedAgain()
      let g = scale.map { gradient * $0.reshaped(layout.stretched) } ?? gradient
      let axes = layout.reducedAxes
      return inverse
        * (g - g.mean(axes: axes, keepDims: true) - normal * (g * normal).mean(axes: axes, keepDims: true))
    }
    let (plain, weighted) = sums(of: gradient.storage)
    return Tensor(
      storage: layout.pulled(gradient.storage, x.storage, mean, deviation, scale?.storage, plain, weighted),
      shape: x.shape)
  }

  func forScale(_ gradient: Tensor) -> Tensor {
    if Recording.isOn {
      return (gradient * normalizedAgain().normal).sum(axes: layout.reducedAxes)
    }
    return Tensor(storage: sums(of: gradient.storage).weighted, shape: [layout.channels])
  }

  func forShift(_ gradient: Tensor) -> Tensor {
    if Recording.isOn { return gradient.sum(axes: layout.reducedAxes) }
    return Tensor(storage: sums(of: gradient.storage).plain, shape: [layout.channels])
  }

  private func normalizedAgain() -> (normal: Tensor, inverse: Tensor) {
    let axes = layout.reducedAxes
    let centered = x - x.mean(axes: axes, keepDims: true)
    let inverse = 1 / sqrt((centered * centered).mean(axes: axes, keepDims: true) + epsilon)
    return (centered * inverse, inverse)
  }

  private func sums(of gradient: Storage) -> (plain: Storage, weighted: Storage) {
    if let sums, sums.gradient === gradient { return (sums.plain, sums.weighted) }
    let found = layout.gradientSums(gradient, x.storage, mean, deviation)
    sums = (gradient, found.plain, found.weighted)
    return found
  }
}
