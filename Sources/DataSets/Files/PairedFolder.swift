public import Foundation
public import Pictures

/// Pictures in pairs, in the layout of Pix2Pix: A on the left and B on the right of one file.
///
/// The folder has the folders `train` and `test` (or `val`), or the pictures themselves.
public struct PairedFolder: Sendable {
  /// What to learn from.
  public let train: FolderOfPictures
  /// What to judge by, where the folder has it.
  public let test: FolderOfPictures?

  /// Looks which pairs a folder has, without opening them.
  ///
  /// - Throws: ``DataProblem``.
  public init(_ folder: URL) throws {
    func part(_ name: String) throws -> FolderOfPictures? {
      let place = folder.appendingPathComponent(name)
      return isFolder(place) ? try FolderOfPictures(place) : nil
    }
    train = try part("train") ?? FolderOfPictures(folder)
    test = try part("test") ?? part("val")
  }
}

extension FolderOfPictures {
  /// Reads pictures that are A and B side by side, and takes them apart.
  ///
  /// Files that cannot be read are skipped and counted.
  ///
  /// - Parameters:
  ///   - size: Pixels each way, of A and of B.
  ///   - channels: 1 for grey or 3 for colour, for A and for B.
  ///   - atMost: After so many pairs, the rest of the folder is left.
  ///   - limits: How large a file and its picture may be.
  /// - Throws: ``DataProblem`` where a picture is not twice as wide as high, or not one can be read.
  public func loadPairs(
    size: Int, channels: (a: Int, b: Int) = (3, 3), atMost: Int = 4096, limits: PictureLimits = .standard
  ) throws -> LoadedPairs {
    var rights: [Picture] = []
    let lefts = try read(atMost: atMost, limits: limits) { file, picture in
      let side = picture.height
      guard picture.width == 2 * side else {
        throw DataProblem(.notAPair(width: picture.width, height: side), path: file.path)
      }
      func half(_ x: Int, _ channels: Int) -> Picture {
        picture.cropped(x: x, y: 0, width: side, height: side)
          .resized(width: size, height: size).flattened(toChannels: channels)
      }
      rights.append(half(side, channels.b))
      return half(0, channels.a)
    }
    let b = LoadedPictures(pictures: rights, files: lefts.files, skipped: lefts.skipped)
    return LoadedPairs(a: lefts, b: b)
  }
}

/// Pictures in pairs: the same number in both belongs together.
public struct LoadedPairs: Sendable {
  /// The left halves, for example sketches.
  public let a: LoadedPictures
  /// The right halves, for example the pictures in colour.
  public let b: LoadedPictures
}
