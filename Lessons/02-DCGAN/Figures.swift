import LessonKit

extension DCGAN {
  /// Some of the pictures to learn from.
  var doodlesFigure: LessonFigure {
    LessonFigure("doodles") {
      .pictures(PictureSheet(columns: 12, tiles: Doodle.pixels(36, Chance(seed: 2)).tiles(range: 0...255)))
    }
  }

  /// How often the stamps of a transposed convolution reach each place, for three sizes of the kernel.
  var overlapFigure: LessonFigure {
    LessonFigure("overlap") {
      .plots(
        [3, 4, 5].map { kernel in
          let counts = coverage(count: 7, kernel: kernel, stride: 2)
          return Plot(
            title: "kernel\(kernel)", xLabel: "place", yLabel: "stamps",
            xRange: -1...Double(counts.count), yRange: 0...3.5,
            series: [Plot.Series("stamps", x: counts.indices.map(Double.init), y: counts, style: .bars)])
        }, columns: 3)
    }
  }

  /// When the models of the text were published: a step for each, over months.
  var timelineFigure: LessonFigure {
    LessonFigure("timeline") {
      let models: [(key: String, year: Double, month: Double)] = [
        ("gan", 2014, 6), ("dcgan", 2015, 11), ("began", 2017, 3), ("progressive", 2017, 10),
        ("stylegan", 2018, 12), ("stylegan3", 2021, 6),
      ]
      return .plot(
        Plot(
          xLabel: "year", yLabel: "model", xRange: 2014...2022, yRange: 0...7,
          series: models.enumerated().map { index, model in
            // From the first line of its month to today's edge: what was there stays in use.
            let start = model.year + (model.month - 1) / 12
            return Plot.Series(
              model.key, x: [start, 2022], y: [Double(index + 1), Double(index + 1)])
          }))
    }
  }
}

/// What a convolution that puts its kernel down by ones counts: the overlaps on a line.
private func coverage(count: Int, kernel: Int, stride: Int) -> [Double] {
  let ones = Tensor.ones([1, 1, 1, count])
  let row = Tensor.ones([1, 1, 1, kernel])
  return convTranspose2d(ones, weight: row, stride: stride).scalars.map(Double.init)
}
