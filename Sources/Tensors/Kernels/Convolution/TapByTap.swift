// The three sides of a convolution tap by tap: slow, and exact where numbers are not finite. Infinity and NaN reach only
// what sees them, as in PyTorch; the fast ways also mix them with the rest of a tile, or with the zeros beyond a picture.

extension ConvolutionGeometry {
  /// The convolution, plus a bias for each filter where one is given.
  func convolveTapByTap(_ x: Storage, _ weight: Storage, bias: Storage?) -> Storage {
    var level = StridedView([images, filters, places])
    level.strides = [0, bias == nil ? 0 : 1, 0]
    let result = level.copied(from: bias ?? Storage(count: 1, filledWith: 0))
    forEachTap { tap in
      outputs(tap).add(product(weights(tap, weight), matrices(inputs(tap), x)).storage, to: result)
    }
    return result
  }

  /// The gradient for the input.
  func spreadTapByTap(_ gradient: Storage, _ weight: Storage) -> Storage {
    let result = Storage(count: images * channels * height * width, filledWith: 0)
    forEachTap { tap in
      let slopes = matrices(outputs(tap), gradient)
      inputs(tap).add(product(weights(tap, weight), slopes, transposingA: true).storage, to: result)
    }
    return result
  }

  /// The gradient for the weight.
  func correlateTapByTap(_ x: Storage, _ gradient: Storage) -> Storage {
    let result = Storage(count: filters * depth, filledWith: 0)
    forEachTap { tap in
      let slopes = matrices(outputs(tap), gradient)
      let sums = product(slopes, matrices(inputs(tap), x), transposingB: true).sum(axis: 0)
      weights(tap).scatter(sums.storage, to: result)
    }
    return result
  }

  /// One weight of every filter and channel, and the places of the output where it sees the picture.
  private struct Tap {
    let y: Int
    let x: Int
    let rows: Range<Int>
    let columns: Range<Int>
  }

  private func forEachTap(_ body: (Tap) -> Void) {
    for y in 0..<kernelHeight {
      for x in 0..<kernelWidth {
        let rows = outputPlaces(y, inside: 0..<height).clamped(to: 0..<outHeight)
        let columns = outputPlaces(x, inside: 0..<width).clamped(to: 0..<outWidth)
        if !rows.isEmpty, !columns.isEmpty { body(Tap(y: y, x: x, rows: rows, columns: columns)) }
      }
    }
  }

  private func inputs(_ tap: Tap) -> StridedView {
    var view = StridedView(inputShape)
    view.shape[2...] = [tap.rows.count, tap.columns.count]
    view.strides[2...] = [stride * width, stride]
    view.offset =
      (tap.rows.lowerBound * stride - padding + tap.y) * width + tap.columns.lowerBound * stride - padding
      + tap.x
    return view
  }

  private func outputs(_ tap: Tap) -> StridedView {
    var view = StridedView(outputShape)
    view.shape[2...] = [tap.rows.count, tap.columns.count]
    view.offset = tap.rows.lowerBound * outWidth + tap.columns.lowerBound
    return view
  }

  private func weights(_ tap: Tap) -> StridedView {
    var view = StridedView([filters, channels])
    view.strides = [depth, taps]
    view.offset = tap.y * kernelWidth + tap.x
    return view
  }

  private func weights(_ tap: Tap, _ weight: Storage) -> Tensor {
    Tensor(storage: weights(tap).copied(from: weight), shape: [filters, channels])
  }

  /// What is seen as a matrix for each picture.
  private func matrices(_ view: StridedView, _ numbers: Storage) -> Tensor {
    Tensor(
      storage: view.copied(from: numbers),
      shape: [view.shape[0], view.shape[1], view.shape[2] * view.shape[3]])
  }
}
