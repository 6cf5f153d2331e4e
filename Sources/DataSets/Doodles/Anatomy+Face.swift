internal import Pictures

extension Anatomy {
  /// The middle of nose and mouth.
  private var snout: Canvas.Point { head + [0, 0.15] }

  /// From the middle of the face to an eye's middle.
  private var eyeDistance: Float { 1.05 * pose.eyeDistance }

  /// Whether a line is thin beside an eye; in tiny pictures, what is inside a face would only blur it.
  private var showsDetail: Bool { halfLine < 0.02 }

  /// Light fur around the mouth, or around an owl's eyes.
  var muzzle: [Part] {
    switch doodle.species {
    case .cat, .bunny:
      [Part(ellipse(snout + [0, 0.02], [0.19, 0.135]), palette.belly, .colored, on: .head)]
    case .bear:
      [
        Part(
          ellipse(snout + [0, 0.02], [0.19, 0.135]), palette.belly, showsDetail ? .outlined : .colored,
          on: .head)
      ]
    case .dino:
      [Part(ellipse(snout + [0, 0.05], [0.30, 0.17]), palette.belly, on: .head)]
    case .owl:
      sides.map { side, _ in
        Part(
          disc(head + [side * eyeDistance, -0.02], 0.205), palette.belly, showsDetail ? .outlined : .colored,
          on: .head)
      }
    case .imp:
      []
    }
  }

  /// Both eyes, and the cheeks below them.
  var eyes: [Part] {
    sides.flatMap { side, _ -> [Part] in
      let middle = head + [side * eyeDistance, -0.03]
      let isClosed = pose.eyes == .happy || (pose.eyes == .wink && side == pose.side)
      var parts = isClosed ? [closedEye(at: middle)] : openEye(at: middle)
      if doodle.species != .dino {
        let cheek = ellipse(head + [side * (eyeDistance + 0.13), 0.12], [0.075, 0.05])
        parts.append(Part(cheek, palette.blush, .colored))
      }
      return parts
    }
  }

  private func openEye(at middle: Canvas.Point) -> [Part] {
    let eye = Part(ellipse(middle, [pose.eye, 1.18 * pose.eye]), palette.ink, .ink)
    guard showsDetail else { return [eye] }
    let shine = middle + [0.035 * pose.look.x, -0.05 + 0.02 * pose.look.y]
    let glint = middle + [-0.03 * pose.look.x, 0.6 * pose.eye]
    return [
      eye, Part(disc(shine, 0.42 * pose.eye), .one, .shine), Part(disc(glint, 0.17 * pose.eye), .one, .shine),
    ]
  }

  private func closedEye(at middle: Canvas.Point) -> Part {
    let arch = stroke(middle + [-pose.eye, 0.04], middle + [0, -0.16], middle + [pose.eye, 0.04])
    return Part(arch, palette.ink, .ink)
  }

  /// Nose and mouth, or a beak.
  var mouth: [Part] {
    switch doodle.species {
    case .owl:
      let corners = [snout + [-0.07, -0.06], snout + [0.07, -0.06], snout + [0, 0.07]]
      return [Part(polygon(corners, rounding: 0.015), palette.beak)]
    case .dino:
      return sides.map { side, _ in Part(disc(snout + [0.08 * side, -0.02], 0.022), palette.ink, .ink) }
        + lips(at: snout + [0, 0.08])
    case .cat, .bunny, .bear, .imp:
      let nose = Part(ellipse(snout + [0, -0.045], [0.05, 0.036]), palette.ink, .ink)
      return [nose] + lips(at: snout + [0, 0.05])
    }
  }

  private func lips(at middle: Canvas.Point) -> [Part] {
    switch pose.mouth {
    case .smile:
      let arc = stroke(middle + [-0.08, -0.02], middle + [0, 0.09], middle + [0.08, -0.02])
      return [Part(arc, palette.ink, .ink)]
    case .curly:
      return sides.map { side, _ in
        let (inner, outer) = (middle + [0, -0.03], middle + [side * 0.11, -0.03])
        return Part(stroke(inner, middle + [side * 0.055, 0.08], outer), palette.ink, .ink)
      }
    case .laugh:
      let mouth = HalfDisc(center: frame(middle), radius: 0.075 * frame.scale)
      return [Part(mouth, palette.mouth)]
    }
  }
}
