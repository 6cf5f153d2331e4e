/// All points within a radius.
public struct Disc: Shape {
  /// The middle.
  public var center: Canvas.Point
  /// From the middle to the edge.
  public var radius: Float

  /// A disc by its middle and radius.
  public init(center: Canvas.Point, radius: Float) {
    self.center = center
    self.radius = radius
  }

  /// The square around it.
  public var bounds: Bounds { Bounds(from: center - radius, to: center + radius) }

  /// The exact distance to its edge.
  public func distance(to point: Canvas.Point) -> Float { length(point - center) - radius }
}

/// The lower half of a disc, such as an open mouth.
public struct HalfDisc: Shape {
  /// The middle of the straight edge.
  public var center: Canvas.Point
  /// From the middle to the round edge.
  public var radius: Float

  /// A half disc by the middle of its straight edge and its radius.
  public init(center: Canvas.Point, radius: Float) {
    self.center = center
    self.radius = radius
  }

  /// The rectangle around it.
  public var bounds: Bounds {
    Bounds(from: center - Canvas.Point(radius, 0), to: center + radius)
  }

  /// The distance to its edge; outside the two corners a little too small.
  public func distance(to point: Canvas.Point) -> Float {
    max(length(point - center) - radius, center.y - point.y)
  }
}

/// An ellipse at any angle.
public struct Ellipse: Shape {
  /// The middle.
  public var center: Canvas.Point
  /// Half the width and half the height before turning.
  public var radii: Canvas.Point
  private let cosine: Float
  private let sine: Float

  /// An ellipse that is turned by `angle`, in radians, clockwise as y points down.
  public init(center: Canvas.Point, radii: Canvas.Point, angle: Float = 0) {
    self.center = center
    self.radii = radii
    (cosine, sine) = direction(angle)
  }

  /// The rectangle that touches it on four sides.
  public var bounds: Bounds {
    let reach = Canvas.Point(
      length(Canvas.Point(radii.x * cosine, radii.y * sine)),
      length(Canvas.Point(radii.x * sine, radii.y * cosine)))
    return Bounds(from: center - reach, to: center + reach)
  }

  /// The distance to first order, from the gradient of the implicit equation: right at the edge.
  public func distance(to point: Canvas.Point) -> Float {
    let offset = point - center
    let turned = Canvas.Point(
      cosine * offset.x + sine * offset.y, cosine * offset.y - sine * offset.x)
    let scaled = turned / radii
    let level = length(scaled)
    guard level > 1e-3 else { return -radii.min() }
    return level * (level - 1) / length(scaled / radii)
  }
}
