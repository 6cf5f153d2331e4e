public import Foundation
public import Pictures
public import Tensors

/// A file that was passed over, and why.
public struct SkippedFile: Equatable, Sendable {
  /// The file.
  public let file: URL
  /// What is wrong with it, in English.
  public let reason: String
}

/// A student's own pictures: all PNG and JPEG files of one folder.
public struct FolderOfPictures: Sendable {
  /// The folder.
  public let folder: URL
  /// Its files that are named as pictures are (`png`, `jpg`, `jpeg`, in any case), in the order of their names.
  public let files: [URL]

  /// Looks which pictures a folder has, without opening them.
  ///
  /// - Throws: ``DataProblem`` where it is no folder or has no such file.
  public init(_ folder: URL) throws {
    self.folder = folder
    files = try entries(of: folder).filter { ["png", "jpg", "jpeg"].contains($0.pathExtension.lowercased()) }
    guard !files.isEmpty else { throw DataProblem(.noPictures(tried: 0), path: folder.path) }
  }

  /// Reads pictures: the square in the middle of each, at one size.
  ///
  /// Files that cannot be read are skipped and counted.
  ///
  /// - Parameters:
  ///   - size: Pixels each way.
  ///   - channels: 1 for grey or 3 for colour, whatever the files have.
  ///   - atMost: After so many pictures, the rest of the folder is left.
  ///   - limits: How large a file and its picture may be.
  /// - Throws: ``DataProblem`` where not one can be read.
  public func load(
    size: Int, channels: Int = 3, atMost: Int = 4096, limits: PictureLimits = .standard
  ) throws -> LoadedPictures {
    try read(atMost: atMost, limits: limits) { _, picture in
      picture.centerSquare.resized(width: size, height: size).flattened(toChannels: channels)
    }
  }

  /// Reads pictures and makes of each what is to be kept.
  func read(
    atMost: Int, limits: PictureLimits, _ prepare: (URL, Picture) throws -> Picture
  ) throws -> LoadedPictures {
    var loaded = LoadedPictures(pictures: [], files: [], skipped: [])
    for file in files where loaded.pictures.count < atMost {
      let original: Picture
      do {
        original = try picture(in: file, limits: limits)
      } catch {
        loaded.skipped.append(SkippedFile(file: file, reason: "\(error)"))
        continue
      }
      loaded.pictures.append(try prepare(file, original))
      loaded.files.append(file)
    }
    guard !loaded.pictures.isEmpty else {
      throw DataProblem(.noPictures(tried: files.count), path: folder.path)
    }
    return loaded
  }
}

/// Pictures of one size that were read from a folder.
public struct LoadedPictures: Sendable {
  /// The pictures, all of one size and number of channels.
  public internal(set) var pictures: [Picture]
  /// The file of each.
  public internal(set) var files: [URL]
  /// Files that could not be read.
  public internal(set) var skipped: [SkippedFile]

  /// All of them as `[N, C, size, size]`, from −1 to 1.
  public var tensor: Tensor { Tensor(pictures: pictures) }

  /// Some of them, by their numbers, as `[N, C, size, size]`, from −1 to 1.
  public func batch(_ indices: [Int]) -> Tensor { Tensor(pictures: indices.map { pictures[$0] }) }
}
