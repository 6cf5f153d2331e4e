/// How a window moves over pictures when they are pooled.
public struct PoolingWindow: Equatable, Codable, Sendable {
  /// The side of the window.
  public let kernelSize: Int
  /// How far the window moves.
  public let stride: Int
  /// Rows and columns added on every side: never the greatest, zeros in a mean.
  public let padding: Int
  /// Whether a last window that hangs over the edge counts, as PyTorch's `ceil_mode`.
  public let ceilMode: Bool

  /// A window; its stride is its size where nothing else is said.
  public init(kernelSize: Int, stride: Int? = nil, padding: Int = 0, ceilMode: Bool = false) {
    self.kernelSize = kernelSize
    self.stride = stride ?? kernelSize
    self.padding = padding
    self.ceilMode = ceilMode
  }

  /// How many windows a side has; `nil` where none fits.
  public func outputLength(for length: Int) -> Int? {
    guard kernelSize >= 1, stride >= 1, padding >= 0, 2 * padding <= kernelSize else { return nil }
    let room = length + 2 * padding - kernelSize
    guard room >= 0 else { return nil }
    guard ceilMode else { return room / stride + 1 }
    let windows = (room + stride - 1) / stride + 1
    // A window must begin within the picture or its left padding.
    return (windows - 1) * stride >= length + padding ? windows - 1 : windows
  }

  /// The part of a side that a window covers.
  func covered(_ window: Int, _ length: Int) -> Range<Int> {
    let start = window * stride - padding
    return max(0, start)..<min(length, start + kernelSize)
  }
}

/// The mean of each window: `[N, C, H, W] → [N, C, H′, W′]`.
public func averagePool2d(_ x: Tensor, _ window: PoolingWindow) -> Tensor {
  let (height, width) = pooledSides("averagePool2d", x, window)
  return x.mapped(
    rows: AxisMap(averaging: x.shape[2], window, count: height),
    columns: AxisMap(averaging: x.shape[3], window, count: width))
}

/// The greatest number of each window: `[N, C, H, W] → [N, C, H′, W′]`; the first of equals gets the
/// gradient.
public func maxPool2d(_ x: Tensor, _ window: PoolingWindow) -> Tensor {
  let (height, width) = pooledSides("maxPool2d", x, window)
  let places = greatestPlaces(x, window, height, width)
  return gathered(x, places, shape: [x.shape[0], x.shape[1], height, width])
}

private func pooledSides(_ name: String, _ x: Tensor, _ window: PoolingWindow) -> (height: Int, width: Int) {
  requirePictures(name, x)
  guard let height = window.outputLength(for: x.shape[2]), let width = window.outputLength(for: x.shape[3])
  else {
    stop(
      "\(name): a window of \(window.kernelSize) with stride \(window.stride) and padding \(window.padding) "
        + "does not fit the shape \(x.shape). Use a smaller window, and at most half of it as padding.")
  }
  return (height, width)
}

extension AxisMap {
  init(averaging length: Int, _ window: PoolingWindow, count: Int) {
    self.init(
      inputLength: length,
      (0..<count).map { index in
        let start = index * window.stride - window.padding
        let share = 1 / Float(min(start + window.kernelSize, length + window.padding) - start)
        return window.covered(index, length).map { ($0, share) }
      })
  }
}

/// For each number of a result, where in its plane of the operand it comes from.
private final class Places: Sendable {
  let indices: [Int32]
  init(_ indices: [Int32]) { self.indices = indices }
}

private func greatestPlaces(_ x: Tensor, _ window: PoolingWindow, _ height: Int, _ width: Int) -> Places {
  let (inHeight, inWidth) = (x.shape[2], x.shape[3])
  let planes = x.shape[0] * x.shape[1]
  let columns = (0..<width).map { window.covered($0, inWidth) }
  let source = x.storage.pointer
  return Places(
    [Int32](unsafeUninitializedCapacity: planes * height * width) { buffer, initialized in
      initialized = planes * height * width
      guard let target = buffer.baseAddress else { return }
      inParallel(planes, grain: max(1, (1 << 14) / max(1, inHeight * inWidth))) { range in
        for plane in range {
          let picture = source + plane * inHeight * inWidth
          var next = target + plane * height * width
          for row in 0..<height {
            let rows = window.covered(row, inHeight)
            for columns in columns {
              var place = rows.lowerBound * inWidth + columns.lowerBound
              var (best, greatest) = (place, picture[place])
              for _ in rows {
                for column in 0..<columns.count {
                  let value = picture[place + column]
                  if value > greatest || value.isNaN { (best, greatest) = (place + column, value) }
                }
                place += inWidth
              }
              next.initialize(to: Int32(truncatingIfNeeded: best))
              next += 1
            }
          }
        }
      }
    })
}

private func gathered(_ x: Tensor, _ places: Places, shape: [Int]) -> Tensor {
  let result = Storage(count: places.indices.count)
  let (source, target) = (x.storage.pointer, result.pointer)
  let (plane, pooled) = (x.shape[2] * x.shape[3], shape[2] * shape[3])
  places.indices.withUnsafeBufferPointer { indices in
    inParallel(shape[0] * shape[1], grain: max(1, (1 << 15) / max(1, pooled))) { range in
      for number in range {
        for index in number * pooled..<(number + 1) * pooled {
          target[index] = source[number * plane + Int(indices[index])]
        }
      }
    }
  }
  return Tensor(storage: result, shape: shape).from(x) { [inner = x.shape] in
    scattered($0, places, shape: inner)
  }
}

private func scattered(_ gradient: Tensor, _ places: Places, shape: [Int]) -> Tensor {
  let result = Tensor.zeros(shape)
  let (source, target) = (gradient.storage.pointer, result.storage.pointer)
  let (plane, pooled) = (shape[2] * shape[3], gradient.shape[2] * gradient.shape[3])
  places.indices.withUnsafeBufferPointer { indices in
    inParallel(shape[0] * shape[1], grain: max(1, (1 << 15) / max(1, pooled))) { range in
      for number in range {
        for index in number * pooled..<(number + 1) * pooled {
          target[number * plane + Int(indices[index])] += source[index]
        }
      }
    }
  }
  return result.from(gradient) { [inner = gradient.shape] in gathered($0, places, shape: inner) }
}
