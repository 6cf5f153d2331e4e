// A convolution is a matrix product once every place's neighbourhood is written out as a column: row (c, ky,
// kx) of the unrolled matrix holds, for each place of the tile, the number that the tap (ky, kx) of channel
// c sees there.

extension ConvolutionGeometry {
  /// Writes the neighbourhoods of a tile's places: `[channels · taps, places of the tile]`.
  func unroll(
    _ x: UnsafePointer<Float>, _ tile: Tile, channels range: Range<Int>,
    to columns: UnsafeMutablePointer<Float>
  ) {
    // A loop of its own for each stride: rows are short, and what is decided for each of them takes most of the time.
    switch stride {
    case 1: unroll(x, tile, range, columns) { copyNeighbours($0, to: $1, count: $2) }
    case 2: unroll(x, tile, range, columns) { copyEverySecond($0, to: $1, count: $2) }
    default:
      unroll(x, tile, range, columns) { [stride] source, target, count in
        for place in 0..<count { target[place] = source[place * stride] }
      }
    }
  }

  /// - Parameter copy: Copies so many numbers that lie `stride` apart to neighbours.
  @inline(__always)
  private func unroll(
    _ x: UnsafePointer<Float>, _ tile: Tile, _ channels: Range<Int>, _ columns: UnsafeMutablePointer<Float>,
    copy: (_ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ count: Int) -> Void
  ) {
    let (outWidth, step) = (outWidth, stride * width)
    var target = columns
    for channel in channels {
      for tapY in 0..<kernelHeight {
        let rows = outputPlaces(tapY, inside: 0..<height).clamped(to: tile.rows)
        let (above, below) = (rows.lowerBound - tile.rows.lowerBound, tile.rows.upperBound - rows.upperBound)
        for tapX in 0..<kernelWidth {
          let inside = outputPlaces(tapX, inside: 0..<width).clamped(to: 0..<outWidth)
          let (left, right) = (inside.lowerBound, outWidth - inside.upperBound)
          for image in tile.images {
            var line =
              x + (image * self.channels + channel) * height * width
              + (rows.lowerBound * stride - padding + tapY) * width + left * stride - padding + tapX
            target.update(repeating: 0, count: above * outWidth)
            target += above * outWidth
            for _ in 0..<rows.count {
              for place in 0..<left { target[place] = 0 }
              copy(line, target + left, inside.count)
              for place in 0..<right { (target + inside.upperBound)[place] = 0 }
              line += step
              target += outWidth
            }
            target.update(repeating: 0, count: below * outWidth)
            target += below * outWidth
          }
        }
      }
    }
  }

  /// Adds unrolled numbers back to the places that they came from, within some rows of the input only.
  func roll(
    _ columns: UnsafePointer<Float>, _ tile: Tile, channels range: Range<Int>, rows: Range<Int>,
    to x: UnsafeMutablePointer<Float>
  ) {
    switch stride {
    case 1: roll(columns, tile, range, rows, x) { addToNeighbours($0, $1, count: $2) }
    case 2: roll(columns, tile, range, rows, x) { addToEverySecond($0, $1, count: $2) }
    default:
      roll(columns, tile, range, rows, x) { [stride] source, target, count in
        for place in 0..<count { target[place * stride] += source[place] }
      }
    }
  }

  /// - Parameter add: Adds so many neighbours to numbers that lie `stride` apart.
  @inline(__always)
  private func roll(
    _ columns: UnsafePointer<Float>, _ tile: Tile, _ channels: Range<Int>, _ reached: Range<Int>,
    _ x: UnsafeMutablePointer<Float>,
    add: (_ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, _ count: Int) -> Void
  ) {
    let (outWidth, step) = (outWidth, stride * width)
    var source = columns
    for channel in channels {
      for tapY in 0..<kernelHeight {
        let rows = outputPlaces(tapY, inside: reached).clamped(to: tile.rows)
        for tapX in 0..<kernelWidth {
          let inside = outputPlaces(tapX, inside: 0..<width).clamped(to: 0..<outWidth)
          for image in tile.images {
            var line =
              x + (image * self.channels + channel) * height * width
              + (rows.lowerBound * stride - padding + tapY) * width + inside.lowerBound * stride - padding
              + tapX
            var numbers = source + (rows.lowerBound - tile.rows.lowerBound) * outWidth + inside.lowerBound
            for _ in 0..<rows.count {
              add(numbers, line, inside.count)
              line += step
              numbers += outWidth
            }
            source += tile.rows.count * outWidth
          }
        }
      }
    }
  }

  /// The places along one side whose tap lies inside a part of the input.
  func outputPlaces(_ tap: Int, inside part: Range<Int>) -> Range<Int> {
    // Place p sees p · stride − padding + tap.
    let shift = padding - tap
    let first = max(0, part.lowerBound + shift + stride - 1) / stride
    let end = max(0, part.upperBound + shift + stride - 1) / stride
    return first..<max(first, end)
  }

