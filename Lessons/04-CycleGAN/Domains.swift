import LessonKit

/// The sizes of a training.
enum Layout {
  static let side = 32
  static let batch = 2
  static let pool = 50
  /// What a network of the student's is given when it is read.
  static let input = [batch, 3, side, side]

  /// Pixels each way of the pictures to learn from.
  static func side(_ scale: Scale) -> Int { scale == .quick ? side : 64 }
}

/// Two kinds of pictures, of which no two belong together.
struct Domains {
  /// Pictures of the kind X: [N, 3, S, S], from −1 to 1.
  let x: Tensor
  /// Pictures of the kind Y: [M, 3, S, S], from −1 to 1.
  let y: Tensor

  /// Deserts and ice, each drawn for itself: no desert of these has its partner among the ice.
  static func drawn(_ count: Int, side: Int) -> Domains {
    Domains(
      x: Doodle.many(count, Chance(seed: 401), place: .desert).colours(size: side),
      y: Doodle.many(count, Chance(seed: 402), place: .ice).colours(size: side))
  }

  /// What a run learns from: the student's own two albums, where there are some, else deserts and ice.
  static func toLearn(_ run: Run) throws -> Domains {
    let side = Layout.side(run.scale)
    guard let own = try run.unpaired(size: side, atMost: 2000) else {
      return drawn(run.scale == .quick ? 400 : 2000, side: side)
    }
    return Domains(x: own.trainA.tensor, y: own.trainB.tensor)
  }

  /// What the judge shows of the student's own albums; `nil` where the pictures were deserts and ice.
  static func ownToJudge(_ evidence: Evidence) throws -> Domains? {
    try evidence.unpaired(size: Layout.side(evidence.scale), atMost: 60).map {
      Domains(x: $0.testA.tensor, y: $0.testB.tensor)
    }
  }
}

/// Pictures that no training has seen, with the partner that each has in the other kind.
struct HiddenPairs {
  /// The pictures to translate: [N, 3, S, S].
  let pictures: Tensor
  /// What each should become: [N, 3, S, S].
  let partners: Tensor

  /// Fresh pictures of one place, and the same doodles in the other.
  init(_ count: Int, from place: Doodle.Place, to other: Doodle.Place, side: Int, _ chance: Chance) {
    let doodles = Doodle.many(count, chance, place: place)
    pictures = doodles.colours(size: side)
    partners = doodles.map { $0.moved(to: other) }.colours(size: side)
  }
}
