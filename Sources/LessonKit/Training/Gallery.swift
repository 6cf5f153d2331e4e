public import Frames
public import NeuralNets
public import Tensors

/// Pictures that grow in number during a run, such as samples from the same noise at several stages.
public final class Gallery: Resumable {
  private let columns: Int
  private let headings: [String]
  private var tiles: [PictureSheet.Tile] = []

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
  public func add(_ tiles: [PictureSheet.Tile]) { self.tiles += tiles }

  /// All of them as a figure.
  public var figure: Figure.Body {
    .pictures(PictureSheet(columns: columns, headings: headings, tiles: tiles))
  }

  /// The pictures.
  public var checkpoint: [String: Tensor] {
    Dictionary(
      uniqueKeysWithValues: tiles.enumerated().map { index, tile in
        let shape = [tile.height, tile.width, tile.channels]
        return ("\(index)", Tensor(shape: shape, tile.samples.map { Float($0) }))
      })
  }

  /// Goes on from pictures that were there.
  public func resume(from checkpoint: [String: Tensor]) throws {
    tiles = (0..<checkpoint.count).compactMap { checkpoint["\($0)"] }.map { tensor in
      PictureSheet.Tile(
        width: tensor.shape[1], height: tensor.shape[0], channels: tensor.shape[2],
        samples: tensor.scalars.map { UInt8($0) })
    }
  }
}
