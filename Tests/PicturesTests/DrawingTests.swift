import Foundation
import Pictures
import Testing

/// What is drawn is measured by the area that it covers: white on black, added up.
@Suite struct DrawingTests {
  private func area(_ shape: any Shape, size: Int = 200) -> Double {
    var canvas = Canvas(width: size, height: size, filledWith: .zero)
    canvas.paint(shape, color: .one)
    let sum = canvas.greyPicture.samples.reduce(0) { $0 + Int($1) }
    return Double(sum) / 255 * 4 / Double(size * size)
  }

  @Test func areasAreThoseOfGeometry() {
    #expect(abs(area(Disc(center: [0.1, -0.05], radius: 0.5)) - .pi * 0.25) < 0.003)
    #expect(abs(area(HalfDisc(center: [0, -0.1], radius: 0.5)) - .pi * 0.125) < 0.003)
    for angle: Float in [0, 0.7, 2] {
      let ellipse = Ellipse(center: [0.1, 0], radii: [0.6, 0.3], angle: angle)
      #expect(abs(area(ellipse) - .pi * 0.18) < 0.003)
    }
    let capsule = Capsule(from: [-0.4, -0.3], to: [0.4, 0.3], radius: 0.1)
    #expect(abs(area(capsule) - (0.2 * 1 + .pi * 0.01)) < 0.002)
    let triangle: [Canvas.Point] = [[-0.5, 0.5], [0.5, 0.5], [0, -0.5]]
    #expect(abs(area(Polygon(triangle)) - 0.5) < 0.002)
    #expect(abs(area(Polygon(triangle.reversed())) - 0.5) < 0.002)
    // A notch: 1 · 1 without the triangle from the top to the middle.
    let notched = Polygon([[-0.5, -0.5], [0, 0], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]])
    #expect(abs(area(notched) - 0.75) < 0.002)
    // A square's corners become quarter circles, its sides move outwards.
    let rounded = Polygon([[-0.5, -0.5], [0.5, -0.5], [0.5, 0.5], [-0.5, 0.5]], rounding: 0.1)
    #expect(abs(area(rounded) - (1 + 4 * 0.1 + .pi * 0.01)) < 0.003)
  }

  @Test func aCurvePassesWhereItsFormulaSays() {
    let curve = Curve(from: [-0.5, 0], towards: [0, 0.8], to: [0.5, 0], radii: (0.05, 0.05), pieces: 16)
    // At t = 1/2: a quarter of both ends and half of the control point.
    #expect(abs(curve.distance(to: [0, 0.4]) + 0.05) < 0.002)
    #expect(abs(curve.distance(to: [0, 0.5]) - 0.05) < 0.002)
    #expect(curve.bounds.low.x <= -0.55 && curve.bounds.high.y >= 0.45)
  }

  @Test func aCapsuleTapers() {
    let capsule = Capsule(from: [0, 0], to: [1, 0], radii: (0.1, 0.3))
    #expect(abs(capsule.distance(to: [0.5, 0.5]) - 0.3) < 1e-6)
    #expect(abs(capsule.distance(to: [1.5, 0]) - 0.2) < 1e-6)
  }

  @Test func anEdgeThroughAPixelCoversItByHalf() {
    var canvas = Canvas(width: 4, height: 4, filledWith: .zero)
    // Pixels are 0.5 wide; their middles are at −0.75, −0.25, 0.25, 0.75.
    canvas.paint(Polygon([[-9, -9], [0.25, -9], [0.25, 9], [-9, 9]]), color: .one)
    #expect((0..<4).map { canvas.greyPicture[$0, 2][0] } == [255, 255, 128, 0])
  }

  @Test func linesAreAsWideAsAsked() {
    let size = 200
    var canvas = Canvas(width: size, height: size, filledWith: .zero)
    canvas.paint(
      Disc(center: .zero, radius: 0.6), opacity: 0, line: Canvas.Line(.one, halfWidth: 0.05), color: .zero)
    let sum = canvas.greyPicture.samples.reduce(0) { $0 + Int($1) }
    let ring = Double(sum) / 255 * 4 / Double(size * size)
    #expect(abs(ring - 2 * .pi * 0.6 * 0.1) < 0.004)
    #expect(canvas.greyPicture[100, 100] == [0])
  }

  @Test func fillsMayShineThroughAndDependOnThePlace() {
    var canvas = Canvas(width: 3, height: 1, filledWith: [1, 0, 0])
    // The height is the shorter side: x runs from −3 to 3.
    canvas.paint(Disc(center: .zero, radius: 9), opacity: 0.5) { [0, 0, $0.x > 1 ? 1 : 0] }
    #expect(canvas.picture.samples == [128, 0, 0, 128, 0, 0, 128, 0, 128])
    canvas.recolor { point, color in point.x < -1 ? [0, 1, 0] : color }
    #expect(canvas.picture[0, 0] == [0, 255, 0] && canvas.picture[1, 0] == [128, 0, 0])
  }

  @Test func whatLiesOutsideChangesNothing() {
    let empty = Canvas(width: 5, height: 7)
    var canvas = empty
    for center: Canvas.Point in [[9, 0], [-9, 0], [0, 9], [0, -9]] {
      canvas.paint(Disc(center: center, radius: 1), line: Canvas.Line(.zero, halfWidth: 0.1), color: .zero)
    }
    #expect(canvas.picture == empty.picture)
  }

  @Test func gradientsPassEvenly() {
    let gradient = Gradient([[0, 0, 0], [1, 0, 0], [1, 1, 0]])
    #expect(gradient.color(at: 0.25) == [0.5, 0, 0])
    #expect(gradient.color(at: 0.75) == [1, 0.5, 0])
    #expect(gradient.color(at: -1) == [0, 0, 0] && gradient.color(at: 7) == [1, 1, 0])
    #expect(Gradient([[0.5, 0.5, 0.5]]).color(at: 0.3) == [0.5, 0.5, 0.5])
  }
}
