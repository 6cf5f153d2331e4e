// Convolutions of 4 × 4 with stride 2 between many channels. The even and the odd rows and columns of a picture, and
// those of the filter, are four convolutions of 2 × 2 with stride 1 whose sum is wanted (polyphase components, "phases"
// here). Each is done by Winograd's minimal filtering with 25 products in place of 64; the sum over the phases is part
// of the matrix product at each of the 25 places.
//
// A number that is not finite spoils its whole tile: where one comes out there is no result.

extension ConvolutionGeometry {
  /// Whether the transforms cost less than they save, which takes some channels and enough places for each weight.
  var suitsPolyphase: Bool {
    kernelHeight == 4 && kernelWidth == 4 && stride == 2 && channels >= 16 && filters >= 16
      && outHeight >= 4 && outWidth >= 4 && images * places >= 2048
  }

  /// The convolution, plus a bias for each filter where one is given; `nil` where it is not finite.
  func convolveByPolyphase(_ x: Storage, _ weight: Storage, bias: Storage?) -> Storage? {
    let result = Storage(count: images * filters * places)
    let check = FiniteCheck(parts: filters)
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
        loadPlaces(products, row: filter, rows: filters, group: group, tiles: tiles, to: values)
        Polyphase.OutputTransform.applyTwice(
          values, rowStep: 5, columnStep: 1, to: memory, rowStep: 4, columnStep: 1, scratch: values + 25)
        check.look(at: numbers(memory), count: 16 * 16, part: filter)
        if let bias { for place in 0..<16 { memory[place] += bias.pointer[filter] } }
        outputGrid.write(memory, channel: filter, at: spots, to: result.pointer)
      }
    }
    return check.isFinite ? result : nil
  }

  /// The gradient for the input, which is also the transposed convolution; `nil` where it is not finite.
  func spreadByPolyphase(_ gradient: Storage, _ weight: Storage) -> Storage? {
    let result = Storage(count: images * channels * height * width)
    let check = FiniteCheck(parts: channels)
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
              loadPlaces(
                products, row: phase * channels + channel, rows: inner, group: group, tiles: tiles, to: values
              )
              Polyphase.InputGradientTransform.applyTwice(
                values, rowStep: 5, columnStep: 1, to: memory + phase / 2 * 10 + phase % 2, rowStep: 20,
                columnStep: 2, scratch: values + 25)
            }
            check.look(at: numbers(memory), count: 100 * 16, part: channel)
            inputGrid.add(memory, channel: channel, at: spots, to: result.pointer)
          }
        }
      }
    }
    return check.isFinite ? result : nil
  }

  /// The gradient for the weight; `nil` where it is not finite.
  func correlateByPolyphase(_ x: Storage, _ gradient: Storage) -> Storage? {
    let result = Storage(count: filters * depth)
    let check = FiniteCheck(parts: filters)
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
          values[place] = load(
            sums.pointer + place * placeStep(filters, inner) + filter * inner + phase * channels + first,
            count: count)
        }
        Polyphase.TapGradientTransform.applyTwice(
          values, rowStep: 5, columnStep: 1, to: memory + phase / 2 * 4 + phase % 2, rowStep: 8,
          columnStep: 2,
          scratch: values + 25)
      }
      let target = result.pointer + (filter * channels + first) * 16
      let taps = numbers(memory)
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
      check.look(at: target, count: count * 16, part: filter)
    }
    return check.isFinite ? result : nil
  }
}
