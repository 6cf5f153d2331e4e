import DataSets
import Foundation
import Pictures

/// The files in `Resources`, made by `fixtures.py` with an encoder of its own.
func resource(_ name: String) -> URL {
  Bundle.module.bundleURL.appendingPathComponent("Resources").appendingPathComponent(name)
}

/// A new folder that is removed after use.
func withFolder<Result>(_ work: (URL) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try work(folder)
}

extension URL {
  /// A file or folder inside this folder; missing folders on the way are made.
  func file(_ name: String) throws -> URL {
    let file = appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    return file
  }
}

/// What the work throws, if it is a problem with data.
func problem(_ work: () throws -> some Any) -> DataProblem? {
  do {
    _ = try work()
    return nil
  } catch { return error as? DataProblem }
}

/// One colour.
func plain(_ width: Int, _ height: Int, _ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Picture {
  Picture(width: width, height: height, filledWith: Color(red, green, blue))
}
