public import Pictures
public import Tensors

/// A doodle's creature in scenery: hills, a sun or moon, clouds and trees.
public struct Scene: Equatable, Drawable {
  /// The creature; its ground and horizon are not used.
  public var doodle: Doodle
  /// Decides on the scenery.
  public var seed: UInt64

  /// A scene that chance decides on.
  public init(_ chance: Chance, species: Doodle.Species? = nil) {
    doodle = Doodle(chance, species: species)
    seed = chance.next()
  }

  /// As many scenes as wanted; the same seed gives the same ones.
  public static func many(_ count: Int, _ chance: Chance) -> [Scene] {
    (0..<count).map { _ in Scene(chance) }
  }

  /// The picture in colour: `size` × `size` pixels, three channels.
  public func colour(size: Int) -> Picture {
    var canvas = Canvas(width: size, height: size)
    let chance = Chance(seed: seed)
    let line = Canvas.Line(doodle.palette.ink, halfWidth: Doodle.halfLine(on: canvas))
    let mood = Mood(chance)
    let sky = Gradient([mood.sky, mood.haze])
    canvas.recolor { point, _ in sky.color(at: 0.5 + 0.5 * point.y) }
    paintSun(on: &canvas, mood, chance)
    for _ in 0..<chance.int(in: 0..<3) { paintCloud(on: &canvas, mood, chance) }
    paintHills(on: &canvas, mood, line, chance)
    let scale = chance.number(0.62, 0.8)
    let frame = Frame(origin: [chance.number(-0.32, 0.32), 0.86 - 0.9 * scale], scale: scale)
    doodle.paint(on: &canvas, in: frame, halfLine: line.halfWidth)
    return canvas.picture
  }

  private func paintSun(on canvas: inout Canvas, _ mood: Mood, _ chance: Chance) {
    let center = Canvas.Point(chance.number(-0.8, 0.8), chance.number(-0.85, -0.5))
    let radius = chance.number(0.13, 0.2)
    canvas.paint(
      Disc(center: center, radius: 1.6 * radius), opacity: 0.5, softness: radius, color: mood.sun)
    canvas.paint(Disc(center: center, radius: radius), color: mood.sun)
  }

  private func paintCloud(on canvas: inout Canvas, _ mood: Mood, _ chance: Chance) {
    let center = Canvas.Point(chance.number(-0.9, 0.9), chance.number(-0.8, -0.3))
    let size = chance.number(0.1, 0.18)
    for (offset, radius): (Canvas.Point, Float) in [
      ([-1.1, 0.2], 0.8), ([0, -0.2], 1.1), ([1.1, 0.2], 0.75), ([0, 0.4], 0.8),
    ] {
      canvas.paint(
        Disc(center: center + size * offset, radius: size * radius), color: mix(mood.haze, .one, 0.6))
    }
  }

  private func paintHills(on canvas: inout Canvas, _ mood: Mood, _ line: Canvas.Line, _ chance: Chance) {
    let near = Hill(
      height: chance.number(0.3, 0.5), swell: 0.06, frequency: chance.number(1.5, 3),
      phase: chance.number(0, 6))
    let far = Hill(
      height: near.height - chance.number(0.12, 0.3), swell: 0.14, frequency: chance.number(1.5, 3.5),
      phase: chance.number(0, 6))
    canvas.paint(far, line: line, color: 0.55 * mood.grass + 0.45 * mood.haze)
    let trees = (0..<chance.int(in: 0..<4)).map { _ in chance.number(-0.95, 0.95) }
    for x in trees { paintTree(on: &canvas, at: [x, near.line(at: x) + 0.05], mood, line, chance) }
    let grain = Grain(seed: chance.next())
    canvas.paint(near, line: line) { point in
      mood.grass * (1 + 0.12 * grain.value(at: point * [40, 20]))
    }
  }

  private func paintTree(
    on canvas: inout Canvas, at root: Canvas.Point, _ mood: Mood, _ line: Canvas.Line, _ chance: Chance
  ) {
    let height = chance.number(0.3, 0.5)
    let top = root - [0, height]
    canvas.paint(Capsule(from: root, to: top, radius: 0.045), line: line, color: [0.52, 0.36, 0.26])
    let crown = Ellipse(
      center: top - [0, 0.1], radii: [chance.number(0.15, 0.21), chance.number(0.2, 0.28)])
    canvas.paint(crown, line: line) { point in mood.leaves * (1 - 0.35 * (point.y - top.y + 0.1)) }
  }
}

extension Hill {
  /// How far down the line is at a place.
  func line(at x: Float) -> Float { height + distance(to: [x, height]) }
}

/// The colours of a time of day and year.
private struct Mood {
  let sky, haze, sun, grass, leaves: Canvas.RGB

  init(_ chance: Chance) {
    switch chance.int(in: 0..<4) {
    case 0:  // A summer's day.
      (sky, haze, sun) = ([0.52, 0.78, 0.97], [0.88, 0.95, 0.99], [1.0, 0.91, 0.45])
      (grass, leaves) = ([0.60, 0.82, 0.46], [0.33, 0.64, 0.38])
    case 1:  // Sunset in autumn.
      (sky, haze, sun) = ([0.62, 0.46, 0.74], [0.99, 0.76, 0.56], [1.0, 0.86, 0.58])
      (grass, leaves) = ([0.80, 0.68, 0.40], [0.88, 0.48, 0.24])
    case 2:  // A spring morning.
      (sky, haze, sun) = ([0.76, 0.85, 0.97], [0.99, 0.92, 0.90], [1.0, 0.96, 0.78])
      (grass, leaves) = ([0.66, 0.86, 0.60], [0.97, 0.70, 0.78])
    default:  // A clear night.
      (sky, haze, sun) = ([0.13, 0.16, 0.36], [0.34, 0.38, 0.62], [0.97, 0.96, 0.84])
      (grass, leaves) = ([0.28, 0.44, 0.46], [0.17, 0.34, 0.38])
    }
  }
}
