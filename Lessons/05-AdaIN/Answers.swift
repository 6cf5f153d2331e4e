public import AdaIN

/// The author's solution.
class Solution: AdaINExercise {
  func gram(_ features: Tensor) -> Tensor {
    let (count, channels) = (features.shape[0], features.shape[1])
    let rows = features.reshaped([count, channels, -1])
    return matmul(rows, rows.transposed()) / Float(rows.shape[2])
  }

  func contentLoss(_ features: Tensor, target: Tensor) -> Tensor { (features - target).squared.mean() }

  func gramLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    zip(layers, style).map { (gram($0) - gram($1)).squared.mean() }.reduce(0, +)
  }

  func paintStep(_ easel: Easel) -> Tensor {
    let features = easel.features(of: easel.picture.tensor)
    let loss =
      contentLoss(features.main, target: easel.content)
      + easel.styleWeight * gramLoss(features.layers, style: easel.style)
    easel.optimizer.step(minimizing: loss)
    easel.picture.value = clamp(easel.picture.value, min: -1, max: 1)
    return loss
  }

  func meanAndDeviation(_ features: Tensor) -> (mean: Tensor, deviation: Tensor) {
    (
      features.mean(axes: [2, 3], keepDims: true),
      sqrt(features.variance(axes: [2, 3], keepDims: true) + 1e-5)
    )
  }

  func adain(_ content: Tensor, style: Tensor) -> Tensor {
    let (own, wanted) = (meanAndDeviation(content), meanAndDeviation(style))
    return (content - own.mean) / own.deviation * wanted.deviation + wanted.mean
  }

  func decoder(widths: [Int]) -> Sequential {
    var layers: [any Layer] = []
    // From the last level to the first: a convolution to the next width, twice the size, and one to settle it.
    for level in (1..<widths.count).reversed() {
      layers += [ReflectionPad2d(1), Conv2d(widths[level], widths[level - 1], kernelSize: 3), ReLU()]
      layers += [Upsample(2)]
      layers += [ReflectionPad2d(1), Conv2d(widths[level - 1], widths[level - 1], kernelSize: 3), ReLU()]
    }
    layers += [ReflectionPad2d(1), Conv2d(widths[0], 3, kernelSize: 3)]
    return Sequential(layers)
  }

  func statisticsLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    zip(layers, style).map { layer, wanted in
      let (a, b) = (meanAndDeviation(layer), meanAndDeviation(wanted))
      return (a.mean - b.mean).squared.mean() + (a.deviation - b.deviation).squared.mean()
    }
    .reduce(0, +)
  }

  func trainStep(_ studio: Studio, content: Tensor, style: Tensor) -> Losses {
    let wanted = studio.features(of: style)
    let target = adain(studio.features(of: content).main, style: wanted.main)
    let seen = studio.features(of: studio.decoder(target))
    let losses = Losses(
      content: contentLoss(seen.main, target: target),
      style: statisticsLoss(seen.layers, style: wanted.layers))
    studio.optimizer.step(minimizing: losses.content + studio.styleWeight * losses.style)
    return losses
  }

  func blended(_ content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor {
    let total = weights.reduce(0, +)
    let mixture = zip(styles, weights).map { adain(content, style: $0) * ($1 / total) }.reduce(0, +)
    return alpha * mixture + (1 - alpha) * content
  }

  func stylised(_ studio: Studio, content: Tensor, styles: [Tensor], weights: [Float], alpha: Float)
    -> Tensor
  {
    let blend = blended(
      studio.features(of: content).main, styles: styles.map { studio.features(of: $0).main },
      weights: weights, alpha: alpha)
    return studio.decoder.evaluated(blend)
  }

  func coloured(_ style: Tensor, like content: Tensor) -> Tensor {
    let (own, wanted) = (Colours(style), Colours(content))
    let turned = matmul(matrixRoot(wanted.covariance), matmul(inverse(matrixRoot(own.covariance)), own.rows))
    return (turned * wanted.deviation + wanted.mean).reshaped(style.shape)
  }

  func scratch() {}
}

/// A picture's colours: one row a channel, and what they are like.
private struct Colours {
  let mean, deviation: Tensor
  /// The colours with mean 0 and deviation 1 in each channel: [3, H·W].
  let rows: Tensor
  /// How the channels hang together: [3, 3].
  let covariance: Tensor