  /// The numbers of an output-shaped tensor at a tile, as a matrix `[filters, places of the tile]`.
  ///
  /// One picture is read where it lies; several are gathered first.
  func withMatrix(
    of g: UnsafePointer<Float>, _ tile: Tile, filters range: Range<Int>, _ body: (MatrixView) -> Void
  ) {
    let part = tile.rows.count * outWidth
    let first = tile.rows.lowerBound * outWidth
    if tile.images.count == 1 {
      let start = (tile.images.lowerBound * filters + range.lowerBound) * places + first
      body(MatrixView(pointer: g + start, stride: places))
      return
    }
    let columns = part * tile.images.count
    withScratch(range.count * columns) { scratch in
      for filter in range {
        for (number, image) in tile.images.enumerated() {
          (scratch + (filter - range.lowerBound) * columns + number * part).update(
            from: g + (image * filters + filter) * places + first, count: part)
        }
      }
      body(MatrixView(pointer: scratch, stride: columns))
    }
  }
}

// Rows are short, so the calls and checks of the general ways to copy would take most of the time.

/// Copies `source[0], source[1], …`, eight at once; the last eight may overlap those before.
@inline(__always)
private func copyNeighbours(
  _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
) {
  guard count >= 8 else {
    for place in 0..<count { target[place] = source[place] }
    return
  }
  func copyEight(_ place: Int) {
    let eight = UnsafeRawPointer(source + place).loadUnaligned(as: SIMD8<Float>.self)
    UnsafeMutableRawPointer(target + place).storeBytes(of: eight, as: SIMD8<Float>.self)
  }
  for place in stride(from: 0, to: count - 8, by: 8) { copyEight(place) }
  copyEight(count - 8)
}

/// Adds to `target[0], target[1], …`, eight at once.
@inline(__always)
private func addToNeighbours(
  _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, count: Int
) {
  let whole = count / 8 * 8
  for place in stride(from: 0, to: whole, by: 8) {
    let sum =
      UnsafeRawPointer(target + place).loadUnaligned(as: SIMD8<Float>.self)
      + UnsafeRawPointer(source + place).loadUnaligned(as: SIMD8<Float>.self)
    UnsafeMutableRawPointer(target + place).storeBytes(of: sum, as: SIMD8<Float>.self)
  }
  for place in whole..<count { target[place] += source[place] }
}

// Every second number, four at once. Eight neighbours are loaded for four; for the last four they are the ones that end
// with the last number wanted, so that nothing beyond it is touched.

/// Copies `source[0], source[2], …`.
@inline(__always)
private func copyEverySecond(
  _ source: UnsafePointer<Float>, to target: UnsafeMutablePointer<Float>, count: Int
) {
  guard count > 4 else {
    for place in 0..<count { target[place] = source[2 * place] }
    return
  }
  let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
  var place = 0
  while place + 4 < count {
    let eight = from.loadUnaligned(fromByteOffset: 8 * place, as: SIMD8<Float>.self)
    to.storeBytes(of: eight.evenHalf, toByteOffset: 4 * place, as: SIMD4<Float>.self)
    place += 4
  }
  let eight = from.loadUnaligned(fromByteOffset: 8 * (count - 4) - 4, as: SIMD8<Float>.self)
  to.storeBytes(of: eight.oddHalf, toByteOffset: 4 * (count - 4), as: SIMD4<Float>.self)
}

/// Adds to `target[0], target[2], …`.
@inline(__always)
private func addToEverySecond(
  _ source: UnsafePointer<Float>, _ target: UnsafeMutablePointer<Float>, count: Int
) {
  let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
  var place = 0
  while place + 4 < count {
    var eight = to.loadUnaligned(fromByteOffset: 8 * place, as: SIMD8<Float>.self)
    eight.evenHalf += from.loadUnaligned(fromByteOffset: 4 * place, as: SIMD4<Float>.self)
    to.storeBytes(of: eight, toByteOffset: 8 * place, as: SIMD8<Float>.self)
    place += 4
  }
  if place > 0, place + 4 == count {
    var eight = to.loadUnaligned(fromByteOffset: 8 * place - 4, as: SIMD8<Float>.self)
    eight.oddHalf += from.loadUnaligned(fromByteOffset: 4 * place, as: SIMD4<Float>.self)
    to.storeBytes(of: eight, toByteOffset: 8 * place - 4, as: SIMD8<Float>.self)
  } else {
    for rest in place..<count { target[2 * rest] += source[rest] }
  }
}

/// Memory for a while.
@inline(__always)
func withScratch(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
  let scratch = Storage(count: count)
  withExtendedLifetime(scratch) { body(scratch.pointer) }
}
