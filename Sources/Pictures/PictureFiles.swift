public import Foundation

extension Picture {
  /// Reads a PNG file.
  ///
  /// - Throws: ``PictureError/inFile(path:_:)``.
  public init(contentsOf file: URL, limits: PictureLimits = .standard) throws {
    self = try inFile(file) { try Picture(png: contents(of: file, limit: limits.bytes), limits: limits) }
  }

  /// Writes a PNG file, under another name first, so that nobody reads half of it.
  ///
  /// - Throws: ``PictureError/inFile(path:_:)``.
  public func write(to file: URL) throws {
    try inFile(file) { try png().write(to: file, options: .atomic) }
  }
}

extension DeepPicture {
  /// Reads a PNG file.
  ///
  /// - Throws: ``PictureError/inFile(path:_:)``.
  public init(contentsOf file: URL, limits: PictureLimits = .standard) throws {
    self = try inFile(file) { try DeepPicture(png: contents(of: file, limit: limits.bytes), limits: limits) }
  }

  /// Writes a PNG file of 16 bits, under another name first, so that nobody reads half of it.
  ///
  /// - Throws: ``PictureError/inFile(path:_:)``.
  public func write(to file: URL) throws {
    try inFile(file) { try png().write(to: file, options: .atomic) }
  }
}

/// A file's bytes, refused before more than the limit is read.
private func contents(of file: URL, limit: Int) throws -> Data {
  let handle = try FileHandle(forReadingFrom: file)
  defer { try? handle.close() }
  let data = try handle.read(upToCount: limit == .max ? limit : limit + 1) ?? Data()
  guard data.count <= limit else { throw PictureError.tooManyBytes(limit: limit) }
  return data
}

/// Does the work and adds to its errors which file they are about.
private func inFile<Result>(_ file: URL, _ work: () throws -> Result) throws -> Result {
  do {
    return try work()
  } catch let error as PictureError {
    throw PictureError.inFile(path: file.path, error)
  } catch {
    throw PictureError.inFile(path: file.path, .inaccessible(reason: error.localizedDescription))
  }
}