  /// The colours of a picture: with `fewer`, the covariance is divided by so many less than there are places.
  init(_ picture: Tensor, divided: Bool = true, unit: Unit = .inside, fewer: Int = 0) {
    let flat = picture.reshaped([3, -1])
    mean = flat.mean(axis: 1, keepDims: true)
    deviation = sqrt(flat.variance(axis: 1, keepDims: true))
    rows = divided ? (flat - mean) / deviation : flat - mean
    let (products, places) = (matmul(rows, rows.transposed()), Float(flat.shape[1] - fewer))
    let one = Tensor([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
    covariance =
      switch unit {
      case .inside: (products + one) / places
      case .outside: products / places + one
      case .missing: products / places
      }
  }

  /// Where the unit matrix is added.
  enum Unit { case inside, outside, missing }
}

/// The answers to lesson 5.
public struct AdaINAnswers: Answers {
  /// The answers.
  public init() {}

  /// Passes every check.
  public var solution: any AdaINExercise { Solution() }

  /// What students really write, in the order of the text.
  public var mistakes: [Mistake<any AdaINExercise>] {
    gramMistakes
    gatysLossMistakes
    paintMistakes
    statisticsMistakes
    adainMistakes
    decoderMistakes
    statisticsLossMistakes
    trainStepMistakes
    blendMistakes
    stylisedMistakes
    colourMistakes
  }
}

/// The solution with other functions in the place of some.
private final class Other: Solution {
  var gram: ((Tensor) -> Tensor)?
  var contentLoss: ((Tensor, _ target: Tensor) -> Tensor)?
  var gramLoss: (([Tensor], _ style: [Tensor]) -> Tensor)?
  var paintStep: ((Easel) -> Tensor)?
  var statistics: ((Tensor) -> (mean: Tensor, deviation: Tensor))?
  var adain: ((_ content: Tensor, _ style: Tensor) -> Tensor)?
  var decoder: (([Int]) -> [any Layer])?
  var statisticsLoss: (([Tensor], _ style: [Tensor]) -> Tensor)?
  var trainStep: ((Studio, _ content: Tensor, _ style: Tensor) -> Losses)?
  var blended: ((_ content: Tensor, _ styles: [Tensor], _ weights: [Float], _ alpha: Float) -> Tensor)?
  var stylised: ((Studio, _ content: Tensor, [Tensor], _ weights: [Float], _ alpha: Float) -> Tensor)?
  var coloured: ((_ style: Tensor, _ content: Tensor) -> Tensor)?

  init(_ change: (Other) -> Void) {
    super.init()
    change(self)
  }

  override func gram(_ features: Tensor) -> Tensor { gram?(features) ?? super.gram(features) }

  override func contentLoss(_ features: Tensor, target: Tensor) -> Tensor {
    contentLoss?(features, target) ?? super.contentLoss(features, target: target)
  }

  override func gramLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    gramLoss?(layers, style) ?? super.gramLoss(layers, style: style)
  }

  override func paintStep(_ easel: Easel) -> Tensor { paintStep?(easel) ?? super.paintStep(easel) }

  override func meanAndDeviation(_ features: Tensor) -> (mean: Tensor, deviation: Tensor) {
    statistics?(features) ?? super.meanAndDeviation(features)
  }

  override func adain(_ content: Tensor, style: Tensor) -> Tensor {
    adain?(content, style) ?? super.adain(content, style: style)
  }

  override func decoder(widths: [Int]) -> Sequential {
    decoder.map { Sequential($0(widths)) } ?? super.decoder(widths: widths)
  }

  override func statisticsLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    statisticsLoss?(layers, style) ?? super.statisticsLoss(layers, style: style)
  }

  override func trainStep(_ studio: Studio, content: Tensor, style: Tensor) -> Losses {
    trainStep?(studio, content, style) ?? super.trainStep(studio, content: content, style: style)
  }

  override func blended(_ content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor {
    blended?(content, styles, weights, alpha)
      ?? super.blended(content, styles: styles, weights: weights, alpha: alpha)
  }

  override func stylised(
    _ studio: Studio, content: Tensor, styles: [Tensor], weights: [Float], alpha: Float
  ) -> Tensor {
    stylised?(studio, content, styles, weights, alpha)
      ?? super.stylised(studio, content: content, styles: styles, weights: weights, alpha: alpha)
  }

  override func coloured(_ style: Tensor, like content: Tensor) -> Tensor {
    coloured?(style, content) ?? super.coloured(style, like: content)
  }
}

// MARK: Gatys

/// One row a channel: [N, C, H, W] → [N, C, H·W].
private func rows(_ features: Tensor) -> Tensor {
  features.reshaped([features.shape[0], features.shape[1], -1])
}

/// The products of channels, added up over all places and not yet divided.
private func products(_ features: Tensor) -> Tensor { matmul(rows(features), rows(features).transposed()) }

extension AdaINAnswers {
  @ListBuilder<Mistake<any AdaINExercise>>
  private var gramMistakes: [Mistake<any AdaINExercise>] {
    Mistake("gram-undivided", in: "gram") { Other { $0.gram = products } }
    Mistake("gram-by-channels", in: "gram") {
      Other { $0.gram = { products($0) / Float($0.shape[1] * $0.shape[2] * $0.shape[3]) } }
    }
    Mistake("gram-by-pictures", in: "gram") {
      Other { $0.gram = { products($0) / Float($0.shape[0] * $0.shape[2] * $0.shape[3]) } }
    }
    Mistake("gram-divided-by-channels", in: "gram") {
      Other { $0.gram = { products($0) / Float($0.shape[1]) } }
    }
    Mistake("gram-twice", in: "gram") {
      Other {
        $0.gram = { products($0) / Float($0.shape[2] * $0.shape[3]) / Float($0.shape[2] * $0.shape[3]) }
      }
    }
    Mistake("gram-places", in: "gram") {
      Other { $0.gram = { matmul(rows($0).transposed(), rows($0)) / Float($0.shape[1]) } }
    }
    Mistake("gram-places-by-places", in: "gram") {
      Other { $0.gram = { matmul(rows($0).transposed(), rows($0)) / Float($0.shape[2] * $0.shape[3]) } }
    }
    Mistake("gram-covariance", in: "gram") {
      Other { other in
        other.gram = { features in
          let centered = rows(features) - rows(features).mean(axis: 2, keepDims: true)
          return matmul(centered, centered.transposed()) / Float(centered.shape[2])
        }
      }
    }
    Mistake("gram-batch", in: "gram") {
      Other { other in
        other.gram = { features in
          let one = rows(features).permuted([1, 0, 2]).reshaped([features.shape[1], -1])
          return matmul(one, one.transposed()) / Float(one.shape[1])
        }
      }
    }
  }

