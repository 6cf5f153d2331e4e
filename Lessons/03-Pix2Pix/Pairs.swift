import LessonKit

/// Sketches and the pictures that belong to them.
struct Pairs {
  /// From −1 (ink) to 1 (paper): [N, 1, side, side].
  let sketches: Tensor
  /// From −1 to 1: [N, 3, side, side].
  let pictures: Tensor

  var count: Int { sketches.shape[0] }

  /// Freshly drawn doodles.
  init(doodles count: Int, side: Int = Layout.side, _ chance: Chance) {
    let doodles = Doodle.many(count, chance)
    sketches = doodles.sketches(size: side)
    pictures = doodles.colours(size: side)
  }

  init(sketches: Tensor, pictures: Tensor) {
    self.sketches = sketches
    self.pictures = pictures
  }

  /// Some of the pairs, as one batch; mirrored where wanted.
  func batch(_ indices: some Sequence<Int>, mirrored: Bool) -> Pairs {
    let indices = Array(indices)
    func chosen(_ tensor: Tensor) -> Tensor {
      let batch = stack(indices.map { tensor[$0] })
      return mirrored ? batch.flipped(axis: 3) : batch
    }
    return Pairs(sketches: chosen(sketches), pictures: chosen(pictures))
  }
}

/// Pairs in an order that chance decides on, none twice before all were shown.
struct Deck {
  private let pairs: Pairs
  private let chance: Chance
  private var order: [Int] = []

  init(_ pairs: Pairs, _ chance: Chance) {
    self.pairs = pairs
    self.chance = chance
  }

  /// The next batch, every other time mirrored.
  mutating func next() -> Pairs {
    if order.count < Layout.batch { order = chance.shuffled(pairs.count) }
    defer { order.removeLast(Layout.batch) }
    return pairs.batch(order.suffix(Layout.batch), mirrored: chance.int(in: 0..<2) == 1)
  }
}

extension PictureSheet {
  /// Batches of pictures beside each other: the first of each in the first row, and so on.
  init(rows count: Int, _ columns: [(heading: String, pictures: Tensor)], sets: Int = 1) {
    let tiles = columns.map { $0.pictures.tiles() }
    self.init(
      columns: sets * columns.count,
      headings: (0..<sets).flatMap { _ in columns.map(\.heading) },
      tiles: (0..<count).flatMap { row in tiles.map { $0[row] } })
  }
}
