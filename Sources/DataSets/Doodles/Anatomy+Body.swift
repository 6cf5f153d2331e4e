internal import Foundation
internal import Pictures

extension Anatomy {
  /// What is behind the body: tails, and an owl's wings.
  var tail: [Part] {
    let (side, curl) = (pose.side, pose.curl)
    func at(_ x: Float, _ y: Float) -> Canvas.Point { body + [side * x, y] }
    switch doodle.species {
    case .cat:
      let shape = curve(at(0.2, 0.2), at(0.75, 0.25), at(0.62, -0.4 * curl), (0.085, 0.06))
      return [Part(shape, palette.main, on: .body, coat: true)]
    case .dino:
      let shape = curve(at(0.15, 0.16), at(0.55, 0.36), at(0.78, -0.02 - 0.2 * curl), (0.17, 0.03))
      return [Part(shape, palette.main, on: .body, coat: true)]
    case .imp:
      let tip = at(0.66, -0.38 * curl)
      let arrow = polygon([tip + [-0.10, 0.02], tip + [0.10, 0.02], tip + [0, -0.13]], rounding: 0.015)
      return [
        Part(curve(at(0.2, 0.2), at(0.8, 0.22), tip, (0.045, 0.035)), palette.main, on: .body),
        Part(arrow, palette.belly, on: .body),
      ]
    case .bunny:
      return [Part(disc(at(pose.body.x + 0.03, 0.14), 0.12), palette.belly, on: .body)]
    case .owl:
      return sides.map { side, arm in
        let wing = ellipse(
          body + [side * (pose.body.x + 0.06), -0.04 - 0.10 * arm], [0.13, 0.29],
          angle: -side * (0.35 + 0.45 * arm))
        return Part(wing, palette.main * 0.85, on: .body, coat: true)
      }
    case .bear:
      return []
    }
  }

  /// Feet, body and belly.
  var trunk: [Part] {
    let feet = doodle.species == .owl ? palette.beak : palette.belly
    return sides.map { side, _ in
      Part(ellipse(body + [0.19 * side, pose.body.y - 0.01], [0.155, 0.095]), feet, on: .body)
    } + [
      Part(ellipse(body, pose.body), palette.main, on: .body, coat: true),
      Part(ellipse(body + [0, 0.07], pose.body * [0.62, 0.68]), palette.belly, on: .body),
    ]
  }

  /// Both arms; an owl has wings instead.
  var limbs: [Part] {
    guard doodle.species != .owl else { return [] }
    return sides.map { side, arm in
      let shoulder = body + [side * (pose.body.x - 0.04), -0.12]
      let hand = shoulder + 0.27 * [side * cos(arm), -sin(arm)]
      let shape = Capsule(
        from: frame(shoulder), to: frame(hand), radii: (0.085 * frame.scale, 0.095 * frame.scale))
      return Part(shape, palette.main, on: .body, coat: true)
    }
  }

  /// Left and right, with how far the arm is raised there.
  var sides: [(side: Float, arm: Float)] { [(-1, pose.arms.x), (1, pose.arms.y)] }
}
