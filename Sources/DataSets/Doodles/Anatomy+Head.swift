internal import Foundation
internal import Pictures

extension Anatomy {
  /// What stands on the head, partly behind it: ears, horns, spikes.
  var ears: [Part] {
    switch doodle.species {
    case .cat: [-1, 1].flatMap(catEar)
    case .bunny: [-1, 1].flatMap(bunnyEar)
    case .bear: [-1, 1].flatMap(bearEar)
    case .dino: [-0.26, 0, 0.26].map(spike)
    case .owl: [-1, 1].map(tuft)
    case .imp: [-1, 1].map(horn)
    }
  }

  /// The head without anything on it.
  var skullPart: Part { Part(ellipse(head, skull), palette.main, on: .head, coat: true) }

  private func catEar(_ side: Float) -> [Part] {
    let base = head + [0.6 * side * skull.x, -0.6 * skull.y]
    let tip = head + [side * (0.86 * skull.x + 0.06 * pose.earAngle), -skull.y - 0.20 * pose.ears]
    let outer = polygon([base + [-0.19 * side, -0.10], base + [0.19 * side, 0.14], tip], rounding: 0.035)
    let inner = polygon([
      base + [-0.06 * side, -0.10], base + [0.12 * side, 0.06], tip + [-0.03 * side, 0.10],
    ])
    return [
      Part(outer, palette.main, on: .head, coat: true), Part(inner, palette.blush, .colored, on: .head),
    ]
  }

  private func bunnyEar(_ side: Float) -> [Part] {
    let angle = side * (0.16 + side * pose.earAngle)
    let half = 0.27 * pose.ears
    let middle = head + [0.42 * side * skull.x + 0.8 * half * sin(angle), -0.75 * skull.y - 0.62 * half]
    return [
      Part(ellipse(middle, [0.125, half], angle: angle), palette.main, on: .head, coat: true),
      Part(
        ellipse(middle + [0, 0.03], [0.06, 0.68 * half], angle: angle), palette.blush, .colored, on: .head),
    ]
  }

  private func bearEar(_ side: Float) -> [Part] {
    let middle = head + [0.72 * side * skull.x, -0.74 * skull.y]
    return [
      Part(disc(middle, 0.17 * pose.ears), palette.main, on: .head, coat: true),
      Part(disc(middle, 0.09 * pose.ears), palette.belly, on: .head),
    ]
  }

  private func tuft(_ side: Float) -> Part {
    let corners: [Canvas.Point] = [
      head + [0.28 * side * skull.x, -0.8 * skull.y], head + [0.92 * side * skull.x, -0.3 * skull.y],
      head + [0.92 * side * skull.x, -skull.y - 0.14 * pose.ears],
    ]
    return Part(polygon(corners, rounding: 0.03), palette.main * 0.85, on: .head, coat: true)
  }

  private func horn(_ side: Float) -> Part {
    let root = head + [0.5 * side * skull.x, -0.74 * skull.y]
    let shape = curve(
      root, root + [0.20 * side, -0.06], root + [0.13 * side, -0.34 * pose.ears], (0.085, 0.012))
    return Part(shape, palette.belly, on: .head)
  }

  private func spike(_ offset: Float) -> Part {
    let height: Float = (offset == 0 ? 0.22 : 0.14) * pose.ears
    let share = offset / skull.x
    let top = head + [offset, 0.05 - skull.y * (1 - share * share).squareRoot()]
    let corners: [Canvas.Point] = [
      top + [-0.12, 0.06], top + [0.12, 0.06], top + [0.25 * offset, -height],
    ]
    return Part(polygon(corners, rounding: 0.02), palette.spikes, on: .head)
  }
}