  @ListBuilder<Mistake<any AdaINExercise>>
  private var gatysLossMistakes: [Mistake<any AdaINExercise>] {
    Mistake("content-sum", in: "content-loss") { Other { $0.contentLoss = { ($0 - $1).squared.sum() } } }
    Mistake("content-half", in: "content-loss") {
      Other { $0.contentLoss = { ($0 - $1).squared.mean() / 2 } }
    }
    Mistake("content-half-sum", in: "content-loss") {
      Other { $0.contentLoss = { ($0 - $1).squared.sum() / 2 } }
    }
    Mistake("content-absolute", in: "content-loss") { Other { $0.contentLoss = { abs($0 - $1).mean() } } }
    Mistake("content-root", in: "content-loss") {
      Other { $0.contentLoss = { sqrt(($0 - $1).squared.mean()) } }
    }
    Mistake("content-signed", in: "content-loss") { Other { $0.contentLoss = { ($0 - $1).mean() } } }

    let right = Solution()
    Mistake("gram-loss-last", in: "gram-loss") {
      Other { $0.gramLoss = { (right.gram($0[$0.count - 1]) - right.gram($1[$1.count - 1])).squared.mean() } }
    }
    Mistake("gram-loss-first", in: "gram-loss") {
      Other { $0.gramLoss = { (right.gram($0[0]) - right.gram($1[0])).squared.mean() } }
    }
    Mistake("gram-loss-averaged", in: "gram-loss") {
      Other { $0.gramLoss = { right.gramLoss($0, style: $1) / Float($0.count) } }
    }
    Mistake("gram-loss-sum", in: "gram-loss") {
      Other {
        $0.gramLoss = { zip($0, $1).map { (right.gram($0) - right.gram($1)).squared.sum() }.reduce(0, +) }
      }
    }
    Mistake("gram-loss-features", in: "gram-loss") {
      Other { $0.gramLoss = { zip($0, $1).map { ($0 - $1).squared.mean() }.reduce(0, +) } }
    }
    Mistake("gram-loss-absolute", in: "gram-loss") {
      Other { $0.gramLoss = { zip($0, $1).map { abs(right.gram($0) - right.gram($1)).mean() }.reduce(0, +) } }
    }
  }

  @ListBuilder<Mistake<any AdaINExercise>>
  private var paintMistakes: [Mistake<any AdaINExercise>] {
    let right = Solution()
    Mistake("paint-value", in: "paint-step") {
      Other { $0.paintStep = { $0.step(on: $0.picture.value, $0.wanted) } }
    }
    Mistake("paint-unclamped", in: "paint-step") {
      Other { $0.paintStep = { $0.step(on: $0.picture.tensor, $0.wanted, clamped: false) } }
    }
    Mistake("paint-from-zero", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          let loss = easel.step(on: easel.picture.tensor, easel.wanted, clamped: false)
          easel.picture.value = clamp(easel.picture.value, min: 0, max: 1)
          return loss
        }
      }
    }
    Mistake("paint-unweighted", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          easel.step(on: easel.picture.tensor, easel.unweighted)
        }
      }
    }
    Mistake("paint-content-weighted", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          easel.step(on: easel.picture.tensor) {
            easel.styleWeight * right.contentLoss($0.main, target: easel.content)
              + right.gramLoss($0.layers, style: easel.style)
          }
        }
      }
    }
    Mistake("paint-both-weighted", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          easel.step(on: easel.picture.tensor) { easel.styleWeight * easel.unweighted($0) }
        }
      }
    }
    Mistake("paint-loss-after", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          _ = easel.step(on: easel.picture.tensor, easel.wanted)
          return easel.wanted(easel.features(of: easel.picture.tensor))
        }
      }
    }
    Mistake("paint-clamped-first", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          easel.picture.value = clamp(easel.picture.value, min: -1, max: 1)
          return easel.step(on: easel.picture.tensor, easel.wanted, clamped: false)
        }
      }
    }
    Mistake("paint-no-style", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          easel.step(on: easel.picture.tensor) { right.contentLoss($0.main, target: easel.content) }
        }
      }
    }
    Mistake("paint-no-content", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          easel.step(on: easel.picture.tensor) {
            easel.styleWeight * right.gramLoss($0.layers, style: easel.style)
          }
        }
      }
    }
    Mistake("paint-statistics", in: "paint-step") {
      Other { other in
        other.paintStep = { easel in
          easel.step(on: easel.picture.tensor) {
            right.contentLoss($0.main, target: easel.content)
              + easel.styleWeight * right.statisticsLoss($0.layers, style: easel.style)
          }
        }
      }
    }
  }
}

