internal import Foundation
internal import Pictures

/// The bytes of an ordinary file, refused before more than `limit` of them are read.
///
/// Anything but a file, such as a pipe that nobody writes to, is refused without being opened.
func bytes(of file: URL, limit: Int) throws -> Data {
  do {
    let values = try file.resolvingSymlinksInPath().resourceValues(forKeys: [.isRegularFileKey])
    guard values.isRegularFile == true else {
      throw DataProblem(.unreadable("it is no file"), path: file.path)
    }
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    let data = try handle.read(upToCount: limit + 1) ?? Data()
    guard data.count <= limit else { throw DataProblem(.tooLarge(limit: limit), path: file.path) }
    return data
  } catch let problem as DataProblem {
    throw problem
  } catch {
    let isThere = FileManager.default.fileExists(atPath: file.path)
    throw DataProblem(isThere ? .unreadable(error.localizedDescription) : .missing, path: file.path)
  }
}

/// The picture in a file, PNG or JPEG by its first bytes, whatever its name says.
func picture(in file: URL, limits: PictureLimits) throws -> Picture {
  let data = try bytes(of: file, limit: limits.bytes)
  return data.starts(with: [0xFF, 0xD8])
    ? try Picture(jpeg: data, limits: limits) : try Picture(png: data, limits: limits)
}

/// The entries of a folder that are not hidden, short names first, so that 2 stands before 10.
func entries(of folder: URL) throws -> [URL] {
  var isFolder: ObjCBool = false
  guard FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder) else {
    throw DataProblem(.missing, path: folder.path)
  }
  guard isFolder.boolValue else { throw DataProblem(.notAFolder, path: folder.path) }
  do {
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix(".") }
      .sorted { ($0.count, $0) < ($1.count, $1) }
      .map { folder.appendingPathComponent($0) }
  } catch {
    throw DataProblem(.unreadable(error.localizedDescription), path: folder.path)
  }
}

/// Whether a folder is there.
func isFolder(_ place: URL) -> Bool {
  var isFolder: ObjCBool = false
  return FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder) && isFolder.boolValue
}
