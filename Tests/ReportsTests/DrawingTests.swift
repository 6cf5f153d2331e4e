import Course
import Foundation
import Frames
import Pictures
import Reports
import Runner
import Testing

@Suite struct DrawingTests {
  /// A page with one figure.
  private func page(
    _ body: Figure.Body, labels: [String: String] = [:], language: Language = .english, in scratch: Scratch,
    tools: DrawingTools = .found()
  ) throws -> String {
    var result = Samples.result
    result.figures = [Figure("only", body)]
    result.checks = []
    result.experiments = []
    let words = FigureText(id: "only", caption: "", alternative: "", labels: labels)
    return try scratch.page(
      result, LessonText(title: "One", blocks: [.figure(words)]), language: language, tools: tools)
  }

  @Test func saysWhichProgramIsMissingAndHowToGetIt() throws {
    let scratch = try Scratch()
    let report = LessonReport(result: Samples.result, text: Samples.text(.korean), language: .korean)
    let written = try report.write(to: scratch.folder, tools: Scratch.noTools)
    let page = try String(contentsOf: written.page, encoding: .utf8)
    #expect(page.contains("`sudo apt-get install gnuplot-nox`"))
    #expect(page.contains("`sudo apt-get install graphviz`"))
    #expect(written.notes.count == 2)
    // What needs neither is drawn.
    #expect(try scratch.files().keys.filter { $0.hasSuffix(".png") } == ["01-GANLoss/check-2-comparison.png"])
  }

  @Test func findsProgramsOnASearchPath() throws {
    let scratch = try Scratch()
    let program = try scratch.program("gnuplot", "exit 0")
    let tools = DrawingTools.found(in: "/nowhere:\(scratch.folder.path)")
    #expect(tools.gnuplot?.path == program.path)
    #expect(tools.dot == nil)
  }

  @Test func aProgramThatHangsIsKilled() throws {
    let scratch = try Scratch()
    let hanging = try scratch.program("gnuplot", "exec sleep 600")
    let tools = DrawingTools(gnuplot: hanging, dot: nil, patience: 0.2)
    let page = try self.page(.plot(Samples.plot()), in: scratch, tools: tools)
    #expect(page.contains("gnuplot did not finish in its time"))
  }

  @Test func aProgramThatFailsIsQuoted() throws {
    let scratch = try Scratch()
    let failing = try scratch.program("gnuplot", "echo 'font <b> not found' >&2; exit 1")
    let page = try self.page(
      .plot(Samples.plot()), in: scratch, tools: DrawingTools(gnuplot: failing, dot: nil))
    #expect(page.contains("gnuplot could not draw it (font \\<b\\> not found)"))
  }

  @Test func leavesOutWhatIsNotFiniteAndSaysSo() throws {
    let series = [Plot.Series("loss", x: [0, 1, 2, 3, 4], y: [1, .nan, 3, .infinity, 2])]
    let scratch = try Scratch()
    let page = try self.page(.plot(Plot(xLabel: "step", yLabel: "value", series: series)), in: scratch)
    #expect(page.contains("2 values that are NaN or infinite are left out."))
    #expect(page.contains("(only.png)"))
  }

  @Test func saysWhereNothingCanBeDrawn() throws {
    let empty = Plot(
      xLabel: "step", yLabel: "value", series: [Plot.Series("loss", x: [0, 1], y: [.nan, .nan])])
    let none = Plot(xLabel: "step", yLabel: "value", series: [])
    for plot in [empty, none] {
      #expect(try page(.plot(plot), in: Scratch()).contains("there is no value to draw"))
    }
    let both = try self.page(.plots([empty, Samples.plot()], columns: 2), in: Scratch())
    #expect(both.contains("(only.png)"))
  }

  @Test func drawsValuesThatHaveNoExtent() throws {
    let flat = Plot(
      xLabel: "x", yLabel: "y",
      series: [
        Plot.Series("one", x: [5], y: [7]), Plot.Series("flat", x: [5, 5], y: [1e-9, 1e-9], style: .points),
        Plot.Series("bar", x: [5], y: [3], style: .bars),
      ])
    #expect(try page(.plot(flat), in: Scratch()).contains("(only.png)"))
  }

