import LessonKit

/// A rectangle of numbers: brightness, ink, distances.
struct Raster {
  let width: Int
  let height: Int
  var values: [Float]

  init(width: Int, height: Int, filledWith value: Float = 0) {
    self.width = width
    self.height = height
    values = [Float](repeating: value, count: width * height)
  }

  subscript(x: Int, y: Int) -> Float {
    get { values[y * width + x] }
    set { values[y * width + x] = newValue }
  }

  /// The same with every number replaced.
  func map(_ transform: (Float) -> Float) -> Raster {
    var result = self
    for index in values.indices { result.values[index] = transform(values[index]) }
    return result
  }

  /// The number in the middle when all are put in order.
  var median: Float { values.sorted()[values.count / 2] }

  /// The number between places, linear from one to the next; beyond the edges that of the edge.
  func value(atX x: Float, y: Float) -> Float {
    let (x, y) = (min(max(x, 0), Float(width - 1)), min(max(y, 0), Float(height - 1)))
    let (left, top) = (Int(x), Int(y))
    let (right, bottom) = (min(left + 1, width - 1), min(top + 1, height - 1))
    let (across, down) = (x - Float(left), y - Float(top))
    let above = self[left, top] + across * (self[right, top] - self[left, top])
    let below = self[left, bottom] + across * (self[right, bottom] - self[left, bottom])
    return above + down * (below - above)
  }

  /// The greatest number of each block; blocks at the edges may be smaller.
  func brightestOfBlocks(side: Int) -> Raster {
    var blocks = Raster(width: (width + side - 1) / side, height: (height + side - 1) / side)
    for y in 0..<height {
      for x in 0..<width { blocks[x / side, y / side] = max(blocks[x / side, y / side], self[x, y]) }
    }
    return blocks
  }

  /// The greatest number near each place: in a square of `2 · radius + 1` places each way.
  func dilated(radius: Int) -> Raster { filtered(radius) { $0.max() ?? 0 } }

  /// The mean near each place, in a square likewise.
  func blurred(radius: Int) -> Raster { filtered(radius) { $0.reduce(0, +) / Float($0.count) } }

  /// Along rows and then along columns.
  private func filtered(_ radius: Int, _ value: (ArraySlice<Float>) -> Float) -> Raster {
    func pass(_ source: Raster) -> Raster {
      // Transposed on the way, so that two passes are rows and columns.
      var result = Raster(width: source.height, height: source.width)
      for y in 0..<source.height {
        let row = Array(source.values[y * source.width..<(y + 1) * source.width])
        for x in 0..<source.width {
          result[y, x] = value(row[max(0, x - radius)..<min(source.width, x + radius + 1)])
        }
      }
      return result
    }
    return pass(pass(self))
  }

  /// How far each place is from the nearest one where `isGoal` holds, in places; exact, after Felzenszwalb and
  /// Huttenlocher (2012).
  func distances(to isGoal: (Float) -> Bool) -> Raster {
    let far = Float(width * width + height * height)
    func pass(_ source: Raster) -> Raster {
      var result = Raster(width: source.height, height: source.width)
      for y in 0..<source.height {
        let row = Array(source.values[y * source.width..<(y + 1) * source.width])
        for (x, value) in lowerEnvelope(row).enumerated() { result[y, x] = value }
      }
      return result
    }
    return pass(pass(map { isGoal($0) ? 0 : far })).map { $0.squareRoot() }
  }
}

/// The least of `row[q] + (p − q)²` for every place p.
private func lowerEnvelope(_ row: [Float]) -> [Float] {
  var places = [0]
  var starts: [Float] = [-.infinity]
  for q in row.indices.dropFirst() {
    func crossing(_ p: Int) -> Float {
      ((row[q] + Float(q * q)) - (row[p] + Float(p * p))) / Float(2 * (q - p))
    }
    var start = crossing(places[places.count - 1])
    while start <= starts[starts.count - 1] {
      places.removeLast()
      starts.removeLast()
      start = crossing(places[places.count - 1])
    }
    places.append(q)
    starts.append(start)
  }
  var index = 0
  return row.indices.map { p in
    while index + 1 < starts.count, starts[index + 1] < Float(p) { index += 1 }
    let q = places[index]
    return row[q] + Float((p - q) * (p - q))
  }
}
