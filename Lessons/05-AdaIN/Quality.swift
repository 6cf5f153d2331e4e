import DataSets
import LessonKit

/// Pairs of pictures that no training has seen, and what the judge measures on them.
struct Examination {
  /// How many pairs there are.
  private let count: Int
  private let contents: Tensor
  private let styles: Tensor
  let encoder: VGGEncoder

  /// Sixty scenes with as many patterns, of all kinds.
  init(_ chance: Chance, side: Int, encoder: VGGEncoder) {
    self.init(
      contents: Scene.many(60, chance).colours(size: side),
      styles: Style.many(60, chance).colours(size: side),
      encoder: encoder)
  }

  /// These pairs.
  init(contents: Tensor, styles: Tensor, encoder: VGGEncoder) {
    self.contents = contents
    self.styles = styles
    self.encoder = encoder
    count = contents.shape[0]
  }

  /// What a way of stylising gives for every pair.
  func stylised(_ way: (_ content: Tensor, _ style: Tensor) -> Tensor) -> Tensor {
    concatenate(
      (0..<count).map { index in
        clamp(way(contents.one(index), styles.one(index)), min: -1, max: 1)
      })
  }

  /// The judge's own way through a decoder: the features of the content on paper take over the style's means and
  /// deviations.
  func way(through decoder: Network, _ chance: Chance) -> (Tensor, Tensor) -> Tensor {
    { content, style in
      let (own, wanted) = (features(onPaper(content, chance)), Moments(features(style)))
      return decoder.evaluated(restated(own, wanted))
    }
  }

  /// The control: the same formula on the colours themselves, without any network.
  func wayOfColours() -> (Tensor, Tensor) -> Tensor { { restated($0, Moments($1)) } }

  private func features(_ picture: Tensor) -> Tensor {
    detailed(encoder.features(of: picture, upTo: .relu2_1))
  }

  /// How good the pictures of all pairs are.
  func marks(of pictures: Tensor) -> Marks {
    var ratios: [Double] = []
    var (own, others): ([Normalized], [Normalized]) = ([], [])
    for index in 0..<count {
      let found = encoder.features(of: pictures.one(index))
      let (content, style) = (
        encoder.features(of: contents.one(index)), encoder.features(of: styles.one(index))
      )
      ratios.append(styleDistance(found, style) / max(styleDistance(content, style), 1e-9))
      own.append(Normalized(found[2]))
      others.append(Normalized(content[2]))
    }
    let identified = own.indices.filter { index in
      let likeness = others.map { own[index].likeness(to: $0) }
      return likeness.indices.max { likeness[$0] < likeness[$1] } == index
    }
    let (seen, wanted) = (edges(in: pictures), edges(in: contents))
    let right = seen.indices.map { correlation(seen[$0], wanted[$0]) }
    let wrong = seen.indices.map { correlation(seen[$0], wanted[($0 + 1) % count]) }
    return Marks(
      styleRatio: mean(ratios), identified: Double(identified.count) / Double(count),
      edges: mean(right), wrongEdges: mean(wrong))
  }

  /// Contents, styles and two ways of putting them together, a pair below each other.
  func sheet(_ rows: [Tensor], columns: Int) -> PictureSheet {
    PictureSheet(
      columns: columns,
      tiles: ([contents, styles] + rows).flatMap { row in (0..<columns).map { row[$0].tile() } })
  }
}

/// What is measured of stylised pictures, averaged over all pairs.
struct Marks {
  /// The distance in style from the style, in parts of the unstylised picture's.
  let styleRatio: Double
  /// The share of pictures whose own content is the most similar one of all.
  let identified: Double
  /// How far the edges go with those of the own content.
  let edges: Double
  /// How far the edges go with those of another content.
  let wrongEdges: Double
}

extension Tensor {
  /// One picture of a batch, as a batch of one.
  fileprivate func one(_ index: Int) -> Tensor { slice(axis: 0, from: index, to: index + 1) }
}

