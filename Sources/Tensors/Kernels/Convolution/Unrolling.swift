// A convolution is a matrix product once every place's neighbourhood is written out as a column: row (c, ky,
// kx) of the unrolled matrix holds, for each place of the tile, the number that the tap (ky, kx) of channel
// c sees there.

extension ConvolutionGeometry {
  /// Writes the neighbourhoods of a tile's places: `[channels · taps, places of the tile]`.
  func unroll(
    _ x: UnsafePointer<Float>, _ tile: Tile, channels range: Range<Int>,
    to columns: UnsafeMutablePointer<Float>
  ) {
    var target = columns
    for channel in range {
      for tapY in 0..<kernelHeight {
        for tapX in 0..<kernelWidth {
          let inside = columnsInside(tapX)
          for image in tile.images {
            let plane = x + (image * self.channels + channel) * height * width
            for row in tile.rows {
              let y = row * stride - padding + tapY
              if y < 0 || y >= height {
                target.update(repeating: 0, count: outWidth)
              } else {
                copyRow(plane + y * width, tapX, inside, to: target)
              }
              target += outWidth
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private func copyRow(
    _ line: UnsafePointer<Float>, _ tapX: Int, _ inside: Range<Int>, to target: UnsafeMutablePointer<Float>
  ) {
    for place in 0..<inside.lowerBound { target[place] = 0 }
    for place in inside.upperBound..<outWidth { target[place] = 0 }
    let shift = tapX - padding
    let first = inside.lowerBound
    switch stride {
    case 1: copyNeighbours(line + first + shift, to: target + first, count: inside.count)
    case 2: copyEverySecond(line + 2 * first + shift, to: target + first, count: inside.count)
    default: for place in inside { target[place] = line[place * stride + shift] }
    }
  }

  /// Adds unrolled numbers back to the places that they came from, within some rows of the input only.
  func roll(
    _ columns: UnsafePointer<Float>, _ tile: Tile, channels range: Range<Int>, rows: Range<Int>,
    to x: UnsafeMutablePointer<Float>
  ) {
    var source = columns
    for channel in range {
      for tapY in 0..<kernelHeight {
        for tapX in 0..<kernelWidth {
          let inside = columnsInside(tapX)
          let shift = tapX - padding
          for image in tile.images {
            let plane = x + (image * self.channels + channel) * height * width
            for row in tile.rows {
              let y = row * stride - padding + tapY
              if rows.contains(y) {
                let line = plane + y * width
                let first = inside.lowerBound
                switch stride {
                case 1: addToNeighbours(source + first, line + first + shift, count: inside.count)
                case 2: addToEverySecond(source + first, line + 2 * first + shift, count: inside.count)
                default: for place in inside { line[place * stride + shift] += source[place] }
                }
              }
              source += outWidth
            }
          }
        }
      }
    }
  }

  /// The places of an output row whose tap `tapX` lies within the input.
  private func columnsInside(_ tapX: Int) -> Range<Int> {
    let first = max(0, padding - tapX + stride - 1) / stride
    let end = (width - 1 + padding - tapX) < 0 ? 0 : (width - 1 + padding - tapX) / stride + 1
    let low = min(first, outWidth)
    return low..<max(low, min(end, outWidth))
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
