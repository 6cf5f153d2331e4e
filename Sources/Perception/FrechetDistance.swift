public import Tensors

/// The mean and covariance of features, in double precision.
public struct FeatureStatistics: Equatable, Sendable {
  /// The mean of each feature.
  public let mean: [Double]
  /// The unbiased covariance, row after row.
  public let covariance: [Double]

  /// The statistics of rows of features, `[N, D]`; fewer than two rows stop with a sentence.
  public init(of features: Tensor) {
    guard features.rank == 2, features.shape[0] >= 2, features.shape[1] >= 1 else {
      stop(
        "FeatureStatistics: the shape \(features.shape) has no covariance. Give at least two rows of features, [N, D]."
      )
    }
    let (count, width) = (features.shape[0], features.shape[1])
    let scalars = features.scalars
    var mean = [Double](repeating: 0, count: width)
    for row in 0..<count {
      for column in 0..<width { mean[column] += Double(scalars[row * width + column]) / Double(count) }
    }
    var covariance = [Double](repeating: 0, count: width * width)
    for row in 0..<count {
      let offsets = (0..<width).map { Double(scalars[row * width + $0]) - mean[$0] }
      for a in 0..<width {
        for b in 0...a { covariance[a * width + b] += offsets[a] * offsets[b] / Double(count - 1) }
      }
    }
    for a in 0..<width {
      for b in 0..<a { covariance[b * width + a] = covariance[a * width + b] }
    }
    self.mean = mean
    self.covariance = covariance
  }

  /// The squared Fréchet distance between two normal distributions with these means and covariances:
  /// |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁ Σ₂)^½).
  ///
  /// Dowson and Landau (1982); of a classifier's features it is the FID of Heusel et al. (2017). Statistics of
  /// different numbers of features stop with a sentence.
  public func frechetDistance(to other: FeatureStatistics) -> Double {
    guard mean.count == other.mean.count else {
      stop(
        "frechetDistance: \(mean.count) and \(other.mean.count) features cannot be compared. Use one encoder for both."
      )
    }
    let width = mean.count
    let shift = zip(mean, other.mean).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    let traces = (0..<width).reduce(0) {
      $0 + covariance[$1 * width + $1] + other.covariance[$1 * width + $1]
    }
    // (Σ₁ Σ₂)^½ has the trace of (R Σ₂ R)^½ with R = Σ₁^½, and that one is symmetric.
    let root = SymmetricMatrix(covariance).squareRoot
    let product = root.times(SymmetricMatrix(other.covariance)).times(root)
    let common = SymmetricMatrix(product).eigenvalues.reduce(0) { $0 + max($1, 0).squareRoot() }
    return shift + traces - 2 * common
  }
}
