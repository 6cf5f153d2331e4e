internal import Foundation
internal import Pictures
internal import Tensors

/// Styles that are put together from many marks, one over the other.
extension StylePainter {
  mutating func paintStrokes() {
    let (size, thickness) = (chance.number(0.15, 0.4), chance.number(0.025, 0.07))
    for _ in 0..<chance.int(in: 220..<320) {
      let middle = anywhere()
      let turn = angle + 1.4 * grain.clouds(at: middle, layers: 1)
      let reach = size / 2 * Canvas.Point(cos(turn), sin(turn))
      let stroke = Capsule(from: middle - reach, to: middle + reach, radius: thickness)
      canvas.paint(stroke, opacity: 0.9, color: shadeOfPalette())
    }
  }

  mutating func paintSplashes() {
    let radius = chance.number(0.05, 0.14)
    for _ in 0..<min(400, Int(3.5 / (radius * radius))) {
      let splash = Disc(center: anywhere(), radius: radius * chance.number(0.5, 1.2))
      canvas.paint(splash, color: shadeOfPalette())
    }
  }

  mutating func paintTriangles() {
    let size = chance.number(0.2, 0.5)
    for _ in 0..<Int(60 / size) {
      let (middle, turn) = (anywhere(), chance.number(0, 2 * .pi))
      let corners = (0..<3).map { corner -> Canvas.Point in
        let direction = turn + Float(corner) * 2 * .pi / 3
        return middle + size * chance.number(0.6, 1) * Canvas.Point(cos(direction), sin(direction))
      }
      canvas.paint(Polygon(corners), opacity: 0.85, color: shadeOfPalette())
    }
  }
}
