internal import Pictures

/// One shape of a creature, and how it is painted.
struct Part {
  /// How a part appears in the picture and in the sketch.
  enum Look {
    /// Filled and outlined in both.
    case outlined
    /// Filled in the picture, absent from the sketch.
    case colored
    /// Ink in both.
    case ink
    /// A white spot in both.
    case shine
  }

  /// Which round thing the light falls on; nothing where the colour is the same everywhere.
  enum Surface {
    case flat
    case body
    case head
  }

  var shape: any Shape
  var color: Canvas.RGB
  var look: Look
  var surface: Surface
  /// Whether the coat's pattern is on it.
  var hasCoat: Bool

  init(
    _ shape: any Shape, _ color: Canvas.RGB, _ look: Look = .outlined, on surface: Surface = .flat,
    coat: Bool = false
  ) {
    self.shape = shape
    self.color = color
    self.look = look
    self.surface = surface
    hasCoat = coat
  }
}

/// Where a creature stands on a canvas, and how large: its own units times `scale`, moved by `origin`.
struct Frame {
  var origin: Canvas.Point
  var scale: Float

  /// So large that ears and feet of every creature stay on the canvas.
  static let standing = Frame(origin: [0, 0.073], scale: 0.91)

  func callAsFunction(_ point: Canvas.Point) -> Canvas.Point { origin + scale * point }

  /// The creature's own units at a place of the canvas.
  func inverse(_ point: Canvas.Point) -> Canvas.Point { (point - origin) / scale }
}
