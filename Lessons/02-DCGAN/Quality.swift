import LessonKit

/// Measures how far painted pictures are from real ones, in parts of what the untrained generator scores.
///
/// The measure is the Fréchet distance between features of the course's encoder, relu4_1 averaged over each quarter
/// of the picture: the FID of Heusel et al. (2017) with an encoder of our own and a little of where things are. It is near 0 for other real pictures, and 1 for what the
/// same generator paints with fresh weights.
struct Judge {
  private let encoder = VGGEncoder.course
  private let real: FeatureStatistics
  private let untrained: Double

  /// A judge who knows these real pictures, [N, 3, H, W], and a generator, of which only the architecture counts.
  init(real pictures: Tensor, generator: Sequential) {
    real = FeatureStatistics(of: features(of: pictures, encoder))
    let chance = Chance(seed: 1)
    let fresh = Network(generator, .normal(std: 0.02), chance)
    let worthless = fresh.evaluated(Layout.noise(pictures.shape[0], chance))
    untrained = FeatureStatistics(of: features(of: worthless, encoder)).frechetDistance(to: real)
  }

  /// The distance of painted pictures, [N, 3, 32, 32] from −1 to 1.
  func distance(of painted: Tensor) -> Double {
    FeatureStatistics(of: features(of: painted, encoder)).frechetDistance(to: real) / untrained
  }
}

/// What the encoder sees in each quarter of the pictures: [N, 3, H, W] → [N, 512].
private func features(of pictures: Tensor, _ encoder: VGGEncoder) -> Tensor {
  // A hundred at a time: the first level of 500 pictures would take 130 MB.
  let parts = stride(from: 0, to: pictures.shape[0], by: 100).map { start in
    let part = pictures.slice(axis: 0, from: start, to: min(start + 100, pictures.shape[0]))
    let level = encoder.features(of: part)[3]
    return averagePool2d(level, PoolingWindow(kernelSize: level.shape[3] / 2)).flattened()
  }
  return concatenate(parts)
}

/// How much pictures differ from each other: the standard deviation of a pixel over the pictures, averaged.
func spread(of pictures: Tensor) -> Double {
  Double(sqrt(pictures.variance(axis: 0, unbiased: false)).mean().item)
}

extension Evidence {
  /// A kept generator; throws a sentence where it does not paint pictures of this size.
  func painter(_ name: String, side: Int) throws -> Network {
    let network = try network(name)
    guard let summary = try? network.summary(input: [2, Layout.latent, 1, 1]),
      summary.output == [2, 3, side, side]
    else { throw UnreadableValue("The network \(name) does not paint pictures of \(side) × \(side) pixels.") }
    return network
  }
}
