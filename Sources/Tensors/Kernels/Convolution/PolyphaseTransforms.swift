// The transforms of Winograd's minimal filtering F(4, 2) along one line: four outputs of a filter with two taps from
// five inputs, with five products in place of eight. The polynomials are taken at 0, 1, −1, 2 and ∞; see Lavin and
// Gray, "Fast Algorithms for Convolutional Neural Networks" (2016), for the construction.

/// The transforms of the even and of the odd lines of a picture, which are all alike.
enum Polyphase {
  /// Bᵀ: five inputs.
  enum InputTransform: LineTransform {
    static let inputs = 5
    static let outputs = 5

    @inline(__always)
    static func apply(
      _ d: UnsafeMutablePointer<Lanes>, step: Int, to v: UnsafeMutablePointer<Lanes>, targetStep: Int
    ) {
      let (d0, d1, d2, d3, d4) = (d[0], d[step], d[2 * step], d[3 * step], d[4 * step])
      let odd = d3 - d1
      v[0] = odd + 2 * (d0 - d2)
      v[targetStep] = odd - (d1 + d2)
      v[2 * targetStep] = odd + 3 * (d1 - d2)
      v[3 * targetStep] = odd
      v[4 * targetStep] = (d4 - d2) - 2 * odd
    }
  }

  /// B, the transpose of ``InputTransform``: the gradient of five inputs.
  enum InputGradientTransform: LineTransform {
    static let inputs = 5
    static let outputs = 5

    @inline(__always)
    static func apply(
      _ v: UnsafeMutablePointer<Lanes>, step: Int, to d: UnsafeMutablePointer<Lanes>, targetStep: Int
    ) {
      let (v0, v1, v2, v3, v4) = (v[0], v[step], v[2 * step], v[3 * step], v[4 * step])
      let odd = (v0 + v1) + (v2 + v3) - 2 * v4
      d[0] = 2 * v0
      d[targetStep] = 3 * v2 - v1 - odd
      d[2 * targetStep] = -2 * v0 - v1 - 3 * v2 - v4
      d[3 * targetStep] = odd
      d[4 * targetStep] = v4
    }
  }

  /// Aᵀ: four outputs.
  enum OutputTransform: LineTransform {
    static let inputs = 5
    static let outputs = 4

    @inline(__always)
    static func apply(
      _ m: UnsafeMutablePointer<Lanes>, step: Int, to y: UnsafeMutablePointer<Lanes>, targetStep: Int
    ) {
      let (m0, m1, m2, m3, m4) = (m[0], m[step], m[2 * step], m[3 * step], m[4 * step])
      let (sum, difference) = (m1 + m2, m1 - m2)
      y[0] = m0 + sum + m3
      y[targetStep] = difference + 2 * m3
      y[2 * targetStep] = sum + 4 * m3
      y[3 * targetStep] = difference + 8 * m3 + m4
    }
  }

  /// A, the transpose of ``OutputTransform``: the gradient of four outputs.
  enum OutputGradientTransform: LineTransform {
    static let inputs = 4
    static let outputs = 5

    @inline(__always)
    static func apply(
      _ g: UnsafeMutablePointer<Lanes>, step: Int, to v: UnsafeMutablePointer<Lanes>, targetStep: Int
    ) {
      let (g0, g1, g2, g3) = (g[0], g[step], g[2 * step], g[3 * step])
      let (even, odd) = (g0 + g2, g1 + g3)
      v[0] = g0
      v[targetStep] = even + odd
      v[2 * targetStep] = even - odd
      v[3 * targetStep] = (g0 + 4 * g2) + 2 * (g1 + 4 * g3)
      v[4 * targetStep] = g3
    }
  }

  /// G: the two taps of a filter.
  enum TapTransform: LineTransform {
    static let inputs = 2
    static let outputs = 5

    @inline(__always)
    static func apply(
      _ w: UnsafeMutablePointer<Lanes>, step: Int, to u: UnsafeMutablePointer<Lanes>, targetStep: Int
    ) {
      let (w0, w1) = (w[0], w[step])
      u[0] = 0.5 * w0
      u[targetStep] = -0.5 * (w0 + w1)
      u[2 * targetStep] = (1 / 6) * (w1 - w0)
      u[3 * targetStep] = (1 / 6) * w0 + (1 / 3) * w1
      u[4 * targetStep] = w1
    }
  }

  /// Gᵀ, the transpose of ``TapTransform``: the gradient of the two taps.
  enum TapGradientTransform: LineTransform {
    static let inputs = 5
    static let outputs = 2

    @inline(__always)
    static func apply(
      _ u: UnsafeMutablePointer<Lanes>, step: Int, to w: UnsafeMutablePointer<Lanes>, targetStep: Int
    ) {
      let (u0, u1, u2, u3, u4) = (u[0], u[step], u[2 * step], u[3 * step], u[4 * step])
      w[0] = 0.5 * (u0 - u1) + (1 / 6) * (u3 - u2)
      w[targetStep] = (u4 - 0.5 * u1) + (1 / 6) * u2 + (1 / 3) * u3
    }
  }
}