extension Easel {
  /// The right loss.
  fileprivate func wanted(_ features: Features) -> Tensor {
    let right = Solution()
    return right.contentLoss(features.main, target: content)
      + styleWeight * right.gramLoss(features.layers, style: style)
  }

  /// Both losses, added.
  fileprivate func unweighted(_ features: Features) -> Tensor {
    let right = Solution()
    return right.contentLoss(features.main, target: content) + right.gramLoss(features.layers, style: style)
  }

  /// A step like the solution's, with a picture, a loss and a border of one's own.
  fileprivate func step(
    on picture: Tensor, _ loss: (Features) -> Tensor, clamped: Bool = true
  ) -> Tensor {
    let loss = loss(features(of: picture))
    optimizer.step(minimizing: loss)
    if clamped { self.picture.value = clamp(self.picture.value, min: -1, max: 1) }
    return loss
  }
}

// MARK: Means and deviations

/// The right statistics, but over other axes, with another epsilon, or divided by the number of places.
private func statistics(
  _ features: Tensor, axes: [Int] = [2, 3], unbiased: Bool = true, inside: Float = 1e-5
) -> (mean: Tensor, deviation: Tensor) {
  (
    features.mean(axes: axes, keepDims: true),
    sqrt(features.variance(axes: axes, keepDims: true, unbiased: unbiased) + inside)
  )
}

extension AdaINAnswers {
  @ListBuilder<Mistake<any AdaINExercise>>
  private var statisticsMistakes: [Mistake<any AdaINExercise>] {
    Mistake("deviation-biased", in: "mean-and-deviation") {
      Other { $0.statistics = { statistics($0, unbiased: false) } }
    }
    Mistake("deviation-variance", in: "mean-and-deviation") {
      Other { $0.statistics = { (statistics($0).mean, statistics($0).deviation.squared) } }
    }
    Mistake("deviation-no-epsilon", in: "mean-and-deviation") {
      Other { $0.statistics = { statistics($0, inside: 0) } }
    }
    Mistake("statistics-batch", in: "mean-and-deviation") {
      Other { other in
        other.statistics = { features in
          let (mean, deviation) = statistics(features, axes: [0, 2, 3])
          let shape = [features.shape[0], features.shape[1], 1, 1]
          return (mean.broadcast(to: shape), deviation.broadcast(to: shape))
        }
      }
    }
    Mistake("statistics-batch-shape", in: "mean-and-deviation") {
      Other { $0.statistics = { statistics($0, axes: [0, 2, 3]) } }
    }
    Mistake("statistics-layer", in: "mean-and-deviation") {
      Other { other in
        other.statistics = { features in
          let (mean, deviation) = statistics(features, axes: [1, 2, 3])
          let shape = [features.shape[0], features.shape[1], 1, 1]
          return (mean.broadcast(to: shape), deviation.broadcast(to: shape))
        }
      }
    }
    Mistake("statistics-swapped", in: "mean-and-deviation") {
      Other { $0.statistics = { (statistics($0).deviation, statistics($0).mean) } }
    }
  }

