/// Something with an inside and an outside that a ``Canvas`` can fill and outline.
public protocol Shape: Sendable {
  /// Holds all of the inside.
  var bounds: Bounds { get }

  /// How far a point is from the edge: negative inside, positive outside.
  ///
  /// Near the edge the distance is exact enough for smooth edges; far from it only its sign counts.
  func distance(to point: Canvas.Point) -> Float

  /// The distances of the points `(x, y)`, `(x + step, y)`, …, one for each place of `distances`.
  ///
  /// A requirement, and not only an extension, so that a row costs one dynamic call instead of one a pixel.
  func measure(y: Float, from x: Float, step: Float, into distances: UnsafeMutableBufferPointer<Float>)
}

extension Shape {
  /// Asks for every point on its own.
  public func measure(
    y: Float, from x: Float, step: Float, into distances: UnsafeMutableBufferPointer<Float>
  ) {
    for index in distances.indices {
      distances[index] = distance(to: Canvas.Point(x + Float(index) * step, y))
    }
  }
}

/// A rectangle along the axes.
public struct Bounds: Equatable, Sendable {
  /// The corner with the least coordinates.
  public var low: Canvas.Point
  /// The corner with the greatest coordinates.
  public var high: Canvas.Point

  /// The rectangle between two corners.
  public init(from low: Canvas.Point, to high: Canvas.Point) {
    self.low = low
    self.high = high
  }

  /// The rectangle around points, wider by `margin` on every side.
  public init(around points: [Canvas.Point], margin: Float = 0) {
    var low = Canvas.Point(repeating: .infinity)
    var high = -low
    for point in points {
      low = pointwiseMin(low, point)
      high = pointwiseMax(high, point)
    }
    self.init(from: low - margin, to: high + margin)
  }
}
