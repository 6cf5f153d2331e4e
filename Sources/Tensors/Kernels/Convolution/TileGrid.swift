/// Sixteen numbers, one of each of sixteen tiles or channels, that are computed with at once.
typealias Lanes = SIMD16<Float>

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
      let target = UnsafeMutableRawPointer(values).assumingMemoryBound(to: Float.self) + place * 16 + lane
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
      let source = UnsafeMutableRawPointer(values).assumingMemoryBound(to: Float.self) + place * 16 + lane
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
      let source = UnsafeMutableRawPointer(values).assumingMemoryBound(to: Float.self) + place * 16 + lane
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
      for row in rows { body(lane, plane + (spot.top + row) * width + spot.left, row * side, columns) }
    }
  }
}

/// Turns four rows of four neighbours into columns, `step` apart.
@inline(__always)
func transpose(
  _ a: UnsafePointer<Float>, _ b: UnsafePointer<Float>, _ c: UnsafePointer<Float>, _ d: UnsafePointer<Float>,
  to target: UnsafeMutablePointer<Float>, step: Int
) {
  func four(_ source: UnsafePointer<Float>) -> SIMD4<Float> {
    UnsafeRawPointer(source).loadUnaligned(as: SIMD4<Float>.self)
  }
  func put(_ values: SIMD4<Float>, _ column: Int) {
    UnsafeMutableRawPointer(target + column * step).storeBytes(of: values, as: SIMD4<Float>.self)
  }
  let (ab, cd) = (SIMD8(lowHalf: four(a), highHalf: four(b)), SIMD8(lowHalf: four(c), highHalf: four(d)))
  let even = SIMD8(lowHalf: ab.evenHalf, highHalf: cd.evenHalf)
  let odd = SIMD8(lowHalf: ab.oddHalf, highHalf: cd.oddHalf)
  put(even.evenHalf, 0)
  put(odd.evenHalf, 1)
  put(even.oddHalf, 2)
  put(odd.oddHalf, 3)
}
