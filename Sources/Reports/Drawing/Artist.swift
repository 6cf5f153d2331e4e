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
  }

  /// Draws a figure, its keys replaced by words.
  func draw(_ body: Figure.Body, labels: Labels) throws(DrawingFailure) -> Drawing {
    switch body {
    case .plot(let plot): return try draw(PlotScript([plot], labels: labels))
    case .plots(let plots, let columns):
      return try draw(PlotScript(plots, columns: columns, labels: labels))
    case .pictures(let sheet): return Drawing(png: try SheetPicture(sheet).png())
    case .network(let network):
      let script = try NetworkScript(network)
      guard let dot = tools.dot else { throw .missing(program: "Graphviz", package: "graphviz") }
      let program = DrawingProgram(
        name: "Graphviz", executable: dot, arguments: ["-Tpng", "-o", DrawingProgram.picture],
        patience: tools.patience)
      return Drawing(png: try program.draw(script.text))
    }
  }

  private func draw(_ script: PlotScript) throws(DrawingFailure) -> Drawing {
    guard let gnuplot = tools.gnuplot else { throw .missing(program: "gnuplot", package: "gnuplot-nox") }
    // `-d`: nobody's own start-up file.
    let program = DrawingProgram(
      name: "gnuplot", executable: gnuplot, arguments: ["-d"], patience: tools.patience)
    return Drawing(png: try program.draw(script.text), leftOut: script.leftOut)
  }
}
