/// A thick straight line with round ends, which may be of different thickness.
public struct Capsule: Shape {
  /// Where the line begins.
  public let start: Canvas.Point
  /// Where the line ends.
  public let end: Canvas.Point
  /// Half the thickness at both ends; in between it changes evenly.
  public let radii: (start: Float, end: Float)
  private let along: Canvas.Point
  private let inverse: Float

  /// A line by its ends and half its thickness at each of them.
  public init(from start: Canvas.Point, to end: Canvas.Point, radii: (start: Float, end: Float)) {
    self.start = start
    self.end = end
    self.radii = radii
    along = end - start
    inverse = 1 / max((along * along).sum(), .leastNormalMagnitude)
  }

  /// A line of one thickness.
  public init(from start: Canvas.Point, to end: Canvas.Point, radius: Float) {
    self.init(from: start, to: end, radii: (radius, radius))
  }

  /// The rectangle around both ends.
  public var bounds: Bounds { Bounds(around: [start, end], margin: max(radii.start, radii.end)) }

  /// The distance to the nearest point of the axis, less the thickness there.
  public func distance(to point: Canvas.Point) -> Float {
    let offset = point - start
    let share = min(max((offset * along).sum() * inverse, 0), 1)
    return length(offset - share * along) - (radii.start + share * (radii.end - radii.start))
  }
}

/// A thick curve with round ends: a quadratic Bézier curve, drawn as short straight lines.
public struct Curve: Shape {
  private let pieces: [Capsule]
  /// The rectangle around all pieces.
  public let bounds: Bounds

  /// A curve that leaves `start` towards `control` and reaches `end` from there.
  ///
  /// - Parameters:
  ///   - start: Where it begins.
  ///   - control: Where it is drawn to.
  ///   - end: Where it ends.
  ///   - radii: Half the thickness at both ends.
  ///   - pieces: How many straight lines it is made of, at least 1.
  public init(
    from start: Canvas.Point, towards control: Canvas.Point, to end: Canvas.Point,
    radii: (start: Float, end: Float), pieces: Int = 8
  ) {
    func knot(_ index: Int) -> (point: Canvas.Point, radius: Float) {
      let t = Float(index) / Float(pieces)
      let point = (1 - t) * (1 - t) * start + 2 * t * (1 - t) * control + t * t * end
      return (point, radii.start + t * (radii.end - radii.start))
    }
    self.pieces = (0..<pieces).map { index in
      let (from, to) = (knot(index), knot(index + 1))
      return Capsule(from: from.point, to: to.point, radii: (from.radius, to.radius))
    }
    bounds = Bounds(
      around: (0...pieces).map { knot($0).point }, margin: max(radii.start, radii.end))
  }

  /// The distance to the nearest piece.
  public func distance(to point: Canvas.Point) -> Float {
    var least = Float.infinity
    for piece in pieces { least = min(least, piece.distance(to: point)) }
    return least
  }
}
