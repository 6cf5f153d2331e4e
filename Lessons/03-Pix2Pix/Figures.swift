import LessonKit

extension Pix2Pix {
  /// Sketches, and what belongs to them.
  var pairsFigure: LessonFigure {
    LessonFigure("pairs") {
      let pairs = Pairs(doodles: 12, Chance(seed: 3))
      return .pictures(
        PictureSheet(rows: 3, [("sketch", pairs.sketches), ("target", pairs.pictures)], sets: 4))
    }
  }

  /// What goes into both players: without a condition, with a class, with a picture.
  @ListBuilder<LessonFigure> var conditionFigures: [LessonFigure] {
    let (picture, side) = ([3, Layout.side, Layout.side], Layout.side)
    LessonFigure("unconditional") {
      .network(
        NetworkDiagram(boxes: [
          NetworkDiagram.Box(label: "z", shape: [side]), NetworkDiagram.Box(label: "G(z)", shape: picture),
          NetworkDiagram.Box(label: "D(G(z))", shape: [1]),
        ]))
    }
    LessonFigure("by-class") {
      .network(
        NetworkDiagram(
          boxes: [
            NetworkDiagram.Box(label: "z, c", shape: [side + 6]),
            NetworkDiagram.Box(label: "G(z, c)", shape: picture),
            NetworkDiagram.Box(label: "c, G(z, c)", shape: [6 + 3, side, side]),
            NetworkDiagram.Box(label: "D(c, G(z, c))", shape: [1]),
          ], skips: [NetworkDiagram.Skip(from: 0, to: 2)]))
    }
    LessonFigure("by-picture") {
      .network(
        NetworkDiagram(
          boxes: [
            NetworkDiagram.Box(label: "x", shape: [1, side, side]),
            NetworkDiagram.Box(label: "G(x)", shape: picture),
            NetworkDiagram.Box(label: "x, G(x)", shape: [1 + 3, side, side]),
            NetworkDiagram.Box(label: "D(x, G(x))", shape: [1, side / 4, side / 4]),
          ], skips: [NetworkDiagram.Skip(from: 0, to: 2)]))
    }
  }

  /// A small encoder–decoder, and the same with a skip; the exercise asks for larger ones.
  @ListBuilder<LessonFigure> var shapeFigures: [LessonFigure] {
    LessonFigure("bottleneck") { .network(try smallHourglass(skips: false)) }
    LessonFigure("with-skip") { .network(try smallHourglass(skips: true)) }
  }

  /// How much of the picture one place sees behind each layer of a discriminator.
  var fieldFigure: LessonFigure {
    LessonFigure("field") {
      let scale = 5
      let doodle = Doodle(Chance(seed: 21), species: .dino).colour(size: scale * Layout.side)
      let tiles = [4, 10, 18, 26].map { field in
        let (low, high) = (scale * (34 - field / 2), scale * (34 + field / 2))
        return PictureSheet.Tile(doodle.spotlit(low..<high, frame: scale / 2))
      }
      return .pictures(PictureSheet(columns: tiles.count, tiles: tiles))
    }
  }

  /// Pieces of a pair, as large as one answer of the discriminator sees.
  var patchesFigure: LessonFigure {
    LessonFigure("patches") {
      let doodle = Doodle(Chance(seed: 21), species: .dino)
      let (sketch, colour) = (doodle.sketch(size: Layout.side), doodle.colour(size: Layout.side))
      let corners = [(4, 2), (22, 2), (18, 16), (34, 18), (12, 30), (28, 34), (2, 36), (38, 38)]
      func pieces(_ picture: Picture) -> [PictureSheet.Tile] {
        corners.map { x, y in
          PictureSheet.Tile(picture.cropped(x: x, y: y, width: Layout.field, height: Layout.field))
        }
      }
      return .pictures(PictureSheet(columns: corners.count, tiles: pieces(sketch) + pieces(colour)))
    }
  }

  /// Several pictures that the same sketch belongs to.
  var variantsFigure: LessonFigure {
    LessonFigure("variants") {
      let variants = Doodle(Chance(seed: 5), species: .cat).variants(7, Chance(seed: 6))
      let sketch = Picture(tensor: variants.sketches(size: Layout.side)[0])
      return .pictures(
        PictureSheet(
          columns: 8, tiles: [PictureSheet.Tile(sketch)] + variants.colours(size: Layout.side).tiles()))
    }
  }

  /// Mean distances of one number to five others: where L1 is smallest, and where L2 is.
  var medianFigure: LessonFigure {
    LessonFigure("middle") {
      let targets = [-0.6, -0.5, -0.4, 0.5, 0.9]
      let x = (0...120).map { -0.9 + Double($0) * 0.016 }
      func mean(_ distance: (Double) -> Double) -> [Double] {
        x.map { guess in targets.reduce(0) { $0 + distance($1 - guess) } / Double(targets.count) }
      }
      return .plot(
        Plot(
          xLabel: "guess", yLabel: "distance", xRange: -1...1.1, yRange: 0...1.2,
          series: [
            Plot.Series("l1", x: x, y: mean { Swift.abs($0) }), Plot.Series("l2", x: x, y: mean { $0 * $0 }),
            Plot.Series("targets", x: targets, y: targets.map { _ in 0.02 }, style: .points),
          ]))
    }
  }
}

/// Two levels for pictures of 16 × 16 pixels.
private func smallHourglass(skips: Bool) throws -> NetworkDiagram {
  let network = Sequential {
    Conv2d(1, 8, kernelSize: 4, stride: 2, padding: 1)
    LeakyReLU(0.2)
    if skips { Keep("8") }
    Conv2d(8, 16, kernelSize: 4, stride: 2, padding: 1)
    ReLU()
    ConvTranspose2d(16, 8, kernelSize: 4, stride: 2, padding: 1)
    ReLU()
    if skips { Concatenate("8") }
    ConvTranspose2d(skips ? 16 : 8, 3, kernelSize: 4, stride: 2, padding: 1)
    Tanh()
  }
  return NetworkDiagram(try network.summary(input: [1, 1, 16, 16]))
}

extension Doodle {
  /// Doodles that have this one's sketch, with other coats, light and grass.
  func variants(_ count: Int, _ chance: Chance) -> [Doodle] {
    (0..<count).map { _ in
      var other = Doodle(chance, species: species)
      (other.pose, other.horizon) = (pose, horizon)
      return other
    }
  }
}

extension Picture {
  /// The picture with all but a square in the middle of its place paled, and a dark frame round it.
  fileprivate func spotlit(_ range: Range<Int>, frame: Int) -> Picture {
    let outer = (range.lowerBound - frame)..<(range.upperBound + frame)
    var samples: [UInt8] = []
    samples.reserveCapacity(self.samples.count)
    for y in 0..<height {
      for x in 0..<width {
        let pixel = self[x, y]
        if range.contains(x), range.contains(y) {
          samples += pixel
        } else if outer.contains(x), outer.contains(y) {
          samples += [214, 40, 40]
        } else {
          samples += pixel.map { UInt8(255 - (255 - Int($0)) * 2 / 5) }
        }
      }
    }
    return Picture(width: width, height: height, channels: channels, samples: samples)
  }
}
