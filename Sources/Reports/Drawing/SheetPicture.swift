import Foundation
import Frames
import Pictures

/// A sheet of pictures on white ground, small pictures enlarged pixel by pixel.
struct SheetPicture {
  private var picture: Picture
  /// Pixels from the left to the middle of every column.
  let centers: [Int]
  /// Pixels across that a column's heading may take.
  let room: Int

  /// Pixels from the top to the middle of every row.
  let middles: [Int]

  /// Pixels across.
  var width: Int { picture.width }
  /// Pixels down.
  var height: Int { picture.height }

  private static let sides = 1...8192
  private static let mostPixels = 24_000_000
  private static let gap = 8

  /// Lays the tiles out, row by row.
  init(_ sheet: PictureSheet) throws(DrawingFailure) {
    guard let width = sheet.tiles.map(\.width).max(), let height = sheet.tiles.map(\.height).max() else {
      throw .nothingToDraw
    }
    guard sheet.tiles.allSatisfy(SheetPicture.isSound) else { throw .malformed }
    let columns = max(1, min(sheet.columns, sheet.tiles.count))
    let rows = (sheet.tiles.count + columns - 1) / columns
    // About 1400 pixels across: twice what a page shows.
    let scale = max(1, min(1400 / (columns * width), 640 / max(width, height)))
    let across = columns * (width * scale + SheetPicture.gap)
    guard rows <= SheetPicture.mostPixels / across / (height * scale + SheetPicture.gap) else {
      throw .malformed
    }
    let pictures = sheet.tiles.map { SheetPicture.opaque($0).scaled(by: scale) }
    picture = Picture.grid(pictures, columns: columns, gap: SheetPicture.gap)
    room = width * scale
    middles = (0..<rows).map {
      SheetPicture.gap + $0 * (height * scale + SheetPicture.gap) + height * scale / 2
    }
    centers = (0..<columns).map {
      SheetPicture.gap + $0 * (width * scale + SheetPicture.gap) + width * scale / 2
    }
  }

  /// Lays the sheet on a larger picture.
  mutating func lay(on ground: Data, x left: Int, y top: Int) throws {
    let ground = try Picture(png: ground).flattened(toChannels: 3)
    guard ground.width == left + width, ground.height == top + height else { return }
    let sheet = picture.widened(toChannels: 3)
    var samples = ground.samples
    for row in 0..<height {
      let start = ((top + row) * ground.width + left) * 3
      samples.replaceSubrange(
        start..<start + 3 * width, with: sheet.samples[3 * row * width..<3 * (row + 1) * width])
    }
    picture = Picture(width: ground.width, height: ground.height, channels: 3, samples: samples)
  }

  /// The sheet as a PNG.
  func png() throws(DrawingFailure) -> Data {
    do {
      return try picture.png()
    } catch {
      throw .failed(program: "libpng", reason: "\(error)")
    }
  }

  private static func isSound(_ tile: PictureSheet.Tile) -> Bool {
    sides.contains(tile.width) && sides.contains(tile.height) && [1, 3, 4].contains(tile.channels)
      && tile.samples.count == tile.width * tile.height * tile.channels
  }

  /// A tile as a picture; what is transparent shows the white ground.
  private static func opaque(_ tile: PictureSheet.Tile) -> Picture {
    var samples = tile.samples
    if tile.channels == 4 {
      samples = stride(from: 0, to: samples.count, by: 4).flatMap { pixel in
        let alpha = Int(samples[pixel + 3])
        return (0..<3).map { UInt8((Int(samples[pixel + $0]) * alpha + 255 * (255 - alpha) + 127) / 255) }
      }
    }
    return Picture(
      width: tile.width, height: tile.height, channels: min(tile.channels, 3), samples: samples)
  }
}
