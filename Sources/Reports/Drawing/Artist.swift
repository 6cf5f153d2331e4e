import Foundation
import Frames

/// Draws figures with the programs at hand.
struct Artist {
  let tools: DrawingTools

  /// A figure as a PNG.
  struct Drawing {
    let png: Data
    /// How many values could not be drawn because they are not finite.
    var leftOut = 0
    /// Whether the columns' headings stand in it.
    var hasHeadings = false
  }

  /// Draws a figure, its keys replaced by words.
  func draw(_ body: Figure.Body, labels: Labels) throws(DrawingFailure) -> Drawing {
    switch body {
    case .plot(let plot): return try draw(PlotScript([plot], labels: labels))
    case .plots(let plots, let columns):
      return try draw(PlotScript(plots, columns: columns, labels: labels))
    case .pictures(let sheet): return try draw(sheet, labels: labels)
    case .network(let network):
      let script = try NetworkScript(network)
      guard let dot = tools.dot else { throw .missing(program: "Graphviz", package: "graphviz") }
      let program = DrawingProgram(
        name: "Graphviz", executable: dot, arguments: ["-Tpng", "-o", DrawingProgram.picture],
        patience: tools.patience)
      return Drawing(png: try program.draw(script.text))
    }
  }

  /// A sheet, with its headings where gnuplot is there to write them.
  private func draw(_ sheet: PictureSheet, labels: Labels) throws(DrawingFailure) -> Drawing {
    var picture = try SheetPicture(sheet)
    var hasHeadings = false
    if !sheet.headings.isEmpty, let gnuplot = tools.gnuplot {
      let strip = HeadingStrip(
        sheet.headings.map { labels[$0] }, centers: picture.centers, room: picture.room, width: picture.width)
      let program = DrawingProgram(
        name: "gnuplot", executable: gnuplot, arguments: ["-d"], patience: tools.patience)
      if let drawn = try? program.draw(strip.text), (try? picture.put(above: drawn)) != nil {
        hasHeadings = true
      }
    }
    return Drawing(png: try picture.png(), hasHeadings: hasHeadings)
  }

  private func draw(_ script: PlotScript) throws(DrawingFailure) -> Drawing {
    guard let gnuplot = tools.gnuplot else { throw .missing(program: "gnuplot", package: "gnuplot-nox") }
    // `-d`: nobody's own start-up file.
    let program = DrawingProgram(
      name: "gnuplot", executable: gnuplot, arguments: ["-d"], patience: tools.patience)
    return Drawing(png: try program.draw(script.text), leftOut: script.leftOut)
  }
}
