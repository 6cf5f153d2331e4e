// Convolutions of 3 × 3 with stride 1 between many channels, with a quarter of the products; see `Winograd`.
//
// A number that is not finite spoils its whole tile: where one comes out there is no result.

extension ConvolutionGeometry {
  /// Whether the transforms cost less than they save, which takes many channels and pictures of some size.
  var suitsWinograd: Bool {
    kernelHeight == 3 && kernelWidth == 3 && stride == 1 && channels >= 64 && filters >= 64
      && outHeight >= 8 && outWidth >= 8 && padding <= 2
  }

  /// The geometry of the convolution that takes the gradient of the output to that of the input.
  var mirrored: ConvolutionGeometry {
    ConvolutionGeometry(
      images: images, channels: filters, height: outHeight, width: outWidth, filters: channels,
      kernelHeight: kernelHeight, kernelWidth: kernelWidth, stride: stride,
      padding: kernelHeight - 1 - padding)
  }

  /// The convolution, plus a bias for each filter where one is given; `nil` where it is not finite.
  ///
  /// - Parameter isMirrored: Whether the weight is that of the ``mirrored`` geometry, and so is read turned
  ///   around.
  func convolveByWinograd(_ x: Storage, _ weight: Storage, bias: Storage?, isMirrored: Bool = false)
    -> Storage?
  {
    let result = Storage(count: images * filters * places)
    let check = FiniteCheck(parts: filters)
    let transformed = transformedWeight(weight, isMirrored: isMirrored)
    let chunks = chunks
    let most = chunks.map(\.count).max() ?? 0
    let columns = most * tilesAcross
    let (inputs, products) = (Storage(count: 36 * channels * columns), Storage(count: 36 * filters * columns))
    for chunk in chunks {
      let tiles = chunk.count * tilesAcross
      transformInputs(x, chunk, to: inputs)
      inParallel(36, grain: 1) { range in
        for place in range {
          multiply(
            MatrixView(pointer: transformed.pointer + place * filters * channels, stride: channels),
            MatrixView(pointer: inputs.pointer + place * channels * tiles, stride: tiles), rows: filters,
            inner: channels, columns: tiles, to: products.pointer + place * filters * tiles, stride: tiles)
        }
      }
      transformOutputs(products, chunk, bias: bias, to: result, check)
    }
    return check.isFinite ? result : nil
  }

  /// The gradient for the weight; `nil` where it is not finite.
  func correlateByWinograd(_ x: Storage, _ gradient: Storage) -> Storage? {
    let result = Storage(count: filters * depth)
    let check = FiniteCheck(parts: filters)
    let sums = Storage(count: 36 * filters * channels, filledWith: 0)
    let chunks = chunks
    let columns = (chunks.map(\.count).max() ?? 0) * tilesAcross
    let (inputs, slopes) = (Storage(count: 36 * channels * columns), Storage(count: 36 * filters * columns))
    for chunk in chunks {
      let tiles = chunk.count * tilesAcross
      transformInputs(x, chunk, to: inputs)
      transformGradients(gradient, chunk, to: slopes)
      inParallel(36, grain: 1) { range in
        for place in range {
          multiply(
            MatrixView(pointer: slopes.pointer + place * filters * tiles, stride: tiles),
            MatrixView(pointer: inputs.pointer + place * channels * tiles, stride: tiles, isTransposed: true),
            rows: filters, inner: tiles, columns: channels, adding: true,
            to: sums.pointer + place * filters * channels, stride: channels)
        }
      }
    }
    inParallel(filters, grain: max(1, (1 << 12) / channels)) { range in
      for filter in range {
        for channel in Swift.stride(from: 0, to: channels, by: 16) {
          let pair = filter * channels + channel
          Winograd.transformWeightGradients(
            sums.pointer + pair, step: filters * channels, count: min(16, channels - channel),
            to: result.pointer + pair * 9)
        }
        check.look(at: result.pointer + filter * depth, count: depth, part: filter)
      }
    }
    return check.isFinite ? result : nil
  }

  private var tilesAcross: Int { (outWidth + 3) / 4 }
  private var tilesDown: Int { (outHeight + 3) / 4 }

  /// Rows of tiles, counted through all images, in chunks whose transforms fit the cache.
  private var chunks: [Range<Int>] {
    let tiles = min(512, max(96, 57_344 / (channels + filters)))
    let rows = max(1, tiles / tilesAcross)
    let total = images * tilesDown
    return Swift.stride(from: 0, to: total, by: rows).map { $0..<min(total, $0 + rows) }
  }

