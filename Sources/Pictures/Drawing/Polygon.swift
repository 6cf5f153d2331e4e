/// A polygon with straight or rounded corners, whichever way round its corners are given.
public struct Polygon: Shape {
  /// The corners, before rounding.
  public let corners: [Canvas.Point]
  /// How far the edge stands outside the straight sides, which rounds the corners.
  public let rounding: Float

  /// A polygon of at least three corners.
  public init(_ corners: [Canvas.Point], rounding: Float = 0) {
    self.corners = corners
    self.rounding = rounding
  }

  /// The rectangle around all corners.
  public var bounds: Bounds { Bounds(around: corners, margin: rounding) }

  /// The exact distance to the nearest side, less the rounding; inside is where a ray crosses an odd number of sides.
  public func distance(to point: Canvas.Point) -> Float {
    var nearest = Float.infinity
    var inside = false
    var previous = corners[corners.count - 1]
    for corner in corners {
      let (side, offset) = (corner - previous, point - previous)
      let share = min(max((offset * side).sum() / max((side * side).sum(), .leastNormalMagnitude), 0), 1)
      let gap = offset - share * side
      nearest = min(nearest, (gap * gap).sum())
      if (previous.y > point.y) != (corner.y > point.y),
        offset.x < side.x * offset.y / side.y
      {
        inside.toggle()
      }
      previous = corner
    }
    return (inside ? -nearest.squareRoot() : nearest.squareRoot()) - rounding
  }
}
