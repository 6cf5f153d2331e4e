public import Pictures
public import Tensors

/// A pattern in a palette of its own: what a picture's style can be taken from.
public struct Style: Equatable, Drawable {
  /// How the pattern is made.
  public enum Kind: String, CaseIterable, Sendable {
    /// Warped bands of two colours.
    case stripes
    /// A chessboard of three colours.
    case checks
    /// Dots on a grid.
    case dots
    /// Clouds through the palette.
    case clouds
    /// Strokes of a brush that follow each other.
    case strokes
    /// Colours that pass into each other, with grain.
    case gradient
    /// Stained glass: every place has the colour of the nearest of some points.
    case glass
    /// Contours, as of wood or marble.
    case marble
    /// Hatching with a pencil.
    case hatching
    /// Splashes of paint.
    case splashes
    /// Rings around a few points.
    case rings
    /// Triangles, lying over each other.
    case triangles
  }

  /// How the pattern is made.
  public var kind: Kind
  /// Decides on the pattern.
  public var seed: UInt64
  /// Its colours, five, from dark to bright in a random order.
  public var palette: [SIMD3<Float>]

  /// A style that chance decides on.
  ///
  /// - Parameters:
  ///   - chance: Where the numbers come from; every style takes as many.
  ///   - kinds: Which kinds it may be, at least one.
  public init(_ chance: Chance, kinds: [Kind] = Kind.allCases) {
    kind = chance.pick(kinds)
    let own = chance.split()
    palette = Self.palette(own)
    seed = own.next()
  }

  /// As many styles as wanted; the same seed gives the same ones.
  public static func many(_ count: Int, _ chance: Chance, kinds: [Kind] = Kind.allCases) -> [Style] {
    (0..<count).map { _ in Style(chance, kinds: kinds) }
  }

  /// The pattern: `size` × `size` pixels, three channels; another size shows the same pattern.
  public func colour(size: Int) -> Picture {
    var painter = StylePainter(size: size, palette: palette, Chance(seed: seed))
    switch kind {
    case .stripes: painter.paintStripes()
    case .checks: painter.paintChecks()
    case .dots: painter.paintDots()
    case .clouds: painter.paintClouds()
    case .strokes: painter.paintStrokes()
    case .gradient: painter.paintGradient()
    case .glass: painter.paintGlass()
    case .marble: painter.paintMarble()
    case .hatching: painter.paintHatching()
    case .splashes: painter.paintSplashes()
    case .rings: painter.paintRings()
    case .triangles: painter.paintTriangles()
    }
    return painter.canvas.picture
  }

  /// Five colours with related hues, as painters choose them, of which some are dark and some bright.
  private static func palette(_ chance: Chance) -> [SIMD3<Float>] {
    let (scheme, hue) = (chance.int(in: 0..<5), chance.number(0, 1))
    let (dark, bright) = (chance.number(0.05, 0.35), chance.number(0.8, 1))
    let colors = (0..<5).map { index -> SIMD3<Float> in
      let near = 0.03 * chance.bell()
      let own: Float =
        switch scheme {
        case 0: hue + near
        case 1: hue + chance.pick([0, 0.5]) + near
        case 2: hue + chance.pick([0, 1 / 3, 2 / 3]) + near
        case 3: chance.number(0, 1)
        default: hue + near
        }
      let saturation = scheme == 4 ? chance.number(0, 0.35) : chance.number(0.35, 1)
      return rgb(hue: own, saturation: saturation, value: dark + (bright - dark) * Float(index) / 4)
    }
    return chance.shuffled(5).map { colors[$0] }
  }

  /// The colour of a hue, the circle being 1 (Smith, "Color Gamut Transform Pairs", 1978).
  private static func rgb(hue: Float, saturation: Float, value: Float) -> SIMD3<Float> {
    let turns = hue * 6 + SIMD3<Float>(0, 4, 2)
    let around = turns - 6 * (turns / 6).rounded(.down)
    let distance = around - 3
    let pure = (pointwiseMax(distance, -distance) - 1).clamped(lowerBound: .zero, upperBound: .one)
    return value * (1 - saturation * (1 - pure))
  }
}
