import LessonKit

/// The sizes that both players agree on.
///
/// The paper's pictures have 64 × 64 pixels. A quarter of the pixels, and one layer less in each network, is what two
/// processor cores train within a minute; everything else is laid out as in the paper.
enum Layout {
  static let latent = 64
  static let side = 32
  static let batch = 32

  /// The shape of noise: [count, 64, 1, 1].
  static func noise(_ count: Int, _ chance: Chance) -> Tensor { chance.normal([count, latent, 1, 1]) }
}

/// How much a training may cost.
struct Effort {
  /// The side of the pictures.
  let side: Int
  /// How many pictures there are to learn from.
  let pictures: Int
  /// How many steps are taken.
  let steps: Int
  /// The steps after which samples are shown.
  let stages: [Int]

  /// A minute, or about half an hour of processor time.
  static func training(_ scale: Scale) -> Effort {
    scale == .quick
      ? Effort(side: Layout.side, pictures: 3000, steps: 2000, stages: [100, 250, 600, 2000])
      : Effort(
        side: 2 * Layout.side, pictures: 6000, steps: 12_000,
        stages: [100, 300, 1000, 3000, 6000, 12_000])
  }

  /// Each of the six parts of an ablation.
  static func ablation(_ scale: Scale) -> Effort {
    Effort(
      side: Layout.side, pictures: 3000, steps: scale == .quick ? 600 : 6000,
      stages: scale == .quick ? [100, 300, 600] : [100, 600, 2000, 6000])
  }
}
