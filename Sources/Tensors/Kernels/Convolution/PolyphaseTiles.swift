// What the three sides of a polyphase convolution share: tiles and their transforms, weights and theirs, and where the
// numbers of the transformed domain lie.

extension ConvolutionGeometry {
  /// Tiles of 4 × 4 outputs.
  var outputGrid: TileGrid {
    TileGrid(
      channels: filters, height: outHeight, width: outWidth, side: 4, step: 4, origin: 0,
      tilesDown: (outHeight + 3) / 4, tilesAcross: (outWidth + 3) / 4)
  }

  /// The 10 × 10 inputs, 5 × 5 of each phase, that each tile of outputs sees.
  var inputGrid: TileGrid {
    TileGrid(
      channels: channels, height: height, width: width, side: 10, step: 8, origin: -padding,
      tilesDown: (outHeight + 3) / 4, tilesAcross: (outWidth + 3) / 4)
  }

  var tileCount: Int { images * ((outHeight + 3) / 4) * ((outWidth + 3) / 4) }

  /// Groups of sixteen tiles, in chunks whose transforms fit the cache.
  var polyphaseChunks: [Range<Int>] {
    let groups = (tileCount + 15) / 16
    let most = max(8, 5_000 / (4 * channels + filters))
    return evenRanges(groups, parts: (groups + most - 1) / most, least: 1)
  }

  /// Writes Bᵀ d B of each phase: at each of 25 places a matrix `[4 · channels, tiles]`.
  func transformPhases(_ x: Storage, _ chunk: Range<Int>, to target: Storage) {
    let tiles = chunk.count * 16
    forEachGroup(of: chunk, on: inputGrid) { memory, spots, group, channel in
      let values = memory + 100
      inputGrid.read(x.pointer, channel: channel, at: spots, to: memory)
      for phase in 0..<4 {
        Polyphase.InputTransform.applyTwice(
          memory + phase / 2 * 10 + phase % 2, rowStep: 20, columnStep: 2, to: values, rowStep: 5,
          columnStep: 1,
          scratch: values + 25)
        storePlaces(
          values, row: phase * channels + channel, rows: 4 * channels, group: group, tiles: tiles, to: target)
      }
    }
  }

  /// Writes A g Aᵀ: at each of 25 places a matrix `[filters, tiles]`.
  func transformSlopes(_ gradient: Storage, _ chunk: Range<Int>, to target: Storage) {
    let tiles = chunk.count * 16
    forEachGroup(of: chunk, on: outputGrid) { memory, spots, group, filter in
      let values = memory + 16
      outputGrid.read(gradient.pointer, channel: filter, at: spots, to: memory)
      Polyphase.OutputGradientTransform.applyTwice(
        memory, rowStep: 4, columnStep: 1, to: values, rowStep: 5, columnStep: 1, scratch: values + 25)
      storePlaces(values, row: filter, rows: filters, group: group, tiles: tiles, to: target)
    }
  }

  /// G w Gᵀ of each phase: at each of 25 places a matrix `[filters, 4 · channels]`.
  func transformedPhases(of weight: Storage) -> Storage {
    let inner = 4 * channels
    let result = Storage(count: 25 * placeStep(filters, inner))
    forEachChannelGroup { memory, filter, first, count in
      let values = memory + 16
      let source = weight.pointer + (filter * channels + first) * 16
      let taps = numbers(memory)
      for lane in Swift.stride(from: 0, to: 16, by: 4) {
        // Lanes beyond the channels repeat the last one; what comes of them is not stored.
        func filter(_ part: Int) -> UnsafePointer<Float> {
          UnsafePointer(source + min(lane + part, count - 1) * 16)
        }
        for tap in Swift.stride(from: 0, to: 16, by: 4) {
          transpose(
            filter(0) + tap, filter(1) + tap, filter(2) + tap, filter(3) + tap, to: taps + tap * 16 + lane,
            step: 16)
        }
      }
      for phase in 0..<4 {
        Polyphase.TapTransform.applyTwice(
          memory + phase / 2 * 4 + phase % 2, rowStep: 8, columnStep: 2, to: values, rowStep: 5,
          columnStep: 1,
          scratch: values + 25)
        for place in 0..<25 {
          let target =
            result.pointer + place * placeStep(filters, inner) + filter * inner + phase * channels + first
          store(values[place], count: count, to: target)
        }
      }
    }
    return result
  }

  /// Calls `body` for every channel of every group, on all processors, with some memory and the group's places.
  @inline(__always)
  func forEachGroup(
    of chunk: Range<Int>, on grid: TileGrid,
    _ body: (
      UnsafeMutablePointer<Lanes>, UnsafeMutableBufferPointer<TileGrid.Spot>, _ group: Int, _ channel: Int
    )
      -> Void
  ) {
    inParallel(grid.channels, grain: max(1, 16 / chunk.count)) { range in
      forEachSpots(of: chunk, on: grid) { memory, spots, group in
        for channel in range { body(memory, spots, group, channel) }
      }
    }
  }

  /// Calls `body` with each group of tiles: some memory, the tiles' places, and the group's number in the chunk.
  @inline(__always)
  func forEachSpots(
    of chunk: Range<Int>, on grid: TileGrid,
    _ body: (UnsafeMutablePointer<Lanes>, UnsafeMutableBufferPointer<TileGrid.Spot>, _ group: Int) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 150) { memory in
      withUnsafeTemporaryAllocation(of: TileGrid.Spot.self, capacity: 16) { spots in
        for group in chunk {
          let tiles = group * 16..<min(tileCount, group * 16 + 16)
          for (lane, tile) in tiles.enumerated() { spots[lane] = grid.spot(tile) }
          body(
            memory.baseAddress!, UnsafeMutableBufferPointer(rebasing: spots[0..<tiles.count]),
            group - chunk.lowerBound)
        }
      }
    }
  }

  /// Calls `body` for every filter and up to sixteen of its channels.
  @inline(__always)
  func forEachChannelGroup(
    _ body: (UnsafeMutablePointer<Lanes>, _ filter: Int, _ first: Int, _ count: Int) -> Void
  ) {
    inParallel(filters, grain: max(1, 512 / channels)) { range in
      withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 66) { memory in
        for filter in range {
          for first in Swift.stride(from: 0, to: channels, by: 16) {
            body(memory.baseAddress!, filter, first, min(16, channels - first))
          }
        }
      }
    }
  }
}

/// From the matrix of one of the 25 places to that of the next.
///
/// A line of memory more than the matrix: powers of two would put all 25 into the same corner of the cache.
func placeStep(_ rows: Int, _ columns: Int) -> Int { rows * columns + 16 }

/// Reads a group's numbers at all 25 places.
@inline(__always)
func loadPlaces(
  _ source: Storage, row: Int, rows: Int, group: Int, tiles: Int, to values: UnsafeMutablePointer<Lanes>
) {
  for place in 0..<25 {
    values[place] = load(
      source.pointer + place * placeStep(rows, tiles) + row * tiles + group * 16, count: 16)
  }
}

/// Writes a group's numbers at all 25 places.
@inline(__always)
func storePlaces(
  _ values: UnsafeMutablePointer<Lanes>, row: Int, rows: Int, group: Int, tiles: Int, to target: Storage
) {
  for place in 0..<25 {
    store(
      values[place], count: 16,
      to: target.pointer + place * placeStep(rows, tiles) + row * tiles + group * 16)
  }
}
