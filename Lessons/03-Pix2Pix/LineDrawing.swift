import LessonKit

/// A drawing as the doodles' sketches are: a square, the creature in the middle, a line for the ground, lines of one
/// width.
struct LineDrawing {
  /// Places along a side that drawings are worked on with.
  private static let places = 320
  /// How wide a sketch's line is, as a part of the side.
  private static let lineWidth = 1.2 / 64

  /// How far each place is from the nearest edge of a line, in places, and negative in the ink; lines have the
  /// sketches' width.
  private let field: Raster
  /// Whether the drawing had no line for the ground, so that one was added.
  let groundWasAdded: Bool

  /// Brings the lines of a drawing into a square.
  init(_ finder: InkFinder) throws {
    let ink = finder.ink
    let frame = Frame(around: ink)
    let side = LineDrawing.places
    var square = Raster(width: side, height: side)
    for y in 0..<side {
      for x in 0..<side {
        // Beyond the left and the right edge the last column goes on, so that the ground does.
        let column = Int((frame.x + (Double(x) + 0.5) * frame.side / Double(side)).rounded(.down))
        let row = Int((frame.y + (Double(y) + 0.5) * frame.side / Double(side)).rounded(.down))
        guard (0..<ink.height).contains(row) else { continue }
        square[x, y] = ink[min(max(column, 0), ink.width - 1), row]
      }
    }
    groundWasAdded = !square.hasGround
    field = square.evenLines(width: LineDrawing.lineWidth * Double(side), ground: groundWasAdded)
  }

  /// The sketch as a generator takes it, `[1, 1, side, side]`, from −1 (ink) to 1 (paper).
  func sketch(side: Int) -> Tensor {
    let coverage = coverage(side: side)
    return Tensor(shape: [1, 1, side, side], coverage.values.map { 1 - 2 * $0 })
  }

  /// Colours under the drawing's own lines, enlarged to a picture of 512 × 512.
  func laid(over colours: Picture) -> Picture {
    let side = 512
    let large = colours.resized(width: side, height: side)
    let coverage = coverage(side: side)
    let ink: [Float] = [0.16 * 255, 0.12 * 255, 0.20 * 255]
    var samples = large.samples
    for place in 0..<side * side {
      for channel in 0..<3 {
        let colour = Float(samples[3 * place + channel])
        samples[3 * place + channel] = UInt8(colour + (ink[channel] - colour) * coverage.values[place])
      }
    }
    return Picture(width: side, height: side, channels: 3, samples: samples)
  }

  /// How much of each pixel is ink; edges as smooth as the doodles'.
  private func coverage(side: Int) -> Raster {
    let step = Float(LineDrawing.places) / Float(side)
    var coverage = Raster(width: side, height: side)
    for y in 0..<side {
      for x in 0..<side {
        let distance = field.value(atX: (Float(x) + 0.5) * step - 0.5, y: (Float(y) + 0.5) * step - 0.5)
        coverage[x, y] = min(max(0.5 - distance / step, 0), 1)
      }
    }
    return coverage
  }
}

/// Where in a picture the square lies that is coloured.
private struct Frame {
  let x: Double
  let y: Double
  let side: Double

