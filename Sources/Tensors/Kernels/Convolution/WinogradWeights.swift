// The weights' side of Winograd's filtering, for up to sixteen filters of 3 × 3 side by side: the 36 places
// of the transformed domain lie far apart, so that whole lines of memory must be written at each.

extension Winograd {
  /// How many filters are transformed at once.
  static let lanes = 16

  /// G w Gᵀ.
  ///
  /// - Parameters:
  ///   - weights: The first filter; the others follow at distances of `laneStep`.
  ///   - isTurned: Whether the filters are read turned by half a circle.
  ///   - target: Place by place, `step` apart, filters next to each other.
  static func transformWeights(
    _ weights: UnsafePointer<Float>, count: Int, laneStep: Int, isTurned: Bool,
    to target: UnsafeMutablePointer<Float>, step: Int
  ) {
    withUnsafeTemporaryAllocation(of: SIMD16<Float>.self, capacity: 24) { memory in
      let (half, values) = (memory.baseAddress!, memory.baseAddress! + 18)
      for column in 0..<3 {
        func tap(_ row: Int) -> SIMD16<Float> {
          load(weights + (isTurned ? 8 - 3 * row - column : 3 * row + column), count: count, step: laneStep)
        }
        spread(tap(0), tap(1), tap(2), to: values)
        for row in 0..<6 { half[3 * row + column] = values[row] }
      }
      for row in 0..<6 {
        spread(half[3 * row], half[3 * row + 1], half[3 * row + 2], to: values)
        for column in 0..<6 {
          store(values[column], count: count, to: target + (6 * row + column) * step, step: 1)
        }
      }
    }
  }

  /// Gᵀ u G, the transpose of ``transformWeights(_:count:laneStep:isTurned:to:step:)``: filters of 9 numbers
  /// in a row.
  static func transformWeightGradients(
    _ source: UnsafePointer<Float>, step: Int, count: Int, to weights: UnsafeMutablePointer<Float>
  ) {
    withUnsafeTemporaryAllocation(of: SIMD16<Float>.self, capacity: 21) { memory in
      let (half, values) = (memory.baseAddress!, memory.baseAddress! + 18)
      for row in 0..<6 {
        gather({ load(source + (6 * row + $0) * step, count: count, step: 1) }, to: values)
        for column in 0..<3 { half[3 * row + column] = values[column] }
      }
      for column in 0..<3 {
        gather({ half[3 * $0 + column] }, to: values)
        for row in 0..<3 { store(values[row], count: count, to: weights + 3 * row + column, step: 9) }
      }
    }
  }

  @inline(__always)
  private static func spread(
    _ w0: SIMD16<Float>, _ w1: SIMD16<Float>, _ w2: SIMD16<Float>,
    to values: UnsafeMutablePointer<SIMD16<Float>>
  ) {
    let (even, odd) = ((w0 + w2) * (1 / 6), w1 * (1 / 6))
    let (wide, wideOdd) = (w0 * (1 / 24) + w2 * (1 / 6), w1 * (1 / 12))
    values[0] = w0 * 0.25
    values[1] = -even - odd
    values[2] = odd - even
    values[3] = wide + wideOdd
    values[4] = wide - wideOdd
    values[5] = w2
  }

  @inline(__always)
  private static func gather(_ u: (Int) -> SIMD16<Float>, to values: UnsafeMutablePointer<SIMD16<Float>>) {
    let (near, nearOdd) = ((u(1) + u(2)) * (1 / 6), (u(2) - u(1)) * (1 / 6))
    let (far, farOdd) = (u(3) + u(4), u(3) - u(4))
    values[0] = u(0) * 0.25 - near + far * (1 / 24)
    values[1] = nearOdd + farOdd * (1 / 12)
    values[2] = far * (1 / 6) - near + u(5)
  }

  @inline(__always)
  private static func load(_ source: UnsafePointer<Float>, count: Int, step: Int) -> SIMD16<Float> {
    if step == 1, count == lanes { return UnsafeRawPointer(source).loadUnaligned(as: SIMD16<Float>.self) }
    var values = SIMD16<Float>.zero
    for lane in 0..<count { values[lane] = source[lane * step] }
    return values
  }

  @inline(__always)
  private static func store(
    _ values: SIMD16<Float>, count: Int, to target: UnsafeMutablePointer<Float>, step: Int
  ) {
    if step == 1, count == lanes {
      UnsafeMutableRawPointer(target).storeBytes(of: values, as: SIMD16<Float>.self)
    } else {
      for lane in 0..<count { target[lane * step] = values[lane] }
    }
  }
}
