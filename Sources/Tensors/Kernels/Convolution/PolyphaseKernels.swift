// Convolutions of 4 × 4 with stride 2 between many channels. The even and the odd rows and columns of a picture, and
// those of the filter, are four convolutions of 2 × 2 with stride 1 whose sum is wanted (polyphase components, "phases"
// here). Each is done by Winograd's minimal filtering with 25 products in place of 64; the sum over the phases is part
// of the matrix product at each of the 25 places.

extension ConvolutionGeometry {
  /// Whether the transforms cost less than they save, which takes some channels and enough places for each weight.
  var suitsPolyphase: Bool {
    kernelHeight == 4 && kernelWidth == 4 && stride == 2 && channels >= 16 && filters >= 16
      && outHeight >= 4 && outWidth >= 4 && images * places >= 2048
  }

  /// The convolution, plus a bias for each filter where one is given.
  func convolveByPolyphase(_ x: Storage, _ weight: Storage, bias: Storage?) -> Storage {
    let result = Storage(count: images * filters * places)
    let transformed = transformedPhases(of: weight)
    let (inner, chunks) = (4 * channels, polyphaseChunks)
    let columns = (chunks.map(\.count).max() ?? 0) * 16
    let inputs = Storage(count: 25 * placeStep(inner, columns))
    let products = Storage(count: 25 * placeStep(filters, columns))
    for chunk in chunks {
      let tiles = chunk.count * 16
      transformPhases(x, chunk, to: inputs)
      inParallel(25, grain: 1) { range in
        for place in range {
          multiply(
            MatrixView(pointer: transformed.pointer + place * placeStep(filters, inner), stride: inner),
            MatrixView(pointer: inputs.pointer + place * placeStep(inner, tiles), stride: tiles),
            rows: filters,
            inner: inner, columns: tiles, to: products.pointer + place * placeStep(filters, tiles),
            stride: tiles)
        }
      }
      forEachGroup(of: chunk, on: outputGrid) { memory, spots, group, filter in
        let values = memory + 16
        load(products, row: filter, rows: filters, group: group, tiles: tiles, to: values)
        OutputTransform.applyTwice(
          values, rowStep: 5, columnStep: 1, to: memory, rowStep: 4, columnStep: 1, scratch: values + 25)
        if let bias { for place in 0..<16 { memory[place] += bias.pointer[filter] } }
        outputGrid.write(memory, channel: filter, at: spots, to: result.pointer)
      }
    }
    return result
  }

  /// The gradient for the input, which is also the transposed convolution.
  func spreadByPolyphase(_ gradient: Storage, _ weight: Storage) -> Storage {
    let result = Storage(count: images * channels * height * width)
    inParallel(result.count) { (result.pointer + $0.lowerBound).update(repeating: 0, count: $0.count) }
    let transformed = transformedPhases(of: weight)
    let (inner, chunks) = (4 * channels, polyphaseChunks)
    let columns = (chunks.map(\.count).max() ?? 0) * 16
    let slopes = Storage(count: 25 * placeStep(filters, columns))
    let products = Storage(count: 25 * placeStep(inner, columns))
    for chunk in chunks {
      let tiles = chunk.count * 16
      transformSlopes(gradient, chunk, to: slopes)
      inParallel(25, grain: 1) { range in
        for place in range {
          multiply(
            MatrixView(
              pointer: transformed.pointer + place * placeStep(filters, inner), stride: inner,
              isTransposed: true),
            MatrixView(pointer: slopes.pointer + place * placeStep(filters, tiles), stride: tiles),
            rows: inner,
            inner: filters, columns: tiles, to: products.pointer + place * placeStep(inner, tiles),
            stride: tiles)
        }
      }
      // Tiles overlap within a channel: each channel is one task's alone.
      inParallel(channels, grain: max(1, 16 / chunk.count)) { range in
        for channel in range {
          forEachSpots(of: chunk, on: inputGrid) { memory, spots, group in
            let values = memory + 100
            for phase in 0..<4 {
              load(
                products, row: phase * channels + channel, rows: inner, group: group, tiles: tiles, to: values
              )
              InputGradientTransform.applyTwice(
                values, rowStep: 5, columnStep: 1, to: memory + phase / 2 * 10 + phase % 2, rowStep: 20,
                columnStep: 2, scratch: values + 25)
            }
            inputGrid.add(memory, channel: channel, at: spots, to: result.pointer)
          }
        }
      }
    }
    return result
  }