  @ListBuilder<Mistake<any AdaINExercise>>
  private var adainMistakes: [Mistake<any AdaINExercise>] {
    Mistake("adain-swapped", in: "adain") {
      Other { $0.adain = { Solution().adain($1, style: $0) } }
    }
    Mistake("adain-mean-only", in: "adain") {
      Other { $0.adain = { $0 - statistics($0).mean + statistics($1).mean } }
    }
    Mistake("adain-not-normalised", in: "adain") {
      Other { $0.adain = { $0 * statistics($1).deviation + statistics($1).mean } }
    }
    Mistake("adain-own-deviation-left", in: "adain") {
      Other { $0.adain = { ($0 - statistics($0).mean) * statistics($1).deviation + statistics($1).mean } }
    }
    Mistake("adain-own-mean-left", in: "adain") {
      Other { $0.adain = { $0 / statistics($0).deviation * statistics($1).deviation + statistics($1).mean } }
    }
    Mistake("adain-mixed-deviations", in: "adain") {
      Other { other in
        other.adain = {
          ($0 - statistics($0).mean) / statistics($0, unbiased: false).deviation * statistics($1).deviation
            + statistics($1).mean
        }
      }
    }
    Mistake("adain-one-plus", in: "adain") {
      Other { other in
        other.adain = {
          ($0 - statistics($0).mean) / statistics($0).deviation * (1 + statistics($1).deviation)
            + statistics($1).mean
        }
      }
    }
    Mistake("adain-parentheses", in: "adain") {
      Other { other in
        other.adain = {
          $0 - statistics($0).mean / statistics($0).deviation * statistics($1).deviation + statistics($1).mean
        }
      }
    }
    Mistake("adain-sum-multiplied", in: "adain") {
      Other { other in
        other.adain = {
          ($0 - statistics($0).mean) / statistics($0).deviation
            * (statistics($1).deviation + statistics($1).mean)
        }
      }
    }
    Mistake("adain-both-divided", in: "adain") {
      Other { other in
        other.adain = {
          ($0 - statistics($0).mean) / (statistics($0).deviation * statistics($1).deviation)
            + statistics($1).mean
        }
      }
    }
    Mistake("adain-deviations-exchanged", in: "adain") {
      Other { other in
        other.adain = {
          ($0 - statistics($0).mean) / statistics($1).deviation * statistics($0).deviation
            + statistics($1).mean
        }
      }
    }
    Mistake("adain-inner-parentheses", in: "adain") {
      Other { other in
        other.adain = {
          ($0 - statistics($0).mean / statistics($0).deviation) * statistics($1).deviation
            + statistics($1).mean
        }
      }
    }
    Mistake("adain-all-parentheses", in: "adain") {
      Other { other in
        other.adain = {
          statistics($1).deviation * $0 - statistics($0).mean / statistics($0).deviation + statistics($1).mean
        }
      }
    }
    Mistake("adain-only-normalised", in: "adain") {
      Other {
        $0.adain = { content, _ in (content - statistics(content).mean) / statistics(content).deviation }
      }
    }
  }
}

// MARK: The decoder

extension [any Layer] {
  /// The same layers, each replaced by others.
  fileprivate func replacing(_ layers: (any Layer) -> [any Layer]?) -> [any Layer] {
    flatMap { layers($0) ?? [$0] }
  }
}

extension AdaINAnswers {
  @ListBuilder<Mistake<any AdaINExercise>>
  private var decoderMistakes: [Mistake<any AdaINExercise>] {
    let right: ([Int]) -> [any Layer] = { Solution().decoder(widths: $0).layers }
    Mistake("decoder-instance-norm", in: "decoder") {
      Other { other in
        other.decoder = { right($0).replacing { $0 is ReLU ? [ReLU(), InstanceNorm2d(1)] : nil }.fitted() }
      }
    }
    Mistake("decoder-batch-norm", in: "decoder") {
      Other { other in
        other.decoder = { right($0).replacing { $0 is ReLU ? [BatchNorm2d(1), ReLU()] : nil }.fitted() }
      }
    }
    Mistake("decoder-zero-border", in: "decoder") {
      Other { other in
        other.decoder = {
          right($0).filter { !($0 is ReflectionPad2d) }.replacing { layer in
            (layer as? Conv2d).map { [Conv2d($0.inputs, $0.outputs, kernelSize: 3, padding: 1)] }
          }
        }
      }
    }
    Mistake("decoder-transposed", in: "decoder") {
      Other { other in
        other.decoder = {
          var channels = 0
          return right($0).replacing { layer in
            if let convolution = layer as? Conv2d { channels = convolution.outputs }
            return layer is Upsample
              ? [ConvTranspose2d(channels, channels, kernelSize: 4, stride: 2, padding: 1)] : nil
          }
        }
      }
    }
    Mistake("decoder-bilinear", in: "decoder") {
      Other { other in
        other.decoder = { right($0).replacing { $0 is Upsample ? [Upsample(2, .bilinear)] : nil } }
      }
    }
    Mistake("decoder-relu-at-end", in: "decoder") {
      Other { other in other.decoder = { right($0) + [ReLU()] } }
    }
    Mistake("decoder-sigmoid", in: "decoder") {
      Other { other in other.decoder = { right($0) + [Sigmoid()] } }
    }
    Mistake("decoder-linear", in: "decoder") {
      Other { other in other.decoder = { right($0).filter { !($0 is ReLU) } } }
    }
    Mistake("decoder-no-upsampling", in: "decoder") {
      Other { other in other.decoder = { right($0).filter { !($0 is Upsample) } } }
    }
    Mistake("decoder-first-widths", in: "decoder") {
      Other { other in other.decoder = { right(Array($0.prefix(2))) } }
    }
    Mistake("decoder-two-levels", in: "decoder") {
      Other { other in
        other.decoder = { widths in
          right(widths).prefix(7)
            + [ReflectionPad2d(1), Conv2d(widths[widths.count - 2], 3, kernelSize: 3)]
        }
      }
    }
  }
}