  /// A square in which the creature is as large as the doodles are, and in the middle.
  ///
  /// Columns that hold no more than a line for the ground are not the creature.
  init(around ink: Raster) {
    let size = Double(max(ink.width, ink.height))
    let extents: [(column: Int, top: Int, bottom: Int)] = (0..<ink.width).compactMap { x in
      let rows = (0..<ink.height).filter { ink[x, $0] > 0 }
      guard let top = rows.first, let bottom = rows.last else { return nil }
      return (x, top, bottom)
    }
    let tallest = extents.map { $0.bottom - $0.top }.max() ?? 0
    let creature = extents.filter { ($0.bottom - $0.top) * 6 > tallest }
    guard let left = creature.first?.column, let right = creature.last?.column,
      let top = creature.map(\.top).min(), let bottom = creature.map(\.bottom).max()
    else {
      (x, y, side) = (0, 0, size)
      return
    }
    let (width, height) = (Double(right - left + 1), Double(bottom - top + 1))
    let center = (x: Double(left + right + 1) / 2, y: Double(top + bottom + 1) / 2)
    // Of 150 doodles the heights were from 0.72 to 0.89 of the side and 0.81 on average; their middles were from 0.48
    // to 0.60 of the way down, on average 0.54. A square drawing that is like that stays as it is.
    let isSquare = abs(ink.width - ink.height) * 10 < ink.width
    let isTall = (0.70...0.90).contains(max(width, height) / size)
    let isInPlace = (0.40...0.60).contains(center.x / size) && (0.47...0.61).contains(center.y / size)
    guard !(isSquare && isTall && isInPlace) else {
      (x, y, side) = (0, 0, size)
      return
    }
    side = max(width, height) / 0.81
    x = center.x - side / 2
    y = center.y - 0.54 * side
  }
}

extension Raster {
  /// Whether there is ink at the left and at the right edge.
  fileprivate var hasGround: Bool {
    func touches(_ columns: Range<Int>) -> Bool {
      columns.contains { x in (0..<height).contains { self[x, $0] > 0 } }
    }
    return touches(0..<width / 40) && touches(width - width / 40..<width)
  }

  /// A field that is negative in the ink of lines of one width, with a line for the ground where wanted.
  fileprivate func evenLines(width wanted: Double, ground: Bool) -> Raster {
    let toPaper = distances { $0 == 0 }
    let toInk = distances { $0 > 0 }
    let ridge = toPaper.ridge
    let depths = ridge.values.indices.filter { ridge.values[$0] > 0 }.map { toPaper.values[$0] }
    let half = depths.sorted()[depths.count / 2]
    let wantedHalf = Float(wanted / 2)
    // Filled parts shrink or grow as lines do; where a line is thinner than others, its middle keeps it alive.
    let toMiddle = ridge.distances { $0 > 0 }
    var field = self
    for index in values.indices {
      let edge = values[index] > 0 ? -toPaper.values[index] + 0.5 : toInk.values[index] - 0.5
      let middle = toMiddle.values[index] - wantedHalf
      field.values[index] = min(edge + (half - wantedHalf), middle)
    }
    guard ground else { return field }
    let outside = field.outside
    let height = Float(0.76 * Double(self.height))
    for y in 0..<self.height {
      let line = abs(Float(y) - height) - wantedHalf
      guard line < 0 else { continue }
      for x in 0..<self.width where outside[x, y] > 0 { field[x, y] = min(field[x, y], line) }
    }
    return field
  }

  /// Places in the middle of lines: none nearby is deeper in the ink.
  private var ridge: Raster {
    var ridge = Raster(width: width, height: height)
    for y in 0..<height {
      for x in 0..<width where self[x, y] > 0 {
        var isHighest = true
        for row in max(0, y - 1)...min(height - 1, y + 1) {
          for column in max(0, x - 1)...min(width - 1, x + 1) where self[column, row] > self[x, y] + 0.45 {
            isHighest = false
          }
        }
        if isHighest { ridge[x, y] = 1 }
      }
    }
    return ridge
  }

  /// 1 where one gets from the edge without crossing a line.
  private var outside: Raster {
    var outside = Raster(width: width, height: height)
    var open: [Int] = []
    func visit(_ x: Int, _ y: Int) {
      guard (0..<width).contains(x), (0..<height).contains(y), self[x, y] >= 0, outside[x, y] == 0 else {
        return
      }
      outside[x, y] = 1
      open.append(y * width + x)
    }
    for x in 0..<width { for y in [0, height - 1] { visit(x, y) } }
    for y in 0..<height { for x in [0, width - 1] { visit(x, y) } }
    while let place = open.popLast() {
      let (x, y) = (place % width, place / width)
      for (column, row) in [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)] { visit(column, row) }
    }
    return outside
  }
}
