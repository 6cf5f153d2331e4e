// The three sides of a convolution. Each is cut into tasks that write to disjoint memory; how is decided by
// the sizes alone, so that the result does not depend on the number of threads.
//
// Large ones are done tile by tile (Winograd's minimal filtering), others unrolled. Where infinity or NaN comes out, these
// may have spread it too far, and the result is computed again tap by tap.

extension ConvolutionGeometry {
  /// The convolution itself, plus a bias for each filter where one is given.
  func convolve(_ x: Storage, _ weight: Storage, bias: Storage?) -> Storage {
    if isEmpty || depth == 0 { return Storage(count: images * filters * places, filledWith: 0) }
    let result: Storage? =
      if suitsWinograd {
        convolveByWinograd(x, weight, bias: bias)
      } else if suitsPolyphase {
        convolveByPolyphase(x, weight, bias: bias)
      } else {
        unspoiled(convolveUnrolled(x, weight, bias: bias), by: weight)
      }
    return result ?? convolveTapByTap(x, weight, bias: bias)
  }

  /// The gradient for the input, which is also the transposed convolution.
  func spread(_ gradient: Storage, _ weight: Storage) -> Storage {
    if isEmpty || depth == 0 { return Storage(count: images * channels * height * width, filledWith: 0) }
    let result: Storage? =
      if suitsWinograd, mirrored.suitsWinograd {
        mirrored.convolveByWinograd(gradient, weight, bias: nil, isMirrored: true)
      } else if suitsPolyphase {
        spreadByPolyphase(gradient, weight)
      } else {
        spreadUnrolled(gradient, weight)
      }
    return result ?? spreadTapByTap(gradient, weight)
  }

  /// The gradient for the weight.
  func correlate(_ x: Storage, _ gradient: Storage) -> Storage {
    if isEmpty || depth == 0 { return Storage(count: filters * depth, filledWith: 0) }
    let result: Storage? =
      if suitsWinograd {
        correlateByWinograd(x, gradient)
      } else if suitsPolyphase {
        correlateByPolyphase(x, gradient)
      } else {
        unspoiled(correlateUnrolled(x, gradient), by: gradient)
      }
    return result ?? correlateTapByTap(x, gradient)
  }

  /// The result of an unrolled product, unless zeros beyond the pictures were multiplied by infinity or NaN.
  ///
  /// A factor that is not finite leaves nothing finite in its row of the result: the smaller of both is looked at.
  private func unspoiled(_ result: Storage, by factor: Storage) -> Storage? {
    padding == 0 || (factor.count < result.count ? factor : result).isFinite ? result : nil
  }

  private func convolveUnrolled(_ x: Storage, _ weight: Storage, bias: Storage?) -> Storage {
    let result = Storage(count: images * filters * places)
    let tiles = tiles(columns: columns(depth: depth))
    let blocks = evenRanges(filters, parts: tiles.count >= 4 ? 1 : 4, least: 64)
    let (x, w, y) = (x.pointer, weight.pointer, result.pointer)
    inParallel(tiles.count * blocks.count, grain: 1) { range in
      for task in range {
        let (tile, block) = (tiles[task / blocks.count], blocks[task % blocks.count])
        let part = tile.rows.count * outWidth
        let columns = part * tile.images.count
        let filterRows = MatrixView(pointer: w + block.lowerBound * depth, stride: depth)
        withScratch(depth * columns) { unrolled in
          unroll(x, tile, channels: 0..<channels, to: unrolled)
          let neighbourhoods = MatrixView(pointer: unrolled, stride: columns)
          func product(to target: UnsafeMutablePointer<Float>, stride: Int) {
            if let bias {
              for (row, filter) in block.enumerated() {
                (target + row * stride).update(repeating: bias.pointer[filter], count: columns)
              }
            }
            multiply(
              filterRows, neighbourhoods, rows: block.count, inner: depth, columns: columns,
              adding: bias != nil,
              to: target, stride: stride)
          }
          let first = tile.rows.lowerBound * outWidth
          if tile.images.count == 1 {
            product(
              to: y + (tile.images.lowerBound * filters + block.lowerBound) * places + first, stride: places)
          } else {
            withScratch(block.count * columns) { scratch in
              product(to: scratch, stride: columns)
              for (row, filter) in block.enumerated() {
                for (number, image) in tile.images.enumerated() {
                  (y + (image * filters + filter) * places).update(
                    from: scratch + row * columns + number * part, count: part)
                }
              }
            }
          }
        }
      }
    }
    return result
  }

