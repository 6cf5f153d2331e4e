internal import Foundation
internal import Pictures
internal import Tensors

/// A canvas on which one style is being painted, and what all kinds have in common.
struct StylePainter {
  var canvas: Canvas
  let palette: [Canvas.RGB]
  let chance: Chance
  /// Which way the pattern runs, in radians.
  let angle: Float
  /// How fine the pattern is.
  let frequency: Float
  /// How far the pattern is bent.
  let bend: Float
  let grain: Grain

  init(size: Int, palette: [Canvas.RGB], _ chance: Chance) {
    canvas = Canvas(width: size, height: size, filledWith: palette[0])
    self.palette = palette
    self.chance = chance
    angle = chance.number(0, .pi)
    frequency = chance.number(3, 9)
    bend = chance.number(0, 0.16)
    grain = Grain(seed: chance.next())
  }

  /// Coordinates along and across the pattern, bent.
  func turned() -> (Canvas.Point) -> Canvas.Point {
    let (cosine, sine, bend, grain) = (cos(angle), sin(angle), bend, grain)
    return { point in
      let bent = bend * grain.clouds(at: 2 * point + 9, layers: 2)
      return [cosine * point.x + sine * point.y + bent, cosine * point.y - sine * point.x]
    }
  }

  /// A place anywhere on the canvas, or a little outside.
  func anywhere() -> Canvas.Point { [chance.number(-1.1, 1.1), chance.number(-1.1, 1.1)] }

  /// One of the palette's colours, a little brighter or darker.
  func shadeOfPalette() -> Canvas.RGB {
    (chance.pick(palette) + 0.05 * chance.bell()).clamped(lowerBound: .zero, upperBound: .one)
  }
}

/// Mixes two colours.
func mix(_ a: Canvas.RGB, _ b: Canvas.RGB, _ share: Float) -> Canvas.RGB { a + share * (b - a) }

/// The part of a number behind the point, counted upwards from the whole number below.
func fraction(_ number: Float) -> Float { number - number.rounded(.down) }

/// 1 where the whole part of `number` is even, else 0, passing over within a width of `edge`.
func even(_ number: Float, edge: Float) -> Float {
  let place = 2 * fraction(number / 2)
  let distance = place < 1 ? min(place, 1 - place) : -min(place - 1, 2 - place)
  return min(max(0.5 + distance / edge, 0), 1)
}
