public import Foundation

/// Pictures of two kinds without pairs, in the layout of CycleGAN: `trainA`, `trainB`, `testA` and `testB`.
public struct UnpairedFolder: Sendable {
  /// What to learn one kind from.
  public let trainA: FolderOfPictures
  /// What to learn the other kind from.
  public let trainB: FolderOfPictures
  /// What to judge one kind by.
  public let testA: FolderOfPictures
  /// What to judge the other kind by.
  public let testB: FolderOfPictures

  /// Looks which pictures the four folders have, without opening them.
  ///
  /// - Throws: ``DataProblem`` that lists folders that are missing, or names one without pictures.
  public init(_ folder: URL) throws {
    let all = try entries(of: folder).map(\.lastPathComponent)
    let missing = ["trainA", "trainB", "testA", "testB"].filter { !all.contains($0) }
    guard missing.isEmpty else { throw DataProblem(.missingFolders(missing), path: folder.path) }
    trainA = try FolderOfPictures(folder.appendingPathComponent("trainA"))
    trainB = try FolderOfPictures(folder.appendingPathComponent("trainB"))
    testA = try FolderOfPictures(folder.appendingPathComponent("testA"))
    testB = try FolderOfPictures(folder.appendingPathComponent("testB"))
  }
}
