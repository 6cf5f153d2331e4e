import DataSets
import Foundation
import LessonKit

/// Pictures to learn from: some for their content, some for their style.
struct Supply {
  /// The kinds of patterns that training sees; the others are left for the examination.
  private static let kinds = Style.Kind.allCases.filter { $0 != .rings && $0 != .triangles }

  private let contents: Tensor
  private let styles: Tensor
  private let chance: Chance
  private let batch: Int

  /// Scenes and patterns, or the student's own pictures: `content` and `style` in the folder of `--data`.
  init(_ run: Run) throws {
    chance = run.chance
    batch = Layout.batch(run.scale)
    let side = Layout.side(run.scale)
    if let folder = run.data {
      try Self.requireParts(of: folder)
      contents = try Self.pictures(in: folder.appendingPathComponent("content"), side: side, run)
      styles = try Self.pictures(in: folder.appendingPathComponent("style"), side: side, run)
    } else {
      let count = run.scale == .quick ? 600 : 800
      contents = Scene.many(count, run.chance).colours(size: side)
      styles = Style.many(2 * count, run.chance, kinds: Self.kinds).colours(size: side)
    }
  }

  private static func requireParts(of folder: URL) throws {
    for part in ["content", "style"] {
      guard !FileManager.default.fileExists(atPath: folder.appendingPathComponent(part).path) else {
        continue
      }
      throw RunProblem(
        ko: "\(folder.path): \(part) 폴더가 없습니다. content와 style, 두 폴더에 그림을 나누어 넣습니다.",
        en: "\(folder.path) has no folder \(part). Put pictures into two folders, content and style.")
    }
  }

  private static func pictures(in folder: URL, side: Int, _ run: Run) throws -> Tensor {
    let loaded = try FolderOfPictures(folder).load(size: side, channels: 3, atMost: 4000)
    if let first = loaded.skipped.first {
      run.tell(
        Sentence(
          ko:
            "\(folder.lastPathComponent): 그림 \(loaded.skipped.count)개를 읽지 못해 건너뛰었습니다. 첫 번째: \(first.file.path)",
          en:
            "\(folder.lastPathComponent): \(loaded.skipped.count) pictures could not be read and were skipped. "
            + "The first: \(first.file.path)"))
    }
    return Tensor(pictures: loaded.pictures)
  }

  /// A batch of contents on paper, some of them mirrored: [N, 3, side, side].
  func content() -> Tensor { onPaper(drawn(from: contents), chance) }

  /// A batch of styles, some of them mirrored: [N, 3, side, side].
  func style() -> Tensor { drawn(from: styles) }

  private func drawn(from pictures: Tensor) -> Tensor {
    stack(
      (0..<batch).map { _ in
        let picture = pictures[chance.int(in: 0..<pictures.shape[0])]
        return chance.int(in: 0..<2) == 0 ? picture : picture.flipped(axis: 2)
      })
  }
}

/// Pictures that are shown during a run; always the same ones, whatever the seed.
struct Showcase {
  let contents: Tensor
  let styles: Tensor

  init(side: Int, contents: Int = 6) {
    self.contents = Scene.many(contents, Chance(seed: 11)).colours(size: side)
    // Rings and triangles are kinds that no training has seen.
    let kinds: [Style.Kind] = [.strokes, .checks, .marble, .glass, .rings, .splashes, .gradient, .triangles]
    styles = kinds.enumerated().map { Style(Chance(seed: UInt64(20 + $0)), kinds: [$1]) }.colours(size: side)
  }

  /// Some of the contents and as many of the styles, for pairs.
  func pairs(_ count: Int) -> (contents: Tensor, styles: Tensor) {
    (contents.slice(axis: 0, from: 0, to: count), styles.slice(axis: 0, from: 0, to: count))
  }
}
