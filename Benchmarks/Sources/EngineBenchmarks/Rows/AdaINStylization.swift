import NeuralNets
import ReferenceNetworks
import Tensors

/// One picture in the style of another, both 512 × 512: two passes of VGG-19 to relu4_1, the statistics exchanged, one
/// pass of the decoder, all in full width.
///
/// Equal on both sides: unbiased variance plus 10⁻⁵; nothing is recorded.
final class AdaINStylization: Row {
  static let name = "adain"
  private let encoder = AdaIN.encoderStages.enumerated().map { stage, architecture in
    GivenNumbers.network(architecture, seed: 1 + 10 * stage)
  }
  private let decoder = GivenNumbers.network(AdaIN.decoder, seed: 51)
  private let content = GivenNumbers.tensor([1, 3, 512, 512], seed: 91)
  private let style = GivenNumbers.tensor([1, 3, 512, 512], seed: 92)

  init(givenChance: Bool) {}

  func repetition() -> [Float] {
    let (content, style) = (features(of: content), features(of: style))
    let (contentMean, contentDeviation) = statistics(of: content)
    let (styleMean, styleDeviation) = statistics(of: style)
    let stylized = (content - contentMean) / contentDeviation * styleDeviation + styleMean
    return [abs(decoder.evaluated(stylized)).mean().item]
  }

  private func features(of picture: Tensor) -> Tensor {
    encoder.reduce(picture) { $1.evaluated($0) }
  }

  private func statistics(of features: Tensor) -> (mean: Tensor, deviation: Tensor) {
    let mean = features.mean(axes: [2, 3], keepDims: true)
    let variance = features.variance(axes: [2, 3], keepDims: true)
    return (mean, sqrt(variance + 1e-5))
  }
}