extension [any Layer] {
  /// The same layers, each norm as wide as the convolution before it.
  fileprivate func fitted() -> [any Layer] {
    var channels = 1
    return map { layer in
      if let convolution = layer as? Conv2d { channels = convolution.outputs }
      if layer is InstanceNorm2d { return InstanceNorm2d(channels) }
      return layer is BatchNorm2d ? BatchNorm2d(channels) : layer
    }
  }
}

// MARK: Training

extension AdaINAnswers {
  @ListBuilder<Mistake<any AdaINExercise>>
  private var statisticsLossMistakes: [Mistake<any AdaINExercise>] {
    let right = Solution()
    Mistake("statistics-loss-means", in: "statistics-loss") {
      Other { $0.statisticsLoss = { sum($0, $1) { ($0.mean - $1.mean).squared.mean() } } }
    }
    Mistake("statistics-loss-deviations", in: "statistics-loss") {
      Other { $0.statisticsLoss = { sum($0, $1) { ($0.deviation - $1.deviation).squared.mean() } } }
    }
    Mistake("statistics-loss-variances", in: "statistics-loss") {
      Other { other in
        other.statisticsLoss = {
          sum($0, $1) {
            ($0.mean - $1.mean).squared.mean() + ($0.deviation.squared - $1.deviation.squared).squared.mean()
          }
        }
      }
    }
    Mistake("statistics-loss-last", in: "statistics-loss") {
      Other { $0.statisticsLoss = { right.statisticsLoss([$0[$0.count - 1]], style: [$1[$1.count - 1]]) } }
    }
    Mistake("statistics-loss-averaged", in: "statistics-loss") {
      Other { $0.statisticsLoss = { right.statisticsLoss($0, style: $1) / Float($0.count) } }
    }
    Mistake("statistics-loss-gram", in: "statistics-loss") {
      Other { $0.statisticsLoss = { right.gramLoss($0, style: $1) } }
    }
    Mistake("statistics-loss-sum", in: "statistics-loss") {
      Other { other in
        other.statisticsLoss = {
          sum($0, $1) { ($0.mean - $1.mean).squared.sum() + ($0.deviation - $1.deviation).squared.sum() }
        }
      }
    }
  }

  @ListBuilder<Mistake<any AdaINExercise>>
  private var trainStepMistakes: [Mistake<any AdaINExercise>] {
    Mistake("step-content-features", in: "train-step") {
      Other { $0.trainStep = { $0.step($1, $2, contentTarget: { content, _ in content }) } }
    }
    Mistake("step-no-adain", in: "train-step") {
      Other { $0.trainStep = { $0.step($1, $2, target: { content, _ in content }) } }
    }
    Mistake("step-style-of-content", in: "train-step") {
      Other { $0.trainStep = { $0.step($1, $2, styleFrom: $1) } }
    }
    Mistake("step-exchanged", in: "train-step") { Other { $0.trainStep = { $0.step($2, $1) } } }
    Mistake("step-unweighted", in: "train-step") {
      Other { $0.trainStep = { $0.step($1, $2, total: { $0.content + $0.style }) } }
    }
    Mistake("step-content-weighted", in: "train-step") {
      Other {
        $0.trainStep = { studio, content, style in
          studio.step(content, style, total: { studio.styleWeight * $0.content + $0.style })
        }
      }
    }
    Mistake("step-no-style", in: "train-step") {
      Other { $0.trainStep = { $0.step($1, $2, total: { $0.content }) } }
    }
    Mistake("step-no-content", in: "train-step") {
      Other {
        $0.trainStep = { studio, content, style in
          studio.step(content, style, total: { studio.styleWeight * $0.style })
        }
      }
    }
    Mistake("step-evaluated", in: "train-step") {
      Other { $0.trainStep = { $0.step($1, $2, evaluated: true) } }
    }
    Mistake("step-gram", in: "train-step") {
      Other { $0.trainStep = { $0.step($1, $2, styleLoss: { Solution().gramLoss($0, style: $1) }) } }
    }
    Mistake("step-content-pixels", in: "train-step") {
      Other { other in
        other.trainStep = { studio, content, style in
          let right = Solution()
          let wanted = studio.features(of: style)
          let painted = studio.decoder(right.adain(studio.features(of: content).main, style: wanted.main))
          let losses = Losses(
            content: right.contentLoss(painted, target: content),
            style: right.statisticsLoss(studio.features(of: painted).layers, style: wanted.layers))
          studio.optimizer.step(minimizing: losses.content + studio.styleWeight * losses.style)
          return losses
        }
      }
    }
    Mistake("step-losses-swapped", in: "train-step") {
      Other { other in
        other.trainStep = {
          let losses = $0.step($1, $2)
          return Losses(content: losses.style, style: losses.content)
        }
      }
    }
    Mistake("step-style-weighted-twice", in: "train-step") {
      Other {
        $0.trainStep = { studio, content, style in
          studio.step(
            content, style, styleLoss: { studio.styleWeight * Solution().statisticsLoss($0, style: $1) })
        }
      }
    }
  }
}

