import LessonKit

/// How far painted pictures are from real ones, in parts of what a worthless painter would score.
///
/// The measure is the energy distance (Székely and Rizzo 2013) between features that need no training. It is 0 for
/// other pictures of the same kind, and 1 for the mean of the real pictures with a little noise on it.
func relativeDistance(_ painted: Tensor, to real: Tensor) -> Double {
  let average = real.mean(axis: 0, keepDims: true) + Chance(seed: 1).normal(real.shape, std: 0.05)
  let wanted = features(of: real)
  return energyDistance(features(of: painted), wanted) / energyDistance(features(of: average), wanted)
}

/// How much pictures differ from each other: the standard deviation of a pixel over the pictures, averaged.
func spread(of pictures: Tensor) -> Double {
  Double(sqrt(pictures.variance(axis: 0, unbiased: false)).mean().item)
}

/// Mean colours and contrasts of blocks of 4 × 4 pixels, and the strength of edges in blocks of 8 × 8:
/// [N, 3, 32, 32] → [N, features].
private func features(of pictures: Tensor) -> Tensor {
  let small = PoolingWindow(kernelSize: 4)
  let colours = averagePool2d(pictures, small)
  // The floor keeps the root's slope finite and a flat block's contrast at a hundredth.
  let contrasts = sqrt(maximum(averagePool2d(pictures.squared, small) - colours.squared, 0) + 1e-4)
  let edges = [2, 3].map { axis in
    averagePool2d(abs(steps(in: pictures, along: axis)), PoolingWindow(kernelSize: 8))
  }
  return concatenate(([colours, contrasts] + edges).map { $0.flattened() }, axis: 1)
}

/// Differences of neighbouring pixels along one axis; both axes lose their last place.
private func steps(in pictures: Tensor, along axis: Int) -> Tensor {
  let side = pictures.shape[axis]
  let other = axis == 2 ? 3 : 2
  let difference =
    pictures.slice(axis: axis, from: 1, to: side) - pictures.slice(axis: axis, from: 0, to: side - 1)
  return difference.slice(axis: other, from: 0, to: side - 1)
}

/// 2 E|x − y| − E|x − x′| − E|y − y′| over rows, without the pairs of a row with itself: 0 on average where both
/// sets come from one distribution.
private func energyDistance(_ x: Tensor, _ y: Tensor) -> Double {
  func mean(_ a: Tensor, _ b: Tensor) -> Double {
    let squares = a.squared.sum(axis: 1, keepDims: true) + b.squared.sum(axis: 1)
    return Double(sqrt(maximum(squares - 2 * matmul(a, b.transposed()), 0)).mean().item)
  }
  func within(_ a: Tensor) -> Double { mean(a, a) * Double(a.shape[0]) / Double(a.shape[0] - 1) }
  return 2 * mean(x, y) - within(x) - within(y)
}

extension Doodle {
  /// Doodles that no training has seen, from −1 to 1: [500, 3, 32, 32].
  static func held(_ chance: Chance) -> Tensor { many(500, chance).colours(size: Layout.side) }
}

extension Evidence {
  /// A kept generator; throws a sentence where it does not paint pictures of the lesson's size.
  func painter(_ name: String) throws -> Network {
    let network = try network(name)
    let player = Player.generator
    guard let summary = try? network.summary(input: player.input),
      summary.output == [2, 3, Layout.side, Layout.side]
    else { throw UnreadableValue("The network \(name) does not paint pictures of 32 × 32 pixels.") }
    return network
  }
}
