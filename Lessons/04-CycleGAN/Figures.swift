import LessonKit

extension CycleGAN {
  /// Some pictures of both kinds.
  var domainsFigure: LessonFigure {
    LessonFigure("domains") {
      let deserts = Doodle.many(20, Chance(seed: 11), place: .desert).colours(size: Layout.side)
      let ice = Doodle.many(20, Chance(seed: 12), place: .ice).colours(size: Layout.side)
      return .pictures(PictureSheet(columns: 10, tiles: deserts.tiles() + ice.tiles()))
    }
  }

  /// Three maps of the numbers from 0 to 1 to themselves; all give the same distribution, and one cannot be undone.
  var manyAnswersFigure: LessonFigure {
    LessonFigure("many-answers") {
      let places = (0...200).map { Double($0) / 200 }
      let maps: [(key: String, map: (Double) -> Double)] = [
        ("straight", { $0 }), ("mirrored", { 1 - $0 }), ("folded", { $0 < 0.5 ? 2 * $0 : 2 - 2 * $0 }),
      ]
      return .plots(
        maps.map { key, map in
          // As many of the evenly spread numbers land in each tenth, whatever the map.
          let landed = (0..<2000).map { map((Double($0) + 0.5) / 2000) }
          let shares = (0..<10).map { tenth in
            Double(landed.count { Int($0 * 10) == tenth || ($0 == 1 && tenth == 9) }) / 2000
          }
          return Plot(
            title: key, xLabel: "x", yLabel: "gx", xRange: 0...1, yRange: 0...1.05,
            series: [
              Plot.Series("shares", x: (0..<10).map { (Double($0) + 0.5) / 10 }, y: shares, style: .bars),
              Plot.Series("map", x: places, y: places.map(map)),
            ])
        }, columns: 3)
    }
  }

  /// The learning rate over a training of 1500 steps.
  var decayFigure: LessonFigure {
    LessonFigure("decay") {
      let steps = (0...1500).map(Double.init)
      return .plot(
        Plot(
          xLabel: "step", yLabel: "rate", xRange: 0...1500, yRange: 0...1.1,
          series: [
            Plot.Series("rate", x: steps, y: steps.map { min(1, max(0, 1 - ($0 - 750) / 750)) })
          ]))
    }
  }
}
