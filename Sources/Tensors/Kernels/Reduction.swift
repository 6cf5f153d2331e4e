/// Which axes are reduced, as alternating groups of neighbours.
struct ReductionPlan {
  private let name: StaticString
  private let shape: [Int]
  private let isReduced: [Bool]

  /// Stops with a sentence where an axis does not exist.
  init(_ name: StaticString, _ shape: [Int], _ axes: [Int]) {
    var flags = [Bool](repeating: false, count: shape.count)
    for axis in axes { flags[resolvedAxis(axis, of: shape, for: name)] = true }
    self.name = name
    self.shape = shape
    isReduced = flags
  }

  /// How many numbers go into one.
  var size: Int { zip(shape, isReduced).reduce(1) { $1.1 ? $0 * $1.0 : $0 } }

  /// The shape with 1 for every reduced axis.
  var kept: [Int] { zip(shape, isReduced).map { $1 ? 1 : $0 } }

  func resultShape(_ keepDims: Bool) -> [Int] {
    keepDims ? kept : zip(shape, isReduced).compactMap { $1 ? nil : $0 }
  }

  func summed(_ storage: Storage) -> Storage {
    reduced(storage, empty: 0, row: sumOfRow, columns: sumOfColumns)
  }

  func folded(_ storage: Storage, _ better: some PairFunction) -> Storage {
    reduced(storage, empty: 0) { row, count in
      var best = row[0]
      for index in 1..<max(1, count) { best = better(best, row[index]) }
      return best
    } columns: { source, rows, width, stride, result in
      result.update(from: source, count: width)
      for row in 1..<max(1, rows) {
        let line = source + row * stride
        for index in 0..<width { result[index] = better(result[index], line[index]) }
      }
    }
  }

  /// Reduces group by group, from the last axis to the first.
  @inline(__always)
  private func reduced(
    _ storage: Storage, empty: Float, row: (UnsafePointer<Float>, Int) -> Float,
    columns: (UnsafePointer<Float>, Int, Int, Int, UnsafeMutablePointer<Float>) -> Void
  ) -> Storage {
    var groups: [(length: Int, isReduced: Bool)] = []
    for (length, flag) in zip(shape, isReduced) {
      if let last = groups.last, last.isReduced == flag {
        groups[groups.count - 1].length *= length
      } else {
        groups.append((length, flag))
      }
    }
    if storage.count == 0 { return Storage(count: kept.reduce(1, *), filledWith: empty) }
    var current = storage
    var inner = 1
    for position in groups.indices.reversed() {
      let group = groups[position]
      guard group.isReduced else {
        inner *= group.length
        continue
      }
      let outer = groups[..<position].reduce(1) { $0 * $1.length }
      let result = Storage(count: outer * inner)
      let (x, y, length, width) = (current.pointer, result.pointer, group.length, inner)
      if width == 1 {
        inParallel(outer, grain: max(1, (1 << 16) / length)) { range in
          for index in range { y[index] = row(x + index * length, length) }
        }
      } else {
        // Strips of columns, so that a single tall matrix is spread over the processors too.
        let strip = 256
        let strips = (width + strip - 1) / strip
        inParallel(outer * strips, grain: max(1, (1 << 16) / (length * min(strip, width)))) { range in
          for part in range {
            let (block, first) = (part / strips, part % strips * strip)
            columns(
              x + block * length * width + first, length, min(strip, width - first), width,
              y + block * width + first)
          }
        }
      }
      current = result
    }
    return current === storage ? Storage(copying: storage) : current
  }
}

/// The position of an axis that may be counted from the end.
func resolvedAxis(_ axis: Int, of shape: [Int], for name: StaticString) -> Int {
  let resolved = axis < 0 ? axis + shape.count : axis
  guard shape.indices.contains(resolved) else {
    stop(
      "\(name): the shape \(shape) has no axis \(axis). Use one from \(-shape.count) to \(shape.count - 1).")
  }
  return resolved
}

/// The sum of neighbours: eight at a time, block by block, so that long rows stay accurate.
private func sumOfRow(_ row: UnsafePointer<Float>, _ count: Int) -> Float {
  var total = 0.0
  var start = 0
  while start < count {
    let end = min(count, start + 1024)
    var lanes = SIMD8<Float>.zero
    var index = start
    while index + 8 <= end {
      lanes += UnsafeRawPointer(row + index).loadUnaligned(as: SIMD8<Float>.self)
      index += 8
    }
    var block = lanes.sum()
    while index < end {
      block += row[index]
      index += 1
    }
    total += Double(block)
    start = end
  }
  return Float(total)
}

/// The sum of each column, block by block, so that long columns stay accurate.
private func sumOfColumns(
  _ source: UnsafePointer<Float>, _ rows: Int, _ width: Int, _ stride: Int,
  _ result: UnsafeMutablePointer<Float>
) {
  let block = 64
  result.initialize(repeating: 0, count: width)
  if rows <= block {
    for row in 0..<rows {
      let line = source + row * stride
      for index in 0..<width { result[index] += line[index] }
    }
    return
  }
  withUnsafeTemporaryAllocation(of: Float.self, capacity: width) { partial in
    for first in Swift.stride(from: 0, to: rows, by: block) {
      partial.initialize(repeating: 0)
      for row in first..<min(rows, first + block) {
        let line = source + row * stride
        for index in 0..<width { partial[index] += line[index] }
      }
      for index in 0..<width { result[index] += partial[index] }
    }
  }
}
