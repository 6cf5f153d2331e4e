public import Foundation
public import Pictures

extension LoadedPictures {
  /// Reads the student's pictures from wherever they are: a folder of pictures, or an IDX file such as MNIST's.
  ///
  /// - Parameters:
  ///   - place: A folder, or an IDX file of three axes, plain or packed with gzip.
  ///   - size: Pixels each way: the square in the middle of each picture.
  ///   - channels: 1 for grey or 3 for colour.
  ///   - atMost: How many, from the start.
  /// - Throws: ``DataProblem``.
  public init(contentsOf place: URL, size: Int, channels: Int = 3, atMost: Int = 4096) throws {
    guard isFolder(place) || !FileManager.default.fileExists(atPath: place.path) else {
      let grey = try IDXFile.pictures(in: place, size: size, atMost: atMost)
      let pictures = channels == 1 ? grey : grey.map { $0.widened(toChannels: channels) }
      self.init(pictures: pictures, files: pictures.map { _ in place }, skipped: [])
      return
    }
    self = try FolderOfPictures(place).load(size: size, channels: channels, atMost: atMost)
  }
}

extension Picture {
  /// Reads a picture file, PNG or JPEG by its first bytes, whatever its name says.
  ///
  /// - Throws: ``DataProblem`` that names the file.
  public init(contentsOfAny file: URL, limits: PictureLimits = .standard) throws {
    do {
      self = try picture(in: file, limits: limits)
    } catch let problem as DataProblem {
      throw problem
    } catch {
      throw DataProblem(.notAPicture("\(error)"), path: file.path)
    }
  }
}
