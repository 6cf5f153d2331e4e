public import Pictures

extension Doodle: Drawable {
  /// The picture in colour: `size` × `size` pixels, three channels.
  public func colour(size: Int) -> Picture {
    var canvas = Canvas(width: size, height: size)
    let halfLine = Self.halfLine(on: canvas)
    let (palette, grain) = (palette, Grain(seed: ground))
    // Every pixel is different up to 64 × 64; in larger pictures it grows into blades of grass.
    let blade = pointwiseMax(Canvas.Point(repeating: canvas.pixel), [0.75 / 64, 2 / 64])
    canvas.recolor { point, _ in palette.sky * (1 - 0.05 * (point.y + 1)) }
    canvas.paint(horizon.hill, line: Canvas.Line(palette.ink, halfWidth: halfLine)) { point in
      palette.ground * (1 + palette.grain * grain.value(at: point / blade - 0.5))
    }
    paint(on: &canvas, in: .standing, halfLine: halfLine)
    return canvas.picture
  }

  /// The sketch: `size` × `size` pixels, one channel, dark lines on white.
  public func sketch(size: Int) -> Picture {
    var canvas = Canvas(width: size, height: size)
    let line = Canvas.Line(.zero, halfWidth: Self.halfLine(on: canvas))
    canvas.paint(horizon.hill, line: line, color: .one)
    for part in Anatomy(self, in: .standing, halfLine: line.halfWidth).parts {
      switch part.look {
      case .outlined: canvas.paint(part.shape, line: line, color: .one)
      case .ink: canvas.paint(part.shape, color: .zero)
      case .shine: canvas.paint(part.shape, color: .one)
      case .colored: break
      }
    }
    return canvas.greyPicture
  }

  /// Paints the creature and its shadow, without ground and sky.
  func paint(on canvas: inout Canvas, in frame: Frame, halfLine: Float) {
    let anatomy = Anatomy(self, in: frame, halfLine: halfLine)
    let line = Canvas.Line(palette.ink, halfWidth: halfLine)
    let shadow = anatomy.ellipse(pose.offset + [0, 0.80], [0.46, 0.10])
    canvas.paint(shadow, opacity: 0.25, softness: 0.12 * frame.scale, color: .zero)
    let pattern = coat.amount()
    for part in anatomy.parts {
      let outline = part.look == .outlined ? line : nil
      guard part.surface != .flat else {
        canvas.paint(part.shape, line: outline, color: part.color)
        continue
      }
      let onBody = part.surface == .body
      let (center, size) = onBody ? (anatomy.body, pose.body.y) : (anatomy.head, pose.head)
      canvas.paint(part.shape, line: outline) { point in
        let place = frame.inverse(point)
        var color = part.color * shade.brightness(at: place, center: center, size: size)
        if part.hasCoat { color *= 1 - pattern(place) * (1 - palette.pattern) }
        return pointwiseMin(color, .one)
      }
    }
  }

  /// Half the width of lines: 0.6 pixels at 64 × 64 and in proportion, but never too thin to be seen.
  static func halfLine(on canvas: Canvas) -> Float { max(0.34 * canvas.pixel, 0.6 * 2 / 64) }
}

extension Doodle.Horizon {
  /// The ground below the line.
  var hill: Hill { Hill(height: height, swell: 0.04, frequency: 2.2, phase: phase) }
}