/// A loss of every layer's statistics, added up.
private func sum(
  _ layers: [Tensor], _ style: [Tensor],
  _ loss: ((mean: Tensor, deviation: Tensor), (mean: Tensor, deviation: Tensor)) -> Tensor
) -> Tensor {
  zip(layers, style).map { loss(statistics($0), statistics($1)) }.reduce(0, +)
}

extension Studio {
  /// A training step like the solution's, in which one thing may be another.
  fileprivate func step(
    _ content: Tensor, _ style: Tensor, target: ((Tensor, Tensor) -> Tensor)? = nil,
    contentTarget: ((_ content: Tensor, _ target: Tensor) -> Tensor)? = nil, styleFrom: Tensor? = nil,
    styleLoss: (([Tensor], [Tensor]) -> Tensor)? = nil, total: ((Losses) -> Tensor)? = nil,
    evaluated: Bool = false
  ) -> Losses {
    let right = Solution()
    let (own, wanted) = (features(of: content).main, features(of: style))
    let target = target?(own, wanted.main) ?? right.adain(own, style: wanted.main)
    let seen = features(of: evaluated ? decoder.evaluated(target) : decoder(target))
    let layers = styleFrom.map { features(of: $0).layers } ?? wanted.layers
    let losses = Losses(
      content: right.contentLoss(seen.main, target: contentTarget?(own, target) ?? target),
      style: styleLoss?(seen.layers, layers) ?? right.statisticsLoss(seen.layers, style: layers))
    optimizer.step(minimizing: total?(losses) ?? losses.content + styleWeight * losses.style)
    return losses
  }
}

// MARK: Mixing

extension AdaINAnswers {
  @ListBuilder<Mistake<any AdaINExercise>>
  private var blendMistakes: [Mistake<any AdaINExercise>] {
    let right = Solution()
    Mistake("blend-alpha-reversed", in: "blended") {
      Other { $0.blended = { right.blended($0, styles: $1, weights: $2, alpha: 1 - $3) } }
    }
    Mistake("blend-no-alpha", in: "blended") {
      Other { other in
        other.blended = { content, styles, weights, _ in
          right.blended(content, styles: styles, weights: weights, alpha: 1)
        }
      }
    }
    Mistake("blend-content-whole", in: "blended") {
      Other { other in
        other.blended = { content, styles, weights, alpha in
          alpha * right.blended(content, styles: styles, weights: weights, alpha: 1) + content
        }
      }
    }
    Mistake("blend-not-shares", in: "blended") {
      Other { other in
        other.blended = { content, styles, weights, alpha in
          let sum = zip(styles, weights).map { right.adain(content, style: $0) * $1 }.reduce(0, +)
          return alpha * sum + (1 - alpha) * content
        }
      }
    }
    Mistake("blend-equal", in: "blended") {
      Other { other in
        other.blended = { content, styles, weights, alpha in
          right.blended(content, styles: styles, weights: weights.map { _ in 1 }, alpha: alpha)
        }
      }
    }
    Mistake("blend-first-only", in: "blended") {
      Other { other in
        other.blended = { content, styles, _, alpha in
          right.blended(content, styles: [styles[0]], weights: [1], alpha: alpha)
        }
      }
    }
    Mistake("blend-one-after-another", in: "blended") {
      Other { other in
        other.blended = { content, styles, _, alpha in
          alpha * styles.reduce(content) { right.adain($0, style: $1) } + (1 - alpha) * content
        }
      }
    }
    Mistake("blend-features-first", in: "blended") {
      Other { other in
        other.blended = { content, styles, weights, alpha in
          let total = weights.reduce(0, +)
          let mixture = zip(styles, weights).map { $0 * ($1 / total) }.reduce(0, +)
          return right.blended(content, styles: [mixture], weights: [1], alpha: alpha)
        }
      }
    }
  }

