import Foundation
import LessonKit

/// The part of the line that histograms show, in bins.
private enum Bins {
  static let width = 0.25
  static let range = -2.0...10.0
  static let count = Int((range.upperBound - range.lowerBound) / width)

  /// The middle of each bin.
  static let centers = (0..<count).map { range.lowerBound + (Double($0) + 0.5) * width }

  /// The share of the samples in each bin, as a density; what lies outside of the range is in none.
  static func densities(_ samples: Tensor) -> [Double] {
    var densities = [Double](repeating: 0, count: count)
    for sample in samples.scalars.map(Double.init) where range.contains(sample) {
      let bin = min(Int((sample - range.lowerBound) / width), count - 1)
      densities[bin] += 1 / (Double(samples.count) * width)
    }
    return densities
  }
}

/// Bars for samples, and the density that they ought to have.
func histogram(of samples: Tensor, title: String?) -> Plot {
  Plot(
    title: title, xLabel: "number", yLabel: "density", xRange: Bins.range, yRange: 0...1,
    series: [
      Plot.Series("fake", x: Bins.centers, y: Bins.densities(samples).map { min($0, 1) }, style: .bars),
      realDensity,
    ])
}

/// What the discriminator answers over the line, beside both densities.
func detective(_ game: Game, samples: Tensor) -> Plot {
  let places = grid(Bins.range, count: 121)
  let logits = game.discriminator.evaluated(Tensor(shape: [places.count, 1], places.map(Float.init)))
  return Plot(
    xLabel: "number", yLabel: "answer", xRange: Bins.range, yRange: 0...1,
    series: [
      Plot.Series("fake", x: Bins.centers, y: Bins.densities(samples).map { min($0, 1) }, style: .bars),
      realDensity,
      Plot.Series("answer", x: places, y: sigmoid(logits).scalars.map(Double.init)),
    ])
}

private var realDensity: Plot.Series {
  let places = grid(Bins.range, count: 121)
  let (mean, std) = (Double(Gan1D.mean), Double(Gan1D.std))
  return Plot.Series("real", x: places, y: places.map { normalDensity($0, mean: mean, std: std) })
}

/// Mean and standard deviation of what the generator makes, over the training.
struct Moments {
  private var steps: [Double] = []
  private var means: [Double] = []
  private var stds: [Double] = []

  mutating func add(_ samples: Tensor, step: Int) {
    let (mean, std) = Moments.of(samples)
    steps.append(Double(step))
    means.append(mean)
    stds.append(std)
  }

  var plot: Plot {
    func level(_ value: Float) -> [Double] { steps.map { _ in Double(value) } }
    return Plot(
      xLabel: "step", yLabel: "value", yRange: 0...6,
      series: [
        Plot.Series("targetMean", x: steps, y: level(Gan1D.mean)),
        Plot.Series("targetStd", x: steps, y: level(Gan1D.std)),
        Plot.Series("mean", x: steps, y: means),
        Plot.Series("std", x: steps, y: stds),
      ])
  }

  /// The mean and the standard deviation, in double precision.
  static func of(_ samples: Tensor) -> (mean: Double, std: Double) {
    let values = samples.scalars.map(Double.init)
    let mean = values.reduce(0, +) / Double(values.count)
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
    return (mean, variance.squareRoot())
  }
}

/// A histogram for the terminal: one line for each half of a unit, a dot where the real density would end.
func textHistogram(of samples: Tensor) -> String {
  let values = samples.scalars.map(Double.init)
  let (mean, std) = Moments.of(samples)
  let lines = stride(from: 0.0, to: 8.0, by: 0.5).map { start in
    let share = Double(values.count { $0 >= start && $0 < start + 0.5 }) / Double(values.count)
    let real = 0.5 * normalDensity(start + 0.25, mean: Double(Gan1D.mean), std: Double(Gan1D.std))
    let (bar, dot) = (min(Int((share * 150).rounded()), 60), Int((real * 150).rounded()))
    let row = (0...max(bar, dot)).map { $0 == dot ? "·" : $0 < bar ? "█" : " " }.joined()
    return String(format: "%4.1f ", start) + row
  }
  return (lines + [String(format: "μ %.2f  σ %.2f", mean, std)]).joined(separator: "\n")
}
