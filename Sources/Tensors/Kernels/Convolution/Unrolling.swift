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
    if stride == 1 {
      (target + inside.lowerBound).update(from: line + inside.lowerBound + shift, count: inside.count)
    } else {
      for place in inside { target[place] = line[place * stride + shift] }
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
                if stride == 1 {
                  let shifted = line + shift
                  for place in inside { shifted[place] += source[place] }
                } else {
                  for place in inside { line[place * stride + shift] += source[place] }
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

/// Memory for a while.
@inline(__always)
func withScratch(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
  let scratch = Storage(count: count)
  withExtendedLifetime(scratch) { body(scratch.pointer) }
}
