import Foundation
import LessonKit

extension GANLoss {
  /// The cross-entropy of a sure label and an answer μ, for both labels.
  var bernoulliFigure: LessonFigure {
    LessonFigure("bernoulli") {
      let means = grid(0.005...0.995, count: 199)
      return .plot(
        Plot(
          xLabel: "answer", yLabel: "loss", xRange: 0...1, yRange: 0...5,
          series: [
            Plot.Series("real", x: means, y: means.map { -log($0) }),
            Plot.Series("fake", x: means, y: means.map { -log(1 - $0) }),
          ]))
    }
  }

  /// Both forms of the generator's loss and their slopes over the logit of a fake.
  var saturationFigure: LessonFigure {
    LessonFigure("saturation") {
      let logits = grid(-8...8, count: 161)
      return .plots(
        [
          Plot(
            title: "values", xLabel: "logit", yLabel: "loss", xRange: -8...8, yRange: -8...8,
            series: [
              Plot.Series("nonSaturating", x: logits, y: logits.map { log1p(exp(-$0)) }),
              Plot.Series("minimax", x: logits, y: logits.map { -log1p(exp($0)) }),
            ]),
          Plot(
            title: "slopes", xLabel: "logit", yLabel: "slope", xRange: -8...8, yRange: -1.1...0.1,
            series: [
              Plot.Series("nonSaturating", x: logits, y: logits.map { sigmoid($0) - 1 }),
              Plot.Series("minimax", x: logits, y: logits.map { -sigmoid($0) }),
            ]),
        ], columns: 2)
    }
  }

  /// Two normal densities and the best answer between them.
  var optimalDiscriminatorFigure: LessonFigure {
    LessonFigure("optimal-discriminator") {
      let places = grid(-2...9, count: 221)
      let real = places.map { normalDensity($0, mean: 4, std: 1.25) }
      let fake = places.map { normalDensity($0, mean: 2, std: 1) }
      return .plot(
        Plot(
          xLabel: "place", yLabel: "density", xRange: -2...9, yRange: 0...1.05,
          series: [
            Plot.Series("real", x: places, y: real, style: .area),
            Plot.Series("fake", x: places, y: fake, style: .area),
            Plot.Series("best", x: places, y: zip(real, fake).map { $0 / ($0 + $1) }),
          ]))
    }
  }
}

/// Evenly spaced positions, both ends included.
func grid(_ range: ClosedRange<Double>, count: Int) -> [Double] {
  let step = (range.upperBound - range.lowerBound) / Double(count - 1)
  return (0..<count).map { range.lowerBound + step * Double($0) }
}

/// The density of the normal distribution N(mean, std²).
func normalDensity(_ place: Double, mean: Double, std: Double) -> Double {
  exp(-pow((place - mean) / std, 2) / 2) / (std * sqrt(2 * .pi))
}

private func sigmoid(_ logit: Double) -> Double {
  1 / (1 + exp(-logit))
}
