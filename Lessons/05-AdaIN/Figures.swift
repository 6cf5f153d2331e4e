import DataSets
import LessonKit

extension AdaIN {
  /// Some contents and some styles.
  var picturesFigure: LessonFigure {
    LessonFigure("pictures") {
      let showcase = Showcase(side: 64, contents: 8)
      return .pictures(PictureSheet(columns: 8, tiles: showcase.contents.tiles() + showcase.styles.tiles()))
    }
  }

  /// When the ways of style transfer were published: a line for each, over months.
  var timelineFigure: LessonFigure {
    LessonFigure("timeline") {
      let ways: [(key: String, year: Double, month: Double)] = [
        ("gatys", 2015, 8), ("forward", 2016, 3), ("conditional", 2016, 10), ("adain", 2017, 3),
        ("stylegan", 2018, 12),
      ]
      return .plot(
        Plot(
          xLabel: "year", yLabel: "order", xRange: 2015...2020, yRange: 0...6,
          series: ways.enumerated().map { index, way in
            let start = way.year + (way.month - 1) / 12
            return Plot.Series(way.key, x: [start, 2020], y: [Double(index + 1), Double(index + 1)])
          }))
    }
  }

  /// One scene in four lights: the picture, a channel of relu2_1, and the same channel normalised.
  var lightsFigure: LessonFigure {
    LessonFigure("lights") {
      let scene = [Scene(Chance(seed: 11))].colours(size: 128)[0]
      let tint = Tensor(shape: [3, 1, 1], [0.25, -0.1, -0.35])
      let pictures = stack([scene, 0.6 * scene - 0.35, 0.5 * scene + 0.35, 0.7 * scene + tint])
      let features = VGGEncoder.course.features(of: pictures, upTo: .relu2_1)[1]
      let normal = instanceNorm(features)
      // The channel whose normalised map the light changes least.
      let likeness = (normal * normal.slice(axis: 0, from: 0, to: 1)).mean(axes: [2, 3]).min(axis: 0).scalars
      let channel = likeness.indices.max { likeness[$0] < likeness[$1] } ?? 0
      func maps(_ tensor: Tensor) -> Tensor { tensor.slice(axis: 1, from: channel, to: channel + 1) }
      let rows = [maps(features) / maps(features).max().item, clamp(maps(normal) / 5 + 0.4, min: 0, max: 1)]
      return .pictures(
        PictureSheet(
          columns: 4, headings: ["original", "dark", "pale", "warm"],
          tiles: clamp(pictures, min: -1, max: 1).tiles()
            + rows.flatMap { upsample($0, by: 2).tiles(range: 0...1) }))
    }
  }

  /// The means of relu2_1's channels for two cuts of one pattern, and for another pattern.
  var profileFigure: LessonFigure {
    LessonFigure("profile") {
      let patterns = [Style(Chance(seed: 21), kinds: [.strokes]), Style(Chance(seed: 24), kinds: [.marble])]
        .colours(size: 128)
      func cut(_ index: Int, at place: Int) -> Tensor {
        patterns.slice(axis: 0, from: index, to: index + 1).slice(axis: 2, from: place, to: place + 64)
          .slice(axis: 3, from: place, to: place + 64)
      }
      let cuts = [("one", cut(0, at: 0)), ("same", cut(0, at: 64)), ("other", cut(1, at: 0))]
      return .plot(
        Plot(
          xLabel: "channel", yLabel: "mean",
          series: cuts.map { key, picture in
            let means = VGGEncoder.course.features(of: picture, upTo: .relu2_1)[1].mean(axes: [0, 2, 3])
              .scalars
            return Plot.Series(key, x: means.indices.map(Double.init), y: means.map(Double.init))
          }))
    }
  }
}
