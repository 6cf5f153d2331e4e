import AdaIN
import LessonKit

/// Loops and sums in place of the library's reductions, a library's losses, and a deeper decoder.
struct ByHand: AdaINExercise {
  func gram(_ features: Tensor) -> Tensor {
    let (height, width) = (features.shape[2], features.shape[3])
    // Products of every pair of channels by broadcasting: [N, C, 1, H, W] · [N, 1, C, H, W].
    let products = features.expanded(axis: 2) * features.expanded(axis: 1)
    return products.sum(axes: [3, 4]) / Float(height * width)
  }

  func contentLoss(_ features: Tensor, target: Tensor) -> Tensor { meanSquaredError(features, target) }

  func gramLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    var total = Tensor(0)
    for index in layers.indices { total += meanSquaredError(gram(layers[index]), gram(style[index])) }
    return total
  }

  func paintStep(_ easel: Easel) -> Tensor {
    let seen = easel.features(of: easel.picture.tensor)
    let style = gramLoss(seen.layers, style: easel.style) * easel.styleWeight
    let loss = style + contentLoss(seen.main, target: easel.content)
    easel.optimizer.step(gradients(of: loss, for: [easel.picture]))
    easel.picture.value = minimum(maximum(easel.picture.value, -1), 1)
    return loss
  }

  func meanAndDeviation(_ features: Tensor) -> (mean: Tensor, deviation: Tensor) {
    let places = Float(features.shape[2] * features.shape[3])
    let mean = features.sum(axes: [2, 3], keepDims: true) / places
    let variance = (features - mean).squared.sum(axes: [2, 3], keepDims: true) / (places - 1)
    return (mean, pow(variance + 1e-5, 0.5))
  }

  func adain(_ content: Tensor, style: Tensor) -> Tensor {
    let (own, wanted) = (meanAndDeviation(content), meanAndDeviation(style))
    // The same line, written as slope and intercept.
    let slope = wanted.deviation / own.deviation
    return content * slope + (wanted.mean - own.mean * slope)
  }

  func decoder(widths: [Int]) -> Sequential {
    Sequential {
      for level in (0..<widths.count).reversed() {
        for _ in 0..<2 {
          ReflectionPad2d(1)
          Conv2d(widths[level], widths[level], kernelSize: 3)
          ReLU()
        }
        if level > 0 {
          Conv2d(widths[level], widths[level - 1], kernelSize: 1)
          LeakyReLU(0.1)
          Upsample(2)
        }
      }
      ReflectionPad2d(2)
      Conv2d(widths[0], 3, kernelSize: 5)
      Tanh()
    }
  }

  func statisticsLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    var total = Tensor(0)
    for (layer, wanted) in zip(layers, style) {
      let (a, b) = (meanAndDeviation(layer), meanAndDeviation(wanted))
      total += meanSquaredError(a.mean, b.mean) + meanSquaredError(a.deviation, b.deviation)
    }
    return total
  }

  func trainStep(_ studio: Studio, content: Tensor, style: Tensor) -> Losses {
    let (own, wanted) = withoutRecording { (studio.features(of: content), studio.features(of: style)) }
    let target = adain(own.main, style: wanted.main).detached
    let picture = studio.decoder(target)
    let styleLoss = statisticsLoss(studio.features(of: picture).layers, style: wanted.layers)
    let contentLoss = contentLoss(studio.features(of: picture).main, target: target)
    studio.optimizer.step(minimizing: studio.styleWeight * styleLoss + contentLoss)
    return Losses(content: contentLoss, style: styleLoss)
  }

  func blended(_ content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor {
    // One AdaIN with mixed deviations and means is the mixture of all.
    let shares = weights.map { $0 / weights.reduce(0, +) }
    let own = meanAndDeviation(content)
    var (deviation, mean) = (Tensor.zeros(own.mean.shape), Tensor.zeros(own.mean.shape))
    for (style, share) in zip(styles, shares) {
      deviation += meanAndDeviation(style).deviation * share
      mean += meanAndDeviation(style).mean * share
    }
    let target = (content - own.mean) / own.deviation * deviation + mean
    return content + alpha * (target - content)
  }

  func stylised(_ studio: Studio, content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor
  {
    let features = ([content] + styles).map { studio.features(of: $0).main }
    return studio.decoder(
      blended(features[0], styles: Array(features.dropFirst()), weights: weights, alpha: alpha))
  }

  func coloured(_ style: Tensor, like content: Tensor) -> Tensor {
    // Covariances of the colours as they are; scaled by deviations, they are those of the normalised colours.
    func colours(_ picture: Tensor) -> (rows: Tensor, root: Tensor, mean: Tensor, deviation: Tensor) {
      let flat = picture.flattened(from: 1)
      let mean = flat.mean(axis: 1, keepDims: true)
      let deviation = sqrt(flat.variance(axis: 1, keepDims: true))
      let covariance = matmul(flat - mean, (flat - mean).transposed()) / Float(flat.shape[1])
      let scale = matmul(deviation, deviation.transposed())
      let unit = Tensor([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
      let root = matrixRoot(covariance / scale + unit / Float(flat.shape[1]))
      return ((flat - mean) / deviation, root, mean, deviation)
    }
    let (own, wanted) = (colours(style), colours(content))
    let rows = matmul(matmul(wanted.root, inverse(own.root)), own.rows)
    return (rows * wanted.deviation + wanted.mean).reshaped(style.shape)
  }

  func scratch() {}
}

/// Single numbers with loops, as someone writes who does not know the library, and the paper's decoder.
struct NumberByNumber: AdaINExercise {
  private let other = ByHand()

  func gram(_ features: Tensor) -> Tensor {
    let (count, channels) = (features.shape[0], features.shape[1])
    return stack(
      (0..<count).map { picture in
        stack(
          (0..<channels).map { i in
            stack((0..<channels).map { j in (features[picture][i] * features[picture][j]).mean() })
          })
      })
  }

  func contentLoss(_ features: Tensor, target: Tensor) -> Tensor {
    pow(abs(features - target), 2).sum() / Float(features.count)
  }

  func gramLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    stack(layers.indices.map { contentLoss(gram(layers[$0]), target: gram(style[$0])) }).sum()
  }

  func paintStep(_ easel: Easel) -> Tensor {
    // Looking twice is slower and not wrong.
    let contentPart = contentLoss(easel.features(of: easel.picture.tensor).main, target: easel.content)
    let stylePart = gramLoss(easel.features(of: easel.picture.tensor).layers, style: easel.style)
    let loss = contentPart + stylePart * easel.styleWeight
    easel.optimizer.step(minimizing: loss)
    easel.picture.value = Tensor(
      shape: easel.picture.value.shape, easel.picture.value.scalars.map { Swift.min(Swift.max($0, -1), 1) })
    return loss
  }

  func meanAndDeviation(_ features: Tensor) -> (mean: Tensor, deviation: Tensor) {
    let (count, channels) = (features.shape[0], features.shape[1])
    let rows = features.reshaped([count, channels, -1])
    // The mean of the squares less the square of the mean loses digits where a channel is flat.
    let (mean, places) = (rows.mean(axis: 2), Float(rows.shape[2]))
    let variance = (rows.squared.mean(axis: 2) - mean.squared) * (places / (places - 1))
    let shape = [count, channels, 1, 1]
    return (mean.reshaped(shape), sqrt(1e-5 + variance).reshaped(shape))
  }

  func adain(_ content: Tensor, style: Tensor) -> Tensor {
    let (own, wanted) = (meanAndDeviation(content), meanAndDeviation(style))
    return wanted.mean + wanted.deviation * (content - own.mean) / own.deviation
  }

  func decoder(widths: [Int]) -> Sequential {
    Sequential {
      for level in (1..<widths.count).reversed() {
        Sequential {
          ReflectionPad2d(1)
          Conv2d(widths[level], widths[level - 1], kernelSize: 3)
          ReLU()
          Upsample(2)
          for _ in 0..<(level == 3 ? 3 : 1) {
            ReflectionPad2d(1)
            Conv2d(widths[level - 1], widths[level - 1], kernelSize: 3)
            ReLU()
          }
        }
      }
      ReflectionPad2d(1)
      Conv2d(widths[0], 3, kernelSize: 3)
    }
  }

  func statisticsLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor {
    zip(layers, style).map { layer, wanted in
      let (a, b) = (meanAndDeviation(layer), meanAndDeviation(wanted))
      return contentLoss(concatenate([a.mean, a.deviation]), target: concatenate([b.mean, b.deviation])) * 2
    }
    .reduce(0, +)
  }

  func trainStep(_ studio: Studio, content: Tensor, style: Tensor) -> Losses {
    other.trainStep(studio, content: content, style: style)
  }

  func blended(_ content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor {
    var sum = Tensor.zeros(content.shape)
    for (style, weight) in zip(styles, weights) {
      sum += (adain(content, style: style) * alpha + content * (1 - alpha)) * weight
    }
    return sum / weights.reduce(0, +)
  }

  func stylised(_ studio: Studio, content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor
  {
    let seen = studio.features(of: content).main
    return studio.decoder.evaluated(
      blended(seen, styles: styles.map { studio.features(of: $0).main }, weights: weights, alpha: alpha))
  }

  func coloured(_ style: Tensor, like content: Tensor) -> Tensor { other.coloured(style, like: content) }

  func scratch() {}
}