/// Mean and standard deviation of every channel of one picture, in double precision.
private struct Moments {
  let means: [Double]
  let deviations: [Double]

  init(_ features: Tensor) {
    let (channels, area) = (features.shape[1], features.shape[2] * features.shape[3])
    let scalars = features.scalars
    var (means, deviations): ([Double], [Double]) = ([], [])
    for channel in 0..<channels {
      let values = scalars[channel * area..<(channel + 1) * area]
      let mean = values.reduce(0) { $0 + Double($1) } / Double(area)
      let square = values.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(area)
      means.append(mean)
      deviations.append(square.squareRoot())
    }
    (self.means, self.deviations) = (means, deviations)
  }
}

/// Features of one picture, every channel with other moments.
private func restated(_ features: Tensor, _ moments: Moments) -> Tensor {
  instanceNorm(
    features, scale: Tensor(moments.deviations.map(Float.init)), shift: Tensor(moments.means.map(Float.init)))
}

/// The squared differences of all means and deviations, averaged over a level's channels and added up over levels.
private func styleDistance(_ a: [Tensor], _ b: [Tensor]) -> Double {
  zip(a, b).reduce(0) { sum, level in
    let (one, other) = (Moments(level.0), Moments(level.1))
    let squares = zip(one.means + one.deviations, other.means + other.deviations).map {
      ($0 - $1) * ($0 - $1)
    }
    return sum + squares.reduce(0, +) / Double(one.means.count)
  }
}

/// Features of one picture without their means and deviations, of length 1 all together.
private struct Normalized {
  private let values: [Float]

  init(_ features: Tensor) {
    let normal = instanceNorm(features)
    values = (normal / sqrt(normal.squared.sum())).scalars
  }

  /// The cosine between both.
  func likeness(to other: Normalized) -> Float { zip(values, other.values).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// How strongly brightness changes, at half the size: one list of numbers a picture.
private func edges(in pictures: Tensor) -> [[Double]] {
  let grey = averagePool2d(pictures.mean(axis: 1, keepDims: true), PoolingWindow(kernelSize: 2))
  let (height, width) = (grey.shape[2], grey.shape[3])
  let inner = grey.slice(axis: 2, from: 1, to: height).slice(axis: 3, from: 1, to: width)
  let across = inner - grey.slice(axis: 2, from: 1, to: height).slice(axis: 3, from: 0, to: width - 1)
  let down = inner - grey.slice(axis: 2, from: 0, to: height - 1).slice(axis: 3, from: 1, to: width)
  let strength = sqrt(across.squared + down.squared)
  return (0..<pictures.shape[0]).map { strength[$0].scalars.map(Double.init) }
}

/// The correlation of two lists of numbers.
private func correlation(_ a: [Double], _ b: [Double]) -> Double {
  let (meanA, meanB) = (mean(a), mean(b))
  var (product, squareA, squareB) = (0.0, 0.0, 0.0)
  for (x, y) in zip(a, b) {
    product += (x - meanA) * (y - meanB)
    squareA += (x - meanA) * (x - meanA)
    squareB += (y - meanB) * (y - meanB)
  }
  return product / max((squareA * squareB).squareRoot(), 1e-12)
}

private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

extension Evidence {
  /// The kept decoder; throws a sentence where it does not turn features into pictures.
  func decoder(for encoder: VGGEncoder) throws -> Network {
    let network = try network("decoder")
    try encoder.requireFit(of: network)
    return network
  }
}

extension VGGEncoder {
  /// Throws where a decoder does not turn this encoder's features into pictures.
  func requireFit(of decoder: Network) throws {
    if let summary = try? decoder.summary(input: [1, detailedWidths[1], 16, 16]),
      summary.output == [1, 3, 16, 16]
    {
      return
    }
    throw RunProblem(
      ko: "학습한 디코더가 이 인코더와 맞지 않습니다. 같은 --encoder로 다시 학습합니다.",
      en: "The trained decoder does not fit this encoder. Train it again with the same --encoder.")
  }
}
