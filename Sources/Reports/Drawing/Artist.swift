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
    /// Whether the headings of columns and the names of rows stand in it.
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
      return Drawing(png: try drawn(script.text, by: program))
    }
  }

  /// A sheet, with its headings and the names of its rows where gnuplot is there to write them.
  private func draw(_ sheet: PictureSheet, labels: Labels) throws(DrawingFailure) -> Drawing {
    var picture = try SheetPicture(sheet)
    var hasHeadings = false
    if !sheet.headings.isEmpty || !sheet.rows.isEmpty, let gnuplot = tools.gnuplot {
      let drawn = SheetLabels(
        headings: sheet.headings.map { labels[$0] }, rows: sheet.rows.map { labels[$0] }, of: picture)
      let program = DrawingProgram(
        name: "gnuplot", executable: gnuplot, arguments: ["-d"], patience: tools.patience)
      if let ground = try? self.drawn(drawn.text, by: program),
        (try? picture.lay(on: ground, x: drawn.left, y: drawn.top)) != nil
      {
        hasHeadings = true
      }
    }
    return Drawing(png: try picture.png(), hasHeadings: hasHeadings)
  }

  private func drawn(_ script: String, by program: DrawingProgram) throws(DrawingFailure) -> Data {
    if let known = tools.cache?.picture(program.name, script) { return known }
    let png = try program.draw(script)
    tools.cache?.keep(png, program.name, script)
    return png
  }

  private func draw(_ script: PlotScript) throws(DrawingFailure) -> Drawing {
    guard let gnuplot = tools.gnuplot else { throw .missing(program: "gnuplot", package: "gnuplot-nox") }
    // `-d`: nobody's own start-up file.
    let program = DrawingProgram(
      name: "gnuplot", executable: gnuplot, arguments: ["-d"], patience: tools.patience)
    return Drawing(png: try drawn(script.text, by: program), leftOut: script.leftOut)
  }
}