  @Test func refusesDataThatContradictThemselves() throws {
    let reversed = try JSONDecoder().decode(
      Plot.self,
      from: Data(
        #"{"xLabel":"x","yLabel":"y","series":[{"key":"a","x":[1],"y":[1],"style":"line"}],"xRange":[2,1]}"#
          .utf8))
    let short = PictureSheet(columns: 1, tiles: [.init(width: 9, height: 9, channels: 3, samples: [1])])
    let huge = PictureSheet(columns: 1, tiles: [.init(width: .max, height: .max, channels: 4, samples: [])])
    let astray = NetworkDiagram(boxes: [.init(label: "a", shape: [1])], skips: [.init(from: 0, to: 9)])
    for body in [Figure.Body.plot(reversed), .pictures(short), .pictures(huge), .network(astray)] {
      #expect(try page(body, in: Scratch()).contains("its data do not fit together"))
    }
  }

  @Test func saysKeysInTheReadersLanguage() throws {
    let plot = Plot(
      xLabel: "step", yLabel: "value",
      series: [
        Plot.Series("d-loss", x: [0, 1], y: [1, 2]), Plot.Series("unknown-key", x: [0, 1], y: [1, 2]),
      ])
    let page = try self.page(.plot(plot), labels: ["d-loss": "판별자의 손실"], language: .korean, in: Scratch())
    #expect(page.contains("![그래프: 판별자의 손실, unknown-key](only.png)"))
  }

