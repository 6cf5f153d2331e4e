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
      "\(name): a window of \(window.kernelSize) with stride \(window.stride) and padding \(window.padding) does not "
        + "fit the shape \(x.shape). Use a smaller window, and at most half of it as padding.")
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

/// Where the numbers of a result come from, one place of the operand each.
private final class Places: Sendable {
  let indices: [Int]
  init(_ indices: [Int]) { self.indices = indices }
}

private func greatestPlaces(_ x: Tensor, _ window: PoolingWindow, _ height: Int, _ width: Int) -> Places {
  let (inHeight, inWidth) = (x.shape[2], x.shape[3])
  let planes = x.shape[0] * x.shape[1]
  let source = x.storage.pointer
  return Places(
    [Int](unsafeUninitializedCapacity: planes * height * width) { buffer, initialized in
      initialized = planes * height * width
      guard let target = buffer.baseAddress else { return }
      inParallel(planes, grain: max(1, (1 << 14) / max(1, inHeight * inWidth))) { range in
        for plane in range {
          var next = target + plane * height * width
          for row in 0..<height {
            let rows = window.covered(row, inHeight)
            for column in 0..<width {
              let columns = window.covered(column, inWidth)
              var best = (plane * inHeight + rows.lowerBound) * inWidth + columns.lowerBound
              for y in rows {
                let line = (plane * inHeight + y) * inWidth
                for place in line + columns.lowerBound..<line + columns.upperBound
                where source[place] > source[best] || source[place].isNaN {
                  best = place
                }
              }
              next.initialize(to: best)
              next += 1
            }
          }
        }
      }
    })
}

private func gathered(_ x: Tensor, _ places: Places, shape: [Int]) -> Tensor {
  let result = Storage(count: places.indices.count)
  for (index, place) in places.indices.enumerated() { result.pointer[index] = x.storage.pointer[place] }
  return Tensor(storage: result, shape: shape).from(x) { [inner = x.shape] in
    scattered($0, places, shape: inner)
  }
}

private func scattered(_ gradient: Tensor, _ places: Places, shape: [Int]) -> Tensor {
  let result = Tensor.zeros(shape)
  for (index, place) in places.indices.enumerated() {
    result.storage.pointer[place] += gradient.storage.pointer[index]
  }
  return result.from(gradient) { [inner = gradient.shape] in gathered($0, places, shape: inner) }
}
