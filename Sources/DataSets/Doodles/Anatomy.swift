internal import Foundation
internal import Pictures

/// A creature's measures, and the parts that it is made of, from back to front.
struct Anatomy {
  let doodle: Doodle
  let frame: Frame
  /// Half the width of a line, in the canvas's units.
  let halfLine: Float

  var pose: Doodle.Pose { doodle.pose }
  var palette: Doodle.Palette { doodle.palette }
  /// The middle of the body.
  let body: Canvas.Point
  /// The middle of the head.
  let head: Canvas.Point
  /// Half the head's width and height.
  let skull: Canvas.Point

  init(_ doodle: Doodle, in frame: Frame, halfLine: Float) {
    let pose = doodle.pose
    self.doodle = doodle
    self.frame = frame
    self.halfLine = halfLine
    body = pose.offset + [0, 0.44]
    head = pose.offset + [pose.lean, -0.24]
    skull = [pose.head * pose.cheeks, pose.head * 0.94]
  }

  /// All parts in the order in which they are painted.
  var parts: [Part] { tail + trunk + limbs + ears + [skullPart] + muzzle + eyes + mouth }

  func disc(_ center: Canvas.Point, _ radius: Float) -> Disc {
    Disc(center: frame(center), radius: radius * frame.scale)
  }

  func ellipse(_ center: Canvas.Point, _ radii: Canvas.Point, angle: Float = 0) -> Ellipse {
    Ellipse(center: frame(center), radii: radii * frame.scale, angle: angle)
  }

  func polygon(_ corners: [Canvas.Point], rounding: Float = 0) -> Polygon {
    Polygon(corners.map { frame($0) }, rounding: rounding * frame.scale)
  }

  func curve(
    _ start: Canvas.Point, _ control: Canvas.Point, _ end: Canvas.Point, _ radii: (Float, Float)
  ) -> Curve {
    Curve(
      from: frame(start), towards: frame(control), to: frame(end),
      radii: (radii.0 * frame.scale, radii.1 * frame.scale))
  }

  /// A line as thick as outlines are.
  func stroke(_ start: Canvas.Point, _ control: Canvas.Point, _ end: Canvas.Point) -> Curve {
    Curve(from: frame(start), towards: frame(control), to: frame(end), radii: (halfLine, halfLine), pieces: 6)
  }
}
