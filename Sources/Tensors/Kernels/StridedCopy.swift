/// A walk over memory with a step for each axis: how permuted, sliced, flipped and stretched tensors are
/// copied.
struct StridedView {
  var shape: [Int]
  var strides: [Int]
  var offset = 0

  /// The steps of a tensor in row-major order.
  static func rowMajorStrides(_ shape: [Int]) -> [Int] {
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    return strides
  }

  /// A view of the whole of a tensor.
  init(_ shape: [Int]) {
    self.shape = shape
    strides = Self.rowMajorStrides(shape)
  }

  /// Copies what is seen into new memory, in row-major order.
  func copied(from source: Storage) -> Storage {
    let result = Storage(count: shape.reduce(1, *))
    let (x, y) = (source.pointer, result.pointer)
    forEachRow { row, place, length, step in
      let (line, target) = (x + place, y + row * length)
      if step == 1 {
        target.update(from: line, count: length)
      } else if step == 0 {
        target.update(repeating: line[0], count: length)
      } else {
        for index in 0..<length { target[index] = line[index * step] }
      }
    }
    return result
  }

  /// Writes numbers in row-major order to where the view looks; the places must differ from each other.
  func scatter(_ source: Storage, to target: Storage) {
    let (x, y) = (source.pointer, target.pointer)
    forEachRow { row, place, length, step in
      let (line, spot) = (x + row * length, y + place)
      for index in 0..<length { spot[index * step] = line[index] }
    }
  }

  /// Adds numbers in row-major order to those where the view looks; the places must differ from each other.
  func add(_ source: Storage, to target: Storage) {
    let (x, y) = (source.pointer, target.pointer)
    forEachRow { row, place, length, step in
      let (line, spot) = (x + row * length, y + place)
      for index in 0..<length { spot[index * step] += line[index] }
    }
  }

  /// Calls `body` with each row: its number, its place in memory, its length and its step.
  @inline(__always)
  private func forEachRow(_ body: (_ row: Int, _ place: Int, _ length: Int, _ step: Int) -> Void) {
    guard shape.allSatisfy({ $0 > 0 }) else { return }
    let (lengths, steps) = merged()
    let (length, step) = (lengths[lengths.count - 1], steps[steps.count - 1])
    let outer = lengths.count - 1
    let rows = lengths[..<outer].reduce(1, *)
    inParallel(rows, grain: Swift.max(1, (1 << 14) / length)) { range in
      for row in range {
        var (rest, place) = (row, offset)
        for axis in (0..<outer).reversed() {
          let (quotient, index) = rest.quotientAndRemainder(dividingBy: lengths[axis])
          place += index * steps[axis]
          rest = quotient
        }
        body(row, place, length, step)
      }
    }
  }

  /// The axes without those of length 1, neighbours joined where memory runs on; at least one.
  private func merged() -> (lengths: [Int], steps: [Int]) {
    var (lengths, steps): ([Int], [Int]) = ([], [])
    for (length, step) in zip(shape, strides) where length != 1 {
      if let last = steps.last, last == step * length {
        lengths[lengths.count - 1] *= length
        steps[steps.count - 1] = step
      } else {
        lengths.append(length)
        steps.append(step)
      }
    }
    return lengths.isEmpty ? ([1], [1]) : (lengths, steps)
  }
}
