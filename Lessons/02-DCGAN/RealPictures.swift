import LessonKit

/// Where real pictures come from: doodles without end, or the student's own.
extension RunMaterials {
  /// Pictures to learn from, in whole pixels from 0 to 255: [count, 3, side, side].
  ///
  /// - Throws: ``RunProblem`` where the student's own are too few, and what reading them throws.
  func pixels(_ count: Int, side: Int, _ chance: Chance) throws -> Tensor {
    guard let own = try own(side: side) else { return Doodle.pixels(count, side: side, chance) }
    guard own.learned.count >= 10 * Layout.batch else {
      throw RunProblem(
        ko: "배울 그림이 \(own.learned.count)개뿐입니다. \(10 * Layout.batch)개 이상이 든 폴더를 지정합니다.",
        en: "There are only \(own.learned.count) pictures to learn from. "
          + "Give a folder with \(10 * Layout.batch) or more.")
    }
    return Doodle.pixels(Tensor(pictures: own.learned))
  }

  /// Pictures to judge by, from −1 to 1: [N, 3, side, side].
  func heldOut(side: Int, _ chance: Chance) throws -> Tensor {
    guard let own = try own(side: side) else { return Doodle.many(500, chance).colours(size: side) }
    return Tensor(pictures: own.judged)
  }

  /// The student's own pictures.
  ///
  /// Every tenth is left for the judge, if that leaves enough for a distance; else all are used for both.
  private func own(side: Int) throws -> (learned: [Picture], judged: [Picture])? {
    guard let all = try pictures(size: side, atMost: 4096)?.pictures else { return nil }
    guard all.count >= 2000 else { return (all, all) }
    return (
      all.indices.filter { $0 % 10 != 0 }.map { all[$0] }, all.indices.filter { $0 % 10 == 0 }.map { all[$0] }
    )
  }
}

extension Doodle {
  /// Doodles as whole pixels from 0 to 255: [count, 3, side, side].
  static func pixels(_ count: Int, side: Int = Layout.side, _ chance: Chance) -> Tensor {
    pixels(many(count, chance).colours(size: side))
  }

  /// The data set gives −1…1; scaling is the student's task.
  fileprivate static func pixels(_ pictures: Tensor) -> Tensor { (pictures + 1) * 127.5 }
}
