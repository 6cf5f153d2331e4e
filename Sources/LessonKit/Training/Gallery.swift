import Foundation
public import Frames
public import NeuralNets
public import Tensors

/// Pictures that grow in number during a run, such as samples from the same noise at several stages.
public final class Gallery: Resumable {
  private let columns: Int
  private let headings: [String]
  private var tiles: [PictureSheet.Tile] = []
  private var rows: [String] = []

  /// A gallery without pictures.
  ///
  /// - Parameters:
  ///   - columns: How many stand side by side.
  ///   - headings: Keys of the columns' headings; empty for none.
  public init(columns: Int, headings: [String] = []) {
    self.columns = columns
    self.headings = headings
  }

  /// Adds pictures behind those that are there, row by row.
  ///
  /// - Parameter row: The name of the row, or its key in the lesson's text: `"500"`. Either every row has one, or none.
  public func add(_ tiles: [PictureSheet.Tile], row: String? = nil) {
    self.tiles += tiles
    if let row { rows.append(row) }
  }

  /// All of them as a figure.
  public var figure: Figure.Body {
    .pictures(PictureSheet(columns: columns, headings: headings, rows: rows, tiles: tiles))
  }

  /// The pictures, and the rows' names letter by letter.
  public var checkpoint: [String: Tensor] {
    let letters = rows.joined(separator: "\n").utf8.map { Float($0) }
    let pictures = Dictionary(
      uniqueKeysWithValues: tiles.enumerated().map { index, tile in
        let shape = [tile.height, tile.width, tile.channels]
        return ("\(index)", Tensor(shape: shape, tile.samples.map { Float($0) }))
      })
    return pictures.merging(["rows": Tensor(letters)]) { $1 }
  }

  /// Goes on from pictures that were there.
  public func resume(from checkpoint: [String: Tensor]) throws {
    let letters = (checkpoint["rows"]?.scalars ?? []).map { UInt8($0) }
    rows = letters.isEmpty ? [] : String(decoding: letters, as: UTF8.self).components(separatedBy: "\n")
    tiles = (0..<checkpoint.count - 1).compactMap { checkpoint["\($0)"] }.map { tensor in
      PictureSheet.Tile(
        width: tensor.shape[1], height: tensor.shape[0], channels: tensor.shape[2],
        samples: tensor.scalars.map { UInt8($0) })
    }
  }
}