  /// The gradient for the weight.
  func correlateByPolyphase(_ x: Storage, _ gradient: Storage) -> Storage {
    let result = Storage(count: filters * depth)
    let (inner, chunks) = (4 * channels, polyphaseChunks)
    let sums = Storage(count: 25 * placeStep(filters, inner))
    let columns = (chunks.map(\.count).max() ?? 0) * 16
    let inputs = Storage(count: 25 * placeStep(inner, columns))
    let slopes = Storage(count: 25 * placeStep(filters, columns))
    for (number, chunk) in chunks.enumerated() {
      let tiles = chunk.count * 16
      transformPhases(x, chunk, to: inputs)
      transformSlopes(gradient, chunk, to: slopes)
      inParallel(25, grain: 1) { range in
        for place in range {
          multiply(
            MatrixView(pointer: slopes.pointer + place * placeStep(filters, tiles), stride: tiles),
            MatrixView(
              pointer: inputs.pointer + place * placeStep(inner, tiles), stride: tiles, isTransposed: true),
            rows: filters, inner: tiles, columns: inner, adding: number > 0,
            to: sums.pointer + place * placeStep(filters, inner), stride: inner)
        }
      }
    }
    forEachChannelGroup { memory, filter, first, count in
      let values = memory + 16
      for phase in 0..<4 {
        for place in 0..<25 {
          values[place] = lanes(
            at: sums.pointer + place * placeStep(filters, inner) + filter * inner + phase * channels + first,
            count: count)
        }
        TapGradientTransform.applyTwice(
          values, rowStep: 5, columnStep: 1, to: memory + phase / 2 * 4 + phase % 2, rowStep: 8,
          columnStep: 2,
          scratch: values + 25)
      }
      let target = result.pointer + (filter * channels + first) * 16
      let taps = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: Float.self)
      let whole = count / 4 * 4
      for lane in Swift.stride(from: 0, to: whole, by: 4) {
        for tap in Swift.stride(from: 0, to: 16, by: 4) {
          let four = taps + tap * 16 + lane
          transpose(four, four + 16, four + 32, four + 48, to: target + lane * 16 + tap, step: 16)
        }
      }
      for lane in whole..<count {
        for tap in 0..<16 { target[lane * 16 + tap] = memory[tap][lane] }
      }
    }
    return result
  }

  /// Tiles of 4 × 4 outputs.
  private var outputGrid: TileGrid {
    TileGrid(
      channels: filters, height: outHeight, width: outWidth, side: 4, step: 4, origin: 0,
      tilesDown: (outHeight + 3) / 4, tilesAcross: (outWidth + 3) / 4)
  }

  /// The 10 × 10 inputs, 5 × 5 of each phase, that each tile of outputs sees.
  private var inputGrid: TileGrid {
    TileGrid(
      channels: channels, height: height, width: width, side: 10, step: 8, origin: -padding,
      tilesDown: (outHeight + 3) / 4, tilesAcross: (outWidth + 3) / 4)
  }

  private var tileCount: Int { images * ((outHeight + 3) / 4) * ((outWidth + 3) / 4) }

  /// Groups of sixteen tiles, in chunks whose transforms fit the cache.
  private var polyphaseChunks: [Range<Int>] {
    let groups = (tileCount + 15) / 16
    let most = max(8, 5_000 / (4 * channels + filters))
    return evenRanges(groups, parts: (groups + most - 1) / most, least: 1)
  }

  /// Writes Bᵀ d B of each phase: at each of 25 places a matrix `[4 · channels, tiles]`.
  private func transformPhases(_ x: Storage, _ chunk: Range<Int>, to target: Storage) {
    let tiles = chunk.count * 16
    forEachGroup(of: chunk, on: inputGrid) { memory, spots, group, channel in
      let values = memory + 100
      inputGrid.read(x.pointer, channel: channel, at: spots, to: memory)
      for phase in 0..<4 {
        InputTransform.applyTwice(
          memory + phase / 2 * 10 + phase % 2, rowStep: 20, columnStep: 2, to: values, rowStep: 5,
          columnStep: 1,
          scratch: values + 25)
        store(
          values, row: phase * channels + channel, rows: 4 * channels, group: group, tiles: tiles, to: target)
      }
    }
  }

  /// Writes A g Aᵀ: at each of 25 places a matrix `[filters, tiles]`.
  private func transformSlopes(_ gradient: Storage, _ chunk: Range<Int>, to target: Storage) {
    let tiles = chunk.count * 16
    forEachGroup(of: chunk, on: outputGrid) { memory, spots, group, filter in
      let values = memory + 16
      outputGrid.read(gradient.pointer, channel: filter, at: spots, to: memory)
      OutputGradientTransform.applyTwice(
        memory, rowStep: 4, columnStep: 1, to: values, rowStep: 5, columnStep: 1, scratch: values + 25)
      store(values, row: filter, rows: filters, group: group, tiles: tiles, to: target)
    }
  }

  /// G w Gᵀ of each phase: at each of 25 places a matrix `[filters, 4 · channels]`.
  private func transformedPhases(of weight: Storage) -> Storage {
    let inner = 4 * channels
    let result = Storage(count: 25 * placeStep(filters, inner))
    forEachChannelGroup { memory, filter, first, count in
      let values = memory + 16
      let source = weight.pointer + (filter * channels + first) * 16
      let taps = UnsafeMutableRawPointer(memory).assumingMemoryBound(to: Float.self)
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
        TapTransform.applyTwice(
          memory + phase / 2 * 4 + phase % 2, rowStep: 8, columnStep: 2, to: values, rowStep: 5,
          columnStep: 1,
          scratch: values + 25)
        for place in 0..<25 {
          let target =
            result.pointer + place * placeStep(filters, inner) + filter * inner + phase * channels + first
          if count == 16 {
            UnsafeMutableRawPointer(target).storeBytes(of: values[place], as: Lanes.self)
          } else {
            for lane in 0..<count { target[lane] = values[place][lane] }
          }
        }
      }
    }
    return result
  }

  /// Calls `body` for every channel of every group, on all processors, with some memory and the group's places.
  @inline(__always)
  private func forEachGroup(
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
  private func forEachSpots(
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
  private func forEachChannelGroup(
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
private func placeStep(_ rows: Int, _ columns: Int) -> Int { rows * columns + 16 }

/// Reads a group's numbers at all 25 places.
@inline(__always)
private func load(
  _ source: Storage, row: Int, rows: Int, group: Int, tiles: Int, to values: UnsafeMutablePointer<Lanes>
) {
  for place in 0..<25 {
    values[place] = lanes(
      at: source.pointer + place * placeStep(rows, tiles) + row * tiles + group * 16, count: 16)
  }
}

/// Writes a group's numbers at all 25 places.
@inline(__always)
private func store(
  _ values: UnsafeMutablePointer<Lanes>, row: Int, rows: Int, group: Int, tiles: Int, to target: Storage
) {
  for place in 0..<25 {
    UnsafeMutableRawPointer(target.pointer + place * placeStep(rows, tiles) + row * tiles + group * 16)
      .storeBytes(
        of: values[place], as: Lanes.self)
  }
}

/// Up to sixteen neighbours.
@inline(__always)
private func lanes(at source: UnsafeMutablePointer<Float>, count: Int) -> Lanes {
  if count == 16 { return UnsafeRawPointer(source).loadUnaligned(as: Lanes.self) }
  var values = Lanes.zero
  for lane in 0..<count { values[lane] = source[lane] }
  return values
}
