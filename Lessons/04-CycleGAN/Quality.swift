import LessonKit

/// How well pictures were translated, measured against the partners that the training never saw.
struct Quality {
  /// How far the translations are from the partners, in parts of how far the pictures were.
  let distance: Double
  /// What one picture for all, the partners' mean, would score.
  let distanceOfMean: Double
  /// How well the edges of the translations lie on the partners' edges: 1 is exactly.
  let edges: Double
  /// How well each creature got its own colours: the correlation of the pictures' mean tints; 0 is one tint for all.
  let colours: Double
  /// How far the pictures are from themselves after there and back.
  let reconstruction: Double

  /// Measures one direction.
  init(_ pairs: HiddenPairs, there: Network, back: Network) {
    let translated = there.evaluated(pairs.pictures)
    let unchanged = l1Loss(pairs.pictures, pairs.partners).item
    func parts(_ guess: Tensor) -> Double { Double(l1Loss(guess, pairs.partners).item / unchanged) }
    distance = parts(translated)
    distanceOfMean = parts(
      pairs.partners.mean(axis: 0, keepDims: true).broadcast(to: pairs.partners.shape))
    edges = edgeCorrelation(translated, pairs.partners)
    colours = tintCorrelation(translated, pairs.partners)
    reconstruction = Double(l1Loss(back.evaluated(translated), pairs.pictures).item)
  }
}

/// The correlation of the strengths of edges, picture by picture, averaged: [N, 3, H, W] of both.
///
/// An edge's strength is the length of the slope of the mean of red, green and blue.
func edgeCorrelation(_ a: Tensor, _ b: Tensor) -> Double {
  let (one, other) = (centered(edges(of: a)), centered(edges(of: b)))
  let product = (one * other).mean(axis: 1)
  // The floor keeps a picture without edges finite: it correlates with nothing.
  let norm = sqrt(maximum(one.squared.mean(axis: 1) * other.squared.mean(axis: 1), 1e-12))
  return Double((product / norm).mean().item)
}

/// The correlation of the pictures' mean tints, which are red less green and blue less green: [N, 3, H, W] of both.
func tintCorrelation(_ a: Tensor, _ b: Tensor) -> Double {
  let (one, other) = (tints(of: a), tints(of: b))
  let norm = sqrt(maximum(one.squared.sum() * other.squared.sum(), 1e-12))
  return Double(((one * other).sum() / norm).item)
}

/// Two numbers for each picture, less their means over all pictures: [N, 2].
private func tints(of pictures: Tensor) -> Tensor {
  let means = pictures.mean(axes: [2, 3])
  let (green, ends) = (means.slice(axis: 1, from: 1, to: 2), means.slice(axis: 1, from: 0, to: 3, by: 2))
  let tints = ends - green
  return tints - tints.mean(axis: 0, keepDims: true)
}

private func edges(of pictures: Tensor) -> Tensor {
  let grey = pictures.mean(axis: 1)
  let (height, width) = (grey.shape[1], grey.shape[2])
  let corner = grey.slice(axis: 1, from: 0, to: height - 1).slice(axis: 2, from: 0, to: width - 1)
  let right = grey.slice(axis: 1, from: 0, to: height - 1).slice(axis: 2, from: 1, to: width)
  let below = grey.slice(axis: 1, from: 1, to: height).slice(axis: 2, from: 0, to: width - 1)
  return sqrt((right - corner).squared + (below - corner).squared).flattened()
}

private func centered(_ rows: Tensor) -> Tensor { rows - rows.mean(axis: 1, keepDims: true) }
