// The weights' side of Winograd's filtering, for up to sixteen filters of 3 × 3 side by side: the 36 places
// of the transformed domain lie far apart, so that whole lines of memory must be written at each.

extension Winograd {
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
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 63) { memory in
      let taps = memory.baseAddress!
      let (values, scratch) = (taps + 9, taps + 45)
      for tap in 0..<9 {
        taps[tap] = load(weights + (isTurned ? 8 - tap : tap), count: count, step: laneStep)
      }
      TapTransform.applyTwice(
        taps, rowStep: 3, columnStep: 1, to: values, rowStep: 6, columnStep: 1, scratch: scratch)
      for place in 0..<36 { store(values[place], count: count, to: target + place * step) }
    }
  }

  /// Gᵀ u G, the transpose of ``transformWeights(_:count:laneStep:isTurned:to:step:)``: filters of 9 numbers
  /// in a row.
  static func transformWeightGradients(
    _ source: UnsafePointer<Float>, step: Int, count: Int, to weights: UnsafeMutablePointer<Float>
  ) {
    withUnsafeTemporaryAllocation(of: Lanes.self, capacity: 63) { memory in
      let taps = memory.baseAddress!
      let (values, scratch) = (taps + 9, taps + 45)
      for place in 0..<36 { values[place] = load(source + place * step, count: count) }
      TapGradientTransform.applyTwice(
        values, rowStep: 1, columnStep: 6, to: taps, rowStep: 1, columnStep: 3, scratch: scratch)
      for tap in 0..<9 { store(taps[tap], count: count, to: weights + tap, step: 9) }
    }
  }

  /// G: the three taps of a filter.
  enum TapTransform: LineTransform {
    static let inputs = 3
    static let outputs = 6

    @inline(__always)
    static func apply(
      _ w: UnsafeMutablePointer<Lanes>, step: Int, to u: UnsafeMutablePointer<Lanes>,
      targetStep: Int
    ) {
      let (w0, w1, w2) = (w[0], w[step], w[2 * step])
      let (even, odd) = ((w0 + w2) * (1 / 6), w1 * (1 / 6))
      let (wide, wideOdd) = (w0 * (1 / 24) + w2 * (1 / 6), w1 * (1 / 12))
      u[0] = w0 * 0.25
      u[targetStep] = -even - odd
      u[2 * targetStep] = odd - even
      u[3 * targetStep] = wide + wideOdd
      u[4 * targetStep] = wide - wideOdd
      u[5 * targetStep] = w2
    }
  }

  /// Gᵀ, the transpose of ``TapTransform``: the gradient of the three taps.
  enum TapGradientTransform: LineTransform {
    static let inputs = 6
    static let outputs = 3

    @inline(__always)
    static func apply(
      _ u: UnsafeMutablePointer<Lanes>, step: Int, to w: UnsafeMutablePointer<Lanes>,
      targetStep: Int
    ) {
      let (u0, u1, u2) = (u[0], u[step], u[2 * step])
      let (u3, u4, u5) = (u[3 * step], u[4 * step], u[5 * step])
      let (near, nearOdd) = ((u1 + u2) * (1 / 6), (u2 - u1) * (1 / 6))
      let (far, farOdd) = (u3 + u4, u3 - u4)
      w[0] = u0 * 0.25 - near + far * (1 / 24)
      w[targetStep] = nearOdd + farOdd * (1 / 12)
      w[2 * targetStep] = far * (1 / 6) - near + u5
    }
  }
}