  /// They stand above their columns; where nothing can write them there, below the picture.
  @Test func aSheetHasHeadings() throws {
    let with = try Scratch()
    let page = try self.page(Samples.comparison.body, language: .korean, in: with)
    #expect(!page.contains("왼쪽부터"))
    let without = try Scratch()
    let plain = try self.page(
      Samples.comparison.body, language: .korean, in: without, tools: Scratch.noTools)
    #expect(plain.contains("왼쪽부터 정답 · 내 결과 · 차이"))
    let pictures = try [with, without].map { scratch in
      try Picture(contentsOf: scratch.folder.appendingPathComponent("01-GANLoss/only.png"))
    }
    #expect(pictures[0].width == pictures[1].width)
    let strip = pictures[0].height - pictures[1].height
    #expect(strip > 20)
    // The sheet itself is below, and there are letters over every column.
    #expect(
      pictures[0].cropped(x: 0, y: strip, width: pictures[1].width, height: pictures[1].height) == pictures[1]
    )
    let third = pictures[0].width / 3
    for column in 0..<3 {
      let above = pictures[0].cropped(x: column * third, y: 0, width: third, height: strip)
      #expect(above.samples.contains { $0 < 128 }, "\(column)")
    }
  }

  /// A loss of 50 would press one of 0.5 flat.
  @Test func curvesOfDifferentSizesStandInPlotsOfTheirOwn() throws {
    func width(_ sizes: [Double]) throws -> Int {
      var result = Samples.result
      result.experiments[0].series = sizes.enumerated().map { index, size in
        ExperimentResult.Series(key: "c\(index)", steps: [1, 2, 3], values: [size, size / 2, size])
      }
      let scratch = try Scratch()
      _ = try scratch.page(result, tools: .found())
      let name = try #require(scratch.files().keys.first { $0.hasSuffix("series.png") })
      return try Picture(png: #require(scratch.files()[name])).width
    }
    #expect(try width([0.5, 0.7, 1.9]) == width([50]))
    #expect(try width([0.5, 50, 0.7]) > width([50]))
    #expect(try width([0, 0.5]) == width([50]))
  }

  @Test func aSheetHasNamesOfRows() throws {
    let tile = Samples.tile { _, _ in (9, 9, 9) }
    func sheet(_ rows: [String]) -> PictureSheet {
      PictureSheet(columns: 2, rows: rows, tiles: Array(repeating: tile, count: 6))
    }
    let plain = try picture(.pictures(sheet([])))
    let named = try picture(.pictures(sheet(["0", "학습 500단계", "2000"])))
    #expect(named.height == plain.height)
    let left = named.width - plain.width
    #expect(left > 30)
    #expect(named.cropped(x: left, y: 0, width: plain.width, height: plain.height) == plain)
    let third = plain.height / 3
    for row in 0..<3 {
      let before = named.cropped(x: 0, y: row * third, width: left, height: third)
      #expect(before.samples.contains { $0 < 128 }, "\(row)")
    }
    let page = try self.page(.pictures(sheet(["0", "1", "2"])), in: Scratch(), tools: Scratch.noTools)
    #expect(page.contains("From the top: 0 · 1 · 2"))
  }

  @Test func longHeadingsStayOverTheirColumns() throws {
    let tile = Samples.tile { _, _ in (9, 9, 9) }
    let sheet = PictureSheet(
      columns: 12, headings: (0..<12).map { _ in "an extraordinarilylong heading of many words indeed" },
      tiles: Array(repeating: tile, count: 12))
    let picture = try self.picture(.pictures(sheet))
    // Between two columns nothing is written.
    let strip = picture.height - (picture.width - 8) / 12
    let gap = picture.cropped(x: picture.width / 2 - 2, y: 0, width: 4, height: strip)
    #expect(gap.samples.allSatisfy { $0 > 200 })
  }

  /// Where Korean glyphs are missing, both words are the same two empty boxes.
  @Test func drawsKoreanLetters() throws {
    let (first, second) = (try Scratch(), try Scratch())
    _ = try self.page(.plot(Samples.plot()), labels: ["real": "진짜"], in: first)
    _ = try self.page(.plot(Samples.plot()), labels: ["real": "가짜"], in: second)
    #expect(try first.files()["01-GANLoss/only.png"] != second.files()["01-GANLoss/only.png"])
  }

  private func picture(_ body: Figure.Body) throws -> Picture {
    let scratch = try Scratch()
    _ = try self.page(body, in: scratch)
    return try Picture(png: #require(scratch.files()["01-GANLoss/only.png"]))
  }

  private func count(_ picture: Picture, where matches: ([UInt8]) -> Bool) -> Int {
    (0..<picture.height).reduce(0) { sum, y in
      sum + (0..<picture.width).count { x in matches(picture[x, y]) }
    }
  }

  @Test func plotsShowTheirCurvesOnWhiteGround() throws {
    // A single curve is blue, #0072B2, and crosses the picture from one side to the other.
    let line = Plot(xLabel: "x", yLabel: "y", series: [Plot.Series("y", x: [0, 1], y: [0, 1])])
    let picture = try self.picture(.plot(line)).widened(toChannels: 3)
    let isBlue = { (pixel: [UInt8]) in pixel[0] < 40 && pixel[1] > 90 && pixel[1] < 140 && pixel[2] > 150 }
    let columns = (0..<picture.width).count { x in (0..<picture.height).contains { isBlue(picture[x, $0]) } }
    #expect(columns > picture.width * 2 / 3)
    #expect(picture[0, 0] == [255, 255, 255])
    #expect(count(picture) { $0 == [255, 255, 255] } > picture.width * picture.height * 3 / 4)
  }

  @Test func diagramsAndSeveralPlotsAreNotBlank() throws {
    for body in [Samples.network.body, .plots([Samples.plot("a"), Samples.plot("b")], columns: 2)] {
      let picture = try self.picture(body)
      #expect(picture.width > 300 && picture.height > 300)
      #expect(count(picture) { $0.prefix(3).allSatisfy { $0 < 230 } } > 1000)
    }
  }

  @Test func sheetsEnlargePixelsAndShowWhiteWhereTilesAreTransparent() throws {
    let sheet = PictureSheet(
      columns: 2,
      tiles: [
        .init(width: 2, height: 1, channels: 3, samples: [255, 0, 0, 0, 0, 255]),
        .init(width: 2, height: 1, channels: 4, samples: [0, 255, 0, 255, 0, 0, 0, 0]),
        .init(width: 2, height: 1, channels: 1, samples: [7, 9]),
      ])
    let picture = try self.picture(.pictures(sheet)).widened(toChannels: 3)
    // Two tiles of two pixels each beside each other, in two rows: the middles of the eight fields.
    let field = { (column: Int, row: Int) in
      picture[(2 * column + 1) * picture.width / 8, (2 * row + 1) * picture.height / 4]
    }
    #expect(field(0, 0) == [255, 0, 0] && field(1, 0) == [0, 0, 255])
    #expect(field(2, 0) == [0, 255, 0] && field(3, 0) == [255, 255, 255])
    #expect(field(0, 1) == [7, 7, 7] && field(1, 1) == [9, 9, 9])
    #expect(field(2, 1) == [255, 255, 255])
  }

  @Test func aSingleFigureBecomesAFile() throws {
    let scratch = try Scratch()
    let file = FigureFile(
      Figure("../Try me", .plot(Samples.plot())), text: Samples.text(.korean), language: .korean)
    let place = try file.write(to: scratch.folder)
    #expect(place.lastPathComponent == "try-me.png")
    #expect(try scratch.files().keys.contains("try-me.png"))
    let failure = #expect(throws: DrawingFailure.self) {
      try file.write(to: scratch.folder, tools: Scratch.noTools)
    }
    #expect(failure?.sentence.korean.contains("`sudo apt-get install gnuplot-nox`") == true)
  }
}
