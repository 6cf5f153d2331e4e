public import Foundation
internal import Pictures
internal import Tensors

/// Doodles and what belongs to them as PNG files in a layout that programs for such data know.
public struct DoodleFiles: Sendable {
  /// How the files are arranged.
  public enum Layout: String, CaseIterable, Sendable {
    /// Pictures in colour in one folder.
    case pictures
    /// `train` and `test` of Pix2Pix: the sketch on the left, the picture on the right.
    case pairs
    /// `trainA`, `trainB`, `testA` and `testB` of CycleGAN: deserts and ice, no two of them partners.
    case unpaired
    /// Creatures in scenery, in one folder.
    case scenes
    /// Patterns to take styles from, in one folder.
    case styles
  }

  /// How the files are arranged.
  public var layout: Layout
  /// How many pictures or pairs to learn from; of two kinds, so many each.
  ///
  /// A tenth as many to test by come on top.
  public var count: Int
  /// Pixels each way.
  public var size: Int
  /// Decides on all pictures.
  public var seed: UInt64

  /// Files of doodles.
  public init(_ layout: Layout, count: Int, size: Int = 64, seed: UInt64 = 1) {
    self.layout = layout
    self.count = count
    self.size = size
    self.seed = seed
  }

  /// How many files there will be.
  public var total: Int {
    let tests = max(count / 10, 1)
    return switch layout {
    case .pictures, .scenes, .styles: count
    case .pairs: count + tests
    case .unpaired: 2 * (count + tests)
    }
  }

  /// Writes all files, making folders that are missing; the same settings write the same bytes.
  ///
  /// - Parameters:
  ///   - folder: Where to.
  ///   - progress: Told how many files are written, of how many; what it throws ends the writing.
  /// - Throws: What the system says, or ``PictureError``.
  public func write(to folder: URL, progress: (Int, Int) throws -> Void = { _, _ in }) throws {
    let chance = Chance(seed: seed)
    let tests = max(count / 10, 1)
    let parts: [(folder: String, count: Int, picture: () -> Picture)] =
      switch layout {
      case .pictures: [("", count, { Doodle(chance).colour(size: size) })]
      case .scenes: [("", count, { Scene(chance).colour(size: size) })]
      case .styles: [("", count, { Style(chance).colour(size: size) })]
      case .pairs: [("train", count, { pair(chance) }), ("test", tests, { pair(chance) })]
      case .unpaired:
        [
          ("trainA", count, Doodle.Place.desert), ("trainB", count, .ice), ("testA", tests, .desert),
          ("testB", tests, .ice),
        ].map { folder, count, place in
          (folder, count, { Doodle(chance, place: place).colour(size: size) })
        }
      }
    let total = parts.reduce(0) { $0 + $1.count }
    var written = 0
    for part in parts {
      let place = folder.appendingPathComponent(part.folder, isDirectory: true)
      try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
      for number in 1..<part.count + 1 {
        try part.picture().write(to: place.appendingPathComponent("\(number).png"))
        written += 1
        try progress(written, total)
      }
    }
  }

  private func pair(_ chance: Chance) -> Picture {
    let doodle = Doodle(chance)
    return .grid([doodle.sketch(size: size), doodle.colour(size: size)], columns: 2, gap: 0)
  }
}