  private func transformedWeight(_ weight: Storage, isMirrored: Bool) -> Storage {
    let result = Storage(count: 36 * filters * channels)
    inParallel(filters, grain: max(1, (1 << 12) / channels)) { range in
      for filter in range {
        for channel in Swift.stride(from: 0, to: channels, by: 16) {
          // The mirrored weight lies as [channels, filters].
          let source = isMirrored ? channel * filters + filter : filter * channels + channel
          Winograd.transformWeights(
            weight.pointer + source * 9, count: min(16, channels - channel),
            laneStep: isMirrored ? filters * 9 : 9, isTurned: isMirrored,
            to: result.pointer + filter * channels + channel, step: filters * channels)
        }
      }
    }
    return result
  }

  private func transformInputs(_ x: Storage, _ chunk: Range<Int>, to target: Storage) {
    let (across, tiles) = (tilesAcross, chunk.count * tilesAcross)
    let lineWidth = 4 * across + 2
    inParallel(channels, grain: max(1, 1024 / tiles)) { range in
      withScratch(6 * lineWidth) { lines in
        for channel in range {
          for (number, row) in chunk.enumerated() {
            let (image, down) = (row / tilesDown, row % tilesDown)
            let plane = x.pointer + (image * channels + channel) * height * width
            copyLines(plane, height, width, top: 4 * down - padding, left: -padding, lineWidth, 6, to: lines)
            Winograd.transformInput(
              lines, tiles: across,
              to: TransformedTiles(
                pointer: target.pointer + channel * tiles + number * across, step: channels * tiles))
          }
        }
      }
    }
  }

  private func transformGradients(_ gradient: Storage, _ chunk: Range<Int>, to target: Storage) {
    let (across, tiles) = (tilesAcross, chunk.count * tilesAcross)
    inParallel(filters, grain: max(1, 1024 / tiles)) { range in
      withScratch(6 * 4 * across) { lines in
        for filter in range {
          for (number, row) in chunk.enumerated() {
            let (image, down) = (row / tilesDown, row % tilesDown)
            let plane = gradient.pointer + (image * filters + filter) * places
            copyLines(plane, outHeight, outWidth, top: 4 * down, left: 0, 4 * across, 4, to: lines)
            Winograd.transformGradient(
              lines, tiles: across,
              to: TransformedTiles(
                pointer: target.pointer + filter * tiles + number * across, step: filters * tiles))
          }
        }
      }
    }
  }

  private func transformOutputs(
    _ products: Storage, _ chunk: Range<Int>, bias: Storage?, to result: Storage, _ check: FiniteCheck
  ) {
    let (across, tiles) = (tilesAcross, chunk.count * tilesAcross)
    inParallel(filters, grain: max(1, 1024 / tiles)) { range in
      withScratch(6 * 4 * across) { lines in
        for filter in range {
          let offset = bias?.pointer[filter] ?? 0
          for (number, row) in chunk.enumerated() {
            let (image, down) = (row / tilesDown, row % tilesDown)
            Winograd.transformOutput(
              TransformedTiles(
                pointer: products.pointer + filter * tiles + number * across, step: filters * tiles),
              tiles: across, to: lines)
            check.look(at: lines, count: 16 * across, part: filter)
            let plane = result.pointer + (image * filters + filter) * places
            for line in 0..<min(4, outHeight - 4 * down) {
              let (from, to) = (lines + line * 4 * across, plane + (4 * down + line) * outWidth)
              for column in 0..<outWidth { to[column] = from[column] + offset }
            }
          }
        }
      }
    }
  }

  /// Copies a window of a picture, with zeros where it reaches beyond.
  private func copyLines(
    _ plane: UnsafePointer<Float>, _ height: Int, _ width: Int, top: Int, left: Int, _ lineWidth: Int,
    _ count: Int,
    to lines: UnsafeMutablePointer<Float>
  ) {
    let before = min(lineWidth, max(0, -left))
    let inside = max(0, min(lineWidth, width - left) - before)
    for line in 0..<count {
      let (target, y) = (lines + line * lineWidth, top + line)
      guard y >= 0, y < height, inside > 0 else {
        target.update(repeating: 0, count: lineWidth)
        continue
      }
      target.update(repeating: 0, count: before)
      (target + before).update(from: plane + y * width + left + before, count: inside)
      (target + before + inside).update(repeating: 0, count: lineWidth - before - inside)
    }
  }
}
