import Frames
import Runner

/// Plots as a script for gnuplot; every word of it that is not ours stands in single quotes.
struct PlotScript {
  /// The script.
  let text: String
  /// How many values could not be drawn.
  let leftOut: Int

  /// Colours that people with any colour vision tell apart (Okabe and Ito 2008), darkest contrasts first.
  private static let colours = [
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#555555", "#8C564B",
  ]
  private static let mostPlots = 36
  private static let mostCurves = 24

  /// Writes the script of one plot, or of several in rows of `columns`.
  init(_ plots: [Plot], columns: Int = 1, labels: Labels) throws(DrawingFailure) {
    guard !plots.isEmpty, plots.count <= PlotScript.mostPlots,
      plots.allSatisfy({ $0.series.count <= PlotScript.mostCurves })
    else { throw .malformed }
    let columns = max(1, min(columns, plots.count, 6))
    let rows = (plots.count + columns - 1) / columns
    let keys = plots.map { $0.series.map(\.key) }
    // One legend for all, where it is the same and fits into one line.
    let sharesLegend = columns > 1 && plots[0].series.count <= 4 && keys.allSatisfy { $0 == keys.first }
    let legendRows =
      sharesLegend ? 1 : plots.map { PlotScript.legendRows($0, columns: columns, labels) }.max() ?? 1
    var lines = PlotScript.start(
      columns: columns, rows: rows, legendRows: legendRows, sharesLegend: sharesLegend)
    var leftOut = 0
    var drawn = 0
    for (number, plot) in plots.enumerated() {
      do throws(DrawingFailure) {
        let data = try PlotData(plot)
        leftOut += data.leftOut
        lines += PlotScript.lines(of: plot, data, number: number, labels)
        if sharesLegend, drawn == 0 { lines.append("unset key") }
        drawn += 1
      } catch .nothingToDraw {
        leftOut += plot.series.reduce(0) { $0 + min($1.x.count, $1.y.count) }
        lines.append("set multiplot next")
      }
    }
    guard drawn > 0 else { throw .nothingToDraw }
    text = (lines + ["unset multiplot", ""]).joined(separator: "\n")
    self.leftOut = leftOut
  }

  /// Twice as many pixels as a page shows, so that the picture is sharp on any screen.
  private static func start(columns: Int, rows: Int, legendRows: Int, sharesLegend: Bool) -> [String] {
    let width = cellWidth(columns: columns)
    let height = [1: rows == 1 ? 800 : 620, 2: 600, 3: 500][columns, default: 420] + 44 * (legendRows - 1)
    let scale = columns == 1 ? 2 : columns == 2 ? 2.1 : 1.9
    return [
      "set encoding utf8",
      "set decimalsign '.'",
      "set terminal pngcairo noenhanced size \(width * columns),\(height * rows) "
        + "font 'NanumGothic,12' fontscale \(scale) linewidth 2 pointscale 1.2 background '#FFFFFF'",
      "set output '\(DrawingProgram.picture)'",
      "set format '%.7g'",
      "set border 3 linecolor '#666666' linewidth 0.75",
      "set tics nomirror out textcolor '#444444'",
      "set grid xtics ytics linetype 1 dashtype solid linecolor '#E0E0E0' linewidth 0.6",
      "set key \(sharesLegend ? "at screen 0.5,0.99 center top vertical maxrows 1" : "outside above center horizontal") "
        + "Left reverse samplen 2 spacing 1.2 textcolor '#222222'",
      "set style fill transparent solid 0.45 noborder",
      // The empty title makes room for a legend that all plots share.
      "set multiplot layout \(rows),\(columns)\(sharesLegend ? " title ' '" : "")",
    ]
  }

  private static func cellWidth(columns: Int) -> Int {
    [1: 1440, 2: 860, 3: 680][columns, default: 520]
  }

  /// About how many rows a plot's legend takes: gnuplot gives each entry the room of the widest.
  private static func legendRows(_ plot: Plot, columns: Int, _ labels: Labels) -> Int {
    let widths = plot.series.map { series in
      labels[series.key].unicodeScalars.reduce(110) { $0 + ($1.value < 0x1100 ? 15 : 29) }
    }
    let beside = max(1, (cellWidth(columns: columns) - 160) / (widths.max() ?? 1))
    return max(1, (widths.count + beside - 1) / beside)
  }

  private static func lines(of plot: Plot, _ data: PlotData, number: Int, _ labels: Labels) -> [String] {
    let shown = data.curves.enumerated().filter { !$0.element.pieces.isEmpty }
    var lines = shown.flatMap { index, curve in
      let pieces = curve.pieces.map { $0.map { "\($0.x) \($0.y)" }.joined(separator: "\n") }
      // An empty line lifts the pen.
      return ["$p\(number)c\(index) << EOD", pieces.joined(separator: "\n\n"), "EOD"]
    }
    let (x, y) = (data.xRange, data.yRange)
    lines += [
      "set title \(quoted(plot.title.map { labels[$0] } ?? "")) textcolor '#222222'",
      "set xlabel \(quoted(labels[plot.xLabel])) textcolor '#222222'",
      "set ylabel \(quoted(labels[plot.yLabel])) textcolor '#222222'",
      "set xrange [\(x.lowerBound):\(x.upperBound)]",
      "set yrange [\(y.lowerBound):\(y.upperBound)]",
      "plot "
        + shown.map { index, curve in
          "$p\(number)c\(index) \(style(curve, index)) title \(quoted(labels[curve.key]))"
        }.joined(separator: ", "),
    ]
    return lines
  }

  private static func style(_ curve: PlotData.Curve, _ index: Int) -> String {
    let colour = "linecolor '\(colours[index % colours.count])'"
    // Beyond the palette, dashes tell curves apart.
    let dash = "dashtype \(1 + index / colours.count)"
    return switch curve.style {
    case .line where curve.pieces.contains { $0.count == 1 }:
      "using 1:2 with linespoints pointtype 7 pointsize 0.4 linewidth 1.7 \(colour) \(dash)"
    case .line: "using 1:2 with lines linewidth 1.7 \(colour) \(dash)"
    case .points:
      "using 1:2 with points pointtype \([7, 5, 9, 13, 11, 1, 2, 3][index % 8]) pointsize 1.1 \(colour)"
    case .bars: "using 1:2:(\(curve.barWidth)) with boxes \(colour)"
    case .area: "using 1:2 with filledcurves y1=0 \(colour)"
    }
  }

  /// A label as gnuplot reads it literally.
  ///
  /// In single quotes it reads nothing but the quote. Its rule of doubling fails for two in a row, so that a
  /// typographic one stands for it. Scalars, not characters: a combining mark hides no quote.
  static func quoted(_ label: String) -> String {
    let line = Untrusted.line(label, limit: 120).unicodeScalars
    return "'" + line.map { $0 == "'" ? "’" : String($0) }.joined() + "'"
  }
}
