import LessonKit

/// Sketches and the pictures that belong to them.
struct Pairs {
  /// From −1 (ink) to 1 (paper): [N, 1, side, side].
  let sketches: Tensor
  /// From −1 to 1: [N, 3, side, side].
  let pictures: Tensor

  var count: Int { sketches.shape[0] }

  init(sketches: Tensor, pictures: Tensor) {
    self.sketches = sketches
    self.pictures = pictures
  }

  /// Freshly drawn doodles.
  init(doodles count: Int, side: Int = Layout.side, _ chance: Chance) {
    let doodles = Doodle.many(count, chance)
    self.init(sketches: doodles.sketches(size: side), pictures: doodles.colours(size: side))
  }

  /// Pairs that were read from files.
  init(_ loaded: LoadedPairs) {
    self.init(sketches: loaded.a.tensor, pictures: loaded.b.tensor)
  }

  /// Some of the pairs.
  func chosen(_ indices: some Sequence<Int>) -> Pairs {
    let indices = Array(indices)
    return Pairs(sketches: stack(indices.map { sketches[$0] }), pictures: stack(indices.map { pictures[$0] }))
  }

  /// All pairs with left and right exchanged.
  var mirrored: Pairs { Pairs(sketches: sketches.flipped(axis: 3), pictures: pictures.flipped(axis: 3)) }
}

extension RunMaterials {
  /// The student's own pairs: what to learn from, and what to judge by; `nil` without `--data`.
  ///
  /// Where the folder has no part to judge by, every fifth pair is kept for that.
  func ownPairs(side: Int) throws -> (train: Pairs, test: Pairs)? {
    guard let (train, test) = try pairs(size: side, channels: (1, 3)) else { return nil }
    let all = Pairs(train)
    if let test { return (all, Pairs(test)) }
    guard all.count >= 10 else {
      throw RunProblem(
        ko: "짝이 \(all.count)개뿐입니다. 배우고 심판하려면 적어도 10개가 필요합니다. 짝을 더 넣거나 test 폴더를 만듭니다.",
        en: "There are only \(all.count) pairs. To learn and to judge takes at least 10. "
          + "Add pairs, or a folder named test.")
    }
    let kept = Set(stride(from: 0, to: all.count, by: 5))
    return (all.chosen((0..<all.count).filter { !kept.contains($0) }), all.chosen(kept.sorted()))
  }
}

/// Where the batches of a training come from.
///
/// At quick scale from pairs that are stored; at evening scale doodles are drawn as they are needed, so that none
/// comes twice.
struct Supply {
  private let stored: Pairs?
  private let deck: Deck?
  private let chance: Chance
  private let side: Int

  /// The student's own pairs where there are any, else doodles.
  init(for run: Run, own: Pairs?) {
    side = Layout.side(at: run.scale)
    chance = run.chance.split()
    stored = own ?? (run.scale == .quick ? Pairs(doodles: 1000, side: side, run.chance) : nil)
    deck = nil
  }

  private init(stored: Pairs?, side: Int, _ chance: Chance) {
    self.stored = stored
    self.side = side
    self.chance = chance
    deck = stored.map { Deck($0.count, chance) }
  }

  /// The same pairs in an order of their own; equal seeds give equal batches.
  func shuffled(seed: UInt64) -> Supply { Supply(stored: stored, side: side, Chance(seed: seed)) }

  /// The next batch, every other time mirrored.
  func next() -> Pairs {
    let batch: Pairs
    if let stored, let deck {
      batch = stored.chosen(deck.draw(min(Layout.batch, stored.count)))
    } else {
      batch = Pairs(doodles: Layout.batch, side: side, chance)
    }
    return chance.int(in: 0..<2) == 1 ? batch.mirrored : batch
  }

  /// What changes while batches are taken.
  var changing: [any Resumable] { [chance] + (deck.map { [$0] } ?? []) }
}

extension PictureSheet {
  /// Batches of pictures beside each other: the first of each in the first row, and so on.
  init(rows count: Int, _ columns: [(heading: String, pictures: Tensor)], sets: Int = 1) {
    let tiles = columns.map { $0.pictures.tiles() }
    let count = min(count, tiles.map(\.count).min() ?? 0)
    self.init(
      columns: sets * columns.count,
      headings: (0..<sets).flatMap { _ in columns.map(\.heading) },
      tiles: (0..<count).flatMap { row in tiles.map { $0[row] } })
  }
}