  private func spreadUnrolled(_ gradient: Storage, _ weight: Storage) -> Storage {
    let result = Storage(count: images * channels * height * width, filledWith: 0)
    let blocks = evenRanges(channels, parts: (depth + 1023) / 1024, least: 1)
    let bands = inputBands(blocks: blocks.count)
    let (g, w, x) = (gradient.pointer, weight.pointer, result.pointer)
    inParallel(bands.count * blocks.count, grain: 1) { range in
      for task in range {
        let (band, block) = (bands[task / blocks.count], blocks[task % blocks.count])
        let rows = block.count * taps
        let step = band.images.count > 1 ? outHeight : max(1, columns(depth: rows) / outWidth)
        for first in Swift.stride(from: band.outRows.lowerBound, to: band.outRows.upperBound, by: step) {
          let tile = Tile(images: band.images, rows: first..<min(band.outRows.upperBound, first + step))
          let columns = tile.images.count * tile.rows.count * outWidth
          withMatrix(of: g, tile, filters: 0..<filters) { matrix in
            withScratch(rows * columns) { unrolled in
              multiply(
                MatrixView(pointer: w + block.lowerBound * taps, stride: depth, isTransposed: true), matrix,
                rows: rows, inner: filters, columns: columns, to: unrolled, stride: columns)
              roll(unrolled, tile, channels: block, rows: band.rows, to: x)
            }
          }
        }
      }
    }
    return result
  }

  private func correlateUnrolled(_ x: Storage, _ gradient: Storage) -> Storage {
    let result = Storage(count: filters * depth, filledWith: 0)
    let channelBlocks = evenRanges(channels, parts: 8, least: max(1, 128 / taps))
    let filterBlocks = evenRanges(filters, parts: channelBlocks.count >= 2 ? 1 : 2, least: 16)
    let most = channelBlocks.map(\.count).max() ?? 1
    let tiles = tiles(columns: columns(depth: most * taps))
    let (x, g, w) = (x.pointer, gradient.pointer, result.pointer)
    inParallel(channelBlocks.count * filterBlocks.count, grain: 1) { range in
      for task in range {
        let channels = channelBlocks[task / filterBlocks.count]
        let filters = filterBlocks[task % filterBlocks.count]
        let rows = channels.count * taps
        for tile in tiles {
          let columns = tile.images.count * tile.rows.count * outWidth
          withScratch(rows * columns) { unrolled in
            unroll(x, tile, channels: channels, to: unrolled)
            withMatrix(of: g, tile, filters: filters) { matrix in
              multiply(
                matrix, MatrixView(pointer: unrolled, stride: columns, isTransposed: true),
                rows: filters.count,
                inner: columns, columns: rows, adding: true,
                to: w + filters.lowerBound * depth + channels.lowerBound * taps, stride: depth)
            }
          }
        }
      }
    }
    return result
  }

  /// Some rows of some input pictures, and the output rows that reach them.
  private struct Band {
    let images: Range<Int>
    let rows: Range<Int>
    let outRows: Range<Int>
  }

  private func inputBands(blocks: Int) -> [Band] {
    if places <= 256 {
      // Small pictures: several at once, all their rows.
      let group = max(1, min(256 / places, (images + 3) / 4))
      return Swift.stride(from: 0, to: images, by: group).map {
        Band(images: $0..<min(images, $0 + group), rows: 0..<height, outRows: 0..<outHeight)
      }
    }
    let parts = images * blocks >= 4 ? 1 : 4
    let ranges = evenRanges(height, parts: parts, least: 8 * kernelHeight)
    return (0..<images).flatMap { image in
      ranges.map { rows in
        // Output row r reaches the input rows r·stride − padding ..< r·stride − padding + kernelHeight.
        let first = max(0, rows.lowerBound + padding - kernelHeight + 1 + stride - 1) / stride
        let end = min(outHeight, (rows.upperBound - 1 + padding) / stride + 1)
        return Band(images: image..<image + 1, rows: rows, outRows: min(first, end)..<end)
      }
    }
  }
}
