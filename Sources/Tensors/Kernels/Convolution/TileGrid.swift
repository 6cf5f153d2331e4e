/// Square tiles that lie on the pictures `[N, channels, height, width]` in a grid and may reach beyond them.
struct TileGrid {
  let channels: Int
  let height: Int
  let width: Int
  /// The length of a tile.
  let side: Int
  /// From one tile to the next.
  let step: Int
  /// Where the first tile begins; negative where it reaches beyond.
  let origin: Int
  let tilesDown: Int
  let tilesAcross: Int

  /// A tile's place: which image it lies on, and its first row and column.
  struct Spot {
    let image: Int
    let top: Int
    let left: Int
  }

  /// The place of a tile, counted along rows, columns and images.
  func spot(_ tile: Int) -> Spot {
    let (row, across) = tile.quotientAndRemainder(dividingBy: tilesAcross)
    let (image, down) = row.quotientAndRemainder(dividingBy: tilesDown)
    return Spot(image: image, top: down * step + origin, left: across * step + origin)
  }

  /// Reads one channel of up to sixteen tiles: place by place, tiles next to each other, zeros beyond the picture.
  func read(
    _ x: UnsafePointer<Float>, channel: Int, at spots: UnsafeMutableBufferPointer<Spot>,
    to values: UnsafeMutablePointer<Lanes>
  ) {
    values.update(repeating: .zero, count: side * side)
    forEachLine(channel: channel, at: spots) { lane, line, place, range in
      let target = numbers(values) + place * 16 + lane
      let source = x + line
      for column in range { target[column * 16] = source[column] }
    }
  }

  /// Writes what lies within the pictures.
  func write(
    _ values: UnsafeMutablePointer<Lanes>, channel: Int, at spots: UnsafeMutableBufferPointer<Spot>,
    to x: UnsafeMutablePointer<Float>
  ) {
    forEachLine(channel: channel, at: spots) { lane, line, place, range in
      let source = numbers(values) + place * 16 + lane
      let target = x + line
      for column in range { target[column] = source[column * 16] }
    }
  }

  /// Adds what lies within the pictures, as tiles overlap.
  func add(
    _ values: UnsafeMutablePointer<Lanes>, channel: Int, at spots: UnsafeMutableBufferPointer<Spot>,
    to x: UnsafeMutablePointer<Float>
  ) {
    forEachLine(channel: channel, at: spots) { lane, line, place, range in
      let source = numbers(values) + place * 16 + lane
      let target = x + line
      for column in range { target[column] += source[column * 16] }
    }
  }

  /// Calls `body` with every row of every tile that meets the picture: the lane, where the row's first place would
  /// lie in memory, the first place of the row in the tile, and which columns lie within the picture.
  @inline(__always)
  private func forEachLine(
    channel: Int, at spots: UnsafeMutableBufferPointer<Spot>,
    _ body: (_ lane: Int, _ line: Int, _ place: Int, _ range: Range<Int>) -> Void
  ) {
    for lane in 0..<spots.count {
      let spot = spots[lane]
      let plane = (spot.image * channels + channel) * height * width
      let rows = max(0, -spot.top)..<max(max(0, -spot.top), min(side, height - spot.top))
      let columns = max(0, -spot.left)..<max(max(0, -spot.left), min(side, width - spot.left))
      for row in rows {
        body(lane, plane + (spot.top + row) * width + spot.left, row * side, columns)
      }
    }
  }
}
