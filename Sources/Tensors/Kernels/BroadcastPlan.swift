/// How two shapes are stretched over each other: rows of one length, in which each operand is either read
/// along or held.
struct BroadcastPlan {
  let shape: [Int]
  /// The axes, merged where both operands run on without a break; the last one is a row.
  private var axes: [(length: Int, a: Int, b: Int)] = []

  var count: Int { shape.reduce(1, *) }

  /// Stops with a sentence where the shapes do not fit.
  init(_ name: StaticString, _ a: [Int], _ b: [Int]) {
    shape = broadcastShape(name, a, b)
    let strides = zip(Self.strides(of: a, in: shape), Self.strides(of: b, in: shape))
    for (length, (strideA, strideB)) in zip(shape, strides) where length != 1 {
      if let last = axes.last, last.a == strideA * length, last.b == strideB * length {
        axes[axes.count - 1] = (last.length * length, strideA, strideB)
      } else {
        axes.append((length, strideA, strideB))
      }
    }
    if axes.isEmpty { axes = [(1, 1, 1)] }
  }

  /// The step from one place of each axis of `target` to the next; 0 where the axis is stretched.
  static func strides(of shape: [Int], in target: [Int]) -> [Int] {
    var strides = [Int](repeating: 0, count: target.count)
    var step = 1
    for axis in shape.indices.reversed() {
      if shape[axis] != 1 { strides[axis + target.count - shape.count] = step }
      step *= shape[axis]
    }
    return strides
  }

  /// Calls `body` with every row: its number, its length, where each operand starts, and its steps (0 or 1).
  @inline(__always)
  func forEachRow(
    _ body: (_ row: Int, _ length: Int, _ offsets: (a: Int, b: Int), _ strides: (a: Int, b: Int)) -> Void
  ) {
    guard count > 0 else { return }
    let inner = axes[axes.count - 1]
    let outer = axes.dropLast()
    let rows = outer.reduce(1) { $0 * $1.length }
    inParallel(rows, grain: max(1, (1 << 15) / inner.length)) { range in
      for row in range {
        var (rest, offsets) = (row, (a: 0, b: 0))
        for axis in outer.reversed() {
          let (quotient, place) = rest.quotientAndRemainder(dividingBy: axis.length)
          offsets.a += place * axis.a
          offsets.b += place * axis.b
          rest = quotient
        }
        body(row, inner.length, offsets, (inner.a, inner.b))
      }
    }
  }
}

/// The shape that both shapes are stretched to; stops with a sentence where they do not fit.
///
/// - Parameter last: How many axes at the end are left out: those of matrices in a stack.
func broadcastShape(_ name: StaticString, _ a: [Int], _ b: [Int], without last: Int = 0) -> [Int] {
  let rank = max(a.count, b.count)
  return (0..<rank - last).map { axis in
    let lengthA = axis < rank - a.count ? 1 : a[axis - (rank - a.count)]
    let lengthB = axis < rank - b.count ? 1 : b[axis - (rank - b.count)]
    guard lengthA == lengthB || lengthA == 1 || lengthB == 1 else {
      stop(
        "\(name): the shapes \(a) and \(b) do not fit: \(lengthA) against \(lengthB) "
          + "at axis \(axis - rank) from the end. Make them equal, or one of them 1.")
    }
    return lengthA == 1 ? lengthB : lengthA
  }
}