  @ListBuilder<Mistake<any AdaINExercise>>
  private var stylisedMistakes: [Mistake<any AdaINExercise>] {
    let right = Solution()
    Mistake("stylised-alpha-on-pictures", in: "stylised") {
      Other { other in
        other.stylised = { studio, content, styles, weights, alpha in
          let full = right.stylised(studio, content: content, styles: styles, weights: weights, alpha: 1)
          return alpha * full + (1 - alpha) * content
        }
      }
    }
    Mistake("stylised-exchanged", in: "stylised") {
      Other { other in
        other.stylised = { studio, content, styles, weights, alpha in
          right.stylised(
            studio, content: styles[0], styles: [content] + styles.dropFirst(), weights: weights, alpha: alpha
          )
        }
      }
    }
    Mistake("stylised-no-decoder", in: "stylised") {
      Other { other in
        other.stylised = { studio, content, styles, weights, alpha in
          right.blended(
            studio.features(of: content).main, styles: styles.map { studio.features(of: $0).main },
            weights: weights, alpha: alpha)
        }
      }
    }
    Mistake("stylised-on-pictures", in: "stylised") {
      Other { other in
        other.stylised = { _, content, styles, weights, alpha in
          right.blended(content, styles: styles, weights: weights, alpha: alpha)
        }
      }
    }
    Mistake("stylised-pictures-mixed", in: "stylised") {
      Other { other in
        other.stylised = { studio, content, styles, weights, alpha in
          let total = weights.reduce(0, +)
          return zip(styles, weights).map {
            right.stylised(studio, content: content, styles: [$0], weights: [1], alpha: alpha) * ($1 / total)
          }
          .reduce(0, +)
        }
      }
    }
  }
}

// MARK: Colours

extension AdaINAnswers {
  @ListBuilder<Mistake<any AdaINExercise>>
  private var colourMistakes: [Mistake<any AdaINExercise>] {
    Mistake("colour-exchanged", in: "coloured") {
      Other { $0.coloured = { Solution().coloured($1, like: $0) } }
    }
    Mistake("colour-moments", in: "coloured") {
      Other { $0.coloured = { transferred($0, $1) { $2 } } }
    }
    Mistake("colour-order", in: "coloured") {
      Other { other in
        other.coloured = {
          transferred($0, $1) { matmul(inverse(matrixRoot($0)), matmul(matrixRoot($1), $2)) }
        }
      }
    }
    Mistake("colour-no-root", in: "coloured") {
      Other { $0.coloured = { transferred($0, $1) { matmul($1, matmul(inverse($0), $2)) } } }
    }
    Mistake("colour-not-inverted", in: "coloured") {
      Other { $0.coloured = { transferred($0, $1) { matmul(matrixRoot($1), matmul(matrixRoot($0), $2)) } } }
    }
    Mistake("colour-only-decorrelated", in: "coloured") {
      Other { other in
        other.coloured = { style, content in
          transferred(style, content) { own, _, rows in matmul(inverse(matrixRoot(own)), rows) }
        }
      }
    }
    Mistake("colour-no-unit", in: "coloured") {
      Other { $0.coloured = { turned(Colours($0, unit: .missing), Colours($1, unit: .missing), $0) } }
    }
    Mistake("colour-unit-outside", in: "coloured") {
      Other { $0.coloured = { turned(Colours($0, unit: .outside), Colours($1, unit: .outside), $0) } }
    }
    Mistake("colour-not-divided", in: "coloured") {
      Other { $0.coloured = { turned(Colours($0, divided: false), Colours($1, divided: false), $0) } }
    }
    Mistake("colour-own-mean", in: "coloured") {
      Other { other in
        other.coloured = { style, content in
          let change = (Colours(style).mean - Colours(content).mean).reshaped([3, 1, 1])
          return Solution().coloured(style, like: content) + change
        }
      }
    }
    Mistake("colour-own-deviation", in: "coloured") {
      Other { other in
        other.coloured = { style, content in
          let (own, wanted) = (Colours(style), Colours(content))
          let change = (own.deviation / wanted.deviation).reshaped([3, 1, 1])
          let mean = wanted.mean.reshaped([3, 1, 1])
          return (Solution().coloured(style, like: content) - mean) * change + mean
        }
      }
    }
    Mistake("colour-one-less", in: "coloured") {
      Other { $0.coloured = { turned(Colours($0, fewer: 1), Colours($1, fewer: 1), $0) } }
    }
    Mistake("colour-mean-lost", in: "coloured") {
      Other { other in
        other.coloured = { style, content in
          let mean = Colours(content).mean.reshaped([3, 1, 1])
          return Solution().coloured(style, like: content) - mean
        }
      }
    }
  }
}

/// The right transfer between colours that were described in another way.
private func turned(_ own: Colours, _ wanted: Colours, _ style: Tensor) -> Tensor {
  let rows = matmul(matrixRoot(wanted.covariance), matmul(inverse(matrixRoot(own.covariance)), own.rows))
  return (rows * wanted.deviation + wanted.mean).reshaped(style.shape)
}

/// A transfer of colours with another way of turning the normalised ones.
private func transferred(
  _ style: Tensor, _ content: Tensor,
  _ turned: (_ own: Tensor, _ wanted: Tensor, _ rows: Tensor) -> Tensor
) -> Tensor {
  let (own, wanted) = (Colours(style), Colours(content))
  let rows = turned(own.covariance, wanted.covariance, own.rows)
  return (rows * wanted.deviation + wanted.mean).reshaped(style.shape)
}
