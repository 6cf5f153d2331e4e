/// A surface to paint on in numbers, with smooth edges: the same calls give the same pixels.
///
/// The shorter side reaches from −1 to 1, with (0, 0) in the middle; x points right and y down. Colours are red,
/// green and blue from 0 to 1. Shapes cover a pixel by how far their edge is from its middle, which is what makes
/// edges smooth.
public struct Canvas: Sendable {
  /// A place on the canvas.
  public typealias Point = SIMD2<Float>
  /// Red, green and blue, each from 0 to 1.
  public typealias RGB = SIMD3<Float>

  /// A line along the edge of a shape.
  public struct Line: Equatable, Sendable {
    /// Its colour.
    public var color: RGB
    /// From the middle of the line to its rim.
    public var halfWidth: Float

    /// A line of a colour and half its width.
    public init(_ color: RGB, halfWidth: Float) {
      self.color = color
      self.halfWidth = halfWidth
    }
  }

  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// The side of a pixel, in the canvas's units.
  public let pixel: Float
  private(set) var pixels: [RGB]

  /// A canvas of one colour; both sides have at least one pixel.
  public init(width: Int, height: Int, filledWith color: RGB = RGB(repeating: 1)) {
    self.width = width
    self.height = height
    pixel = 2 / Float(min(width, height))
    pixels = Array(repeating: color, count: width * height)
  }

  /// Where the middle of the first pixel is.
  private var origin: Point { Point(Float(1 - width), Float(1 - height)) * (pixel / 2) }

  /// Replaces every pixel's colour by one that depends on its place and the colour it has.
  public mutating func recolor(_ color: (Point, RGB) -> RGB) {
    let origin = origin
    for row in 0..<height {
      for column in 0..<width {
        let point = origin + Point(Float(column), Float(row)) * pixel
        pixels[row * width + column] = color(point, pixels[row * width + column])
      }
    }
  }

  /// Fills a shape with a colour that may change from place to place, and draws a line along its edge.
  ///
  /// - Parameters:
  ///   - shape: What is painted.
  ///   - opacity: How much of the fill covers what is below: 1 is all of it.
  ///   - softness: How wide the fill's edge is; at least one pixel.
  ///   - line: The line along the edge, which is never transparent.
  ///   - color: The fill's colour at a place.
  public mutating func paint(
    _ shape: any Shape, opacity: Float = 1, softness: Float = 0, line: Line? = nil, color: (Point) -> RGB
  ) {
    let edge = max(softness, pixel)
    let halfWidth = line?.halfWidth ?? 0
    let reach = max(edge / 2, halfWidth + pixel / 2)
    guard let area = area(of: shape.bounds, margin: reach) else { return }
    let start = origin + Point(Float(area.columns.lowerBound), Float(area.rows.lowerBound)) * pixel
    let (width, pixel) = (width, pixel)
    pixels.withUnsafeMutableBufferPointer { pixels in
      withUnsafeTemporaryAllocation(of: Float.self, capacity: area.columns.count) { distances in
        distances.initialize(repeating: 0)
        for row in area.rows {
          let y = start.y + Float(row - area.rows.lowerBound) * pixel
          shape.measure(y: y, from: start.x, step: pixel, into: distances)
          let first = row * width + area.columns.lowerBound
          for (index, distance) in distances.enumerated() where distance < reach {
            let fill = opacity * min(max(0.5 - distance / edge, 0), 1)
            if fill > 0 {
              let color = color(Point(start.x + Float(index) * pixel, y))
              pixels[first + index] += fill * (color - pixels[first + index])
            }
            if let line {
              let cover = min(max(0.5 - (abs(distance) - halfWidth) / pixel, 0), 1)
              pixels[first + index] += cover * (line.color - pixels[first + index])
            }
          }
        }
      }
    }
  }

  /// Fills a shape with one colour, and draws a line along its edge.
  public mutating func paint(
    _ shape: any Shape, opacity: Float = 1, softness: Float = 0, line: Line? = nil, color: RGB
  ) {
    paint(shape, opacity: opacity, softness: softness, line: line) { _ in color }
  }

  /// The pixels that a rectangle can touch; none where it lies outside.
  private func area(of bounds: Bounds, margin: Float) -> (columns: Range<Int>, rows: Range<Int>)? {
    func range(_ low: Float, _ high: Float, _ origin: Float, _ count: Int) -> Range<Int>? {
      let first = max(((low - margin - origin) / pixel).rounded(.down), 0)
      let last = min(((high + margin - origin) / pixel).rounded(.up), Float(count - 1))
      return first <= last ? Int(first)..<Int(last) + 1 : nil
    }
    guard let columns = range(bounds.low.x, bounds.high.x, origin.x, width),
      let rows = range(bounds.low.y, bounds.high.y, origin.y, height)
    else { return nil }
    return (columns, rows)
  }
}
