import Frames

/// What of a plot can be drawn: finite values, thinned to what a picture can show, and the ranges that hold them.
struct PlotData {
  /// One curve, cut where values are missing.
  struct Curve {
    let key: String
    let style: Plot.Style
    /// Runs of neighbouring points without a gap.
    let pieces: [[Point]]

    /// How wide a bar is: nearly the smallest step between two of them.
    var barWidth: Double {
      let places = pieces.joined().map(\.x).sorted()
      let steps = zip(places.dropFirst(), places).map { $0 - $1 }.filter { $0 > 0 }
      return 0.92 * (steps.min() ?? 1)
    }
  }

  struct Point {
    let x: Double
    let y: Double
  }

  let curves: [Curve]
  /// How many values are not finite, or too large for any axis.
  let leftOut: Int
  let xRange: ClosedRange<Double>
  let yRange: ClosedRange<Double>

  /// The most points that a curve keeps: more than a picture has columns.
  private static let mostPoints = 2000
  /// The largest number an axis is drawn for.
  private static let largest = 1e30

  /// Reads a plot's data; throws where there is nothing to draw.
  init(_ plot: Plot) throws(DrawingFailure) {
    var leftOut = 0
    curves = plot.series.map { series in
      var pieces: [[Point]] = [[]]
      for (x, y) in PlotData.thinned(Array(zip(series.x, series.y))) {
        if abs(x) <= PlotData.largest, abs(y) <= PlotData.largest {
          pieces[pieces.count - 1].append(Point(x: x, y: y))
        } else {
          // An infinite value lies outside a range that was asked for, like all that is cut off there.
          if plot.yRange == nil || !y.isInfinite { leftOut += 1 }
          if !(pieces.last ?? []).isEmpty { pieces.append([]) }
        }
      }
      return Curve(key: series.key, style: series.style, pieces: pieces.filter { !$0.isEmpty })
    }
    self.leftOut = leftOut

    let asked = try PlotData.asked(plot.xRange)
    var xs: [Double] = []
    for curve in curves {
      let half = curve.style == .bars ? curve.barWidth / 2 : 0
      xs += curve.pieces.joined().flatMap { [$0.x - half, $0.x + half] }
    }
    guard let left = xs.min(), let right = xs.max() else { throw .nothingToDraw }
    let across = asked ?? PlotData.widened(left...right, by: 0.02)
    xRange = across

    // The vertical range is that of what is seen; bars and areas stand on zero.
    var ys: [Double] = []
    for curve in curves {
      let seen = curve.pieces.joined().filter { across.contains($0.x) }.map(\.y)
      ys += seen
      if curve.style == .bars || curve.style == .area, !seen.isEmpty { ys.append(0) }
    }
    let standsOnZero = curves.contains { $0.style == .bars || $0.style == .area } && ys.allSatisfy { $0 >= 0 }
    let (low, high) = (ys.min() ?? 0, ys.max() ?? 1)
    let upright = PlotData.widened(low...high, by: 0.05)
    yRange = try PlotData.asked(plot.yRange) ?? (standsOnZero ? 0...upright.upperBound : upright)
  }

  private static func asked(_ ends: [Double]?) throws(DrawingFailure) -> ClosedRange<Double>? {
    guard let ends else { return nil }
    guard ends.count == 2, abs(ends[0]) <= largest, abs(ends[1]) <= largest, ends[0] < ends[1] else {
      throw .malformed
    }
    return ends[0]...ends[1]
  }

  /// A range with a margin; a single value gets room on both sides.
  private static func widened(_ range: ClosedRange<Double>, by share: Double) -> ClosedRange<Double> {
    let length = range.upperBound - range.lowerBound
    // Below this the axis' numbers would all read the same.
    let least = max(abs(range.lowerBound), abs(range.upperBound)) * 1e-6
    let margin = length > least ? length * share : max(abs(range.upperBound) * 0.1, 0.5)
    return (range.lowerBound - margin)...(range.upperBound + margin)
  }

  private static func thinned(_ points: [(Double, Double)]) -> [(Double, Double)] {
    let step = (points.count + mostPoints - 1) / mostPoints
    guard step > 1 else { return points }
    var kept = stride(from: 0, to: points.count, by: step).map { points[$0] }
    if (points.count - 1) % step != 0, let last = points.last { kept.append(last) }
    return kept
  }
}
