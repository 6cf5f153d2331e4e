import Course
package import Foundation

/// Compiled plugins by the digest of all that they were made from.
package struct PluginCache: Sendable {
  let folder: URL
  /// How many are kept; the oldest go first.
  private let most = 120

  /// A cache in a folder, which is made with its first plugin.
  package init(folder: URL) {
    self.folder = folder
  }

  /// The folder of a plugin: found, or made by `build` in a folder of its own and then put in place at once, so that
  /// two runs never see half a plugin.
  package func plugin(_ key: String, build: (URL) throws -> Void) throws -> URL {
    let place = folder.appendingPathComponent(key)
    if FileManager.default.fileExists(atPath: place.path) {
      try? FileManager.default.setAttributes([.modificationDate: Date()], ofItemAtPath: place.path)
      return place
    }
    let workshop = folder.appendingPathComponent(AbandonedFiles.name(for: key.prefix(16)))
    try AtomicFile.makeFolder(workshop)
    defer { try? FileManager.default.removeItem(at: workshop) }
    try build(workshop)
    if rename(workshop.path, place.path) != 0, !FileManager.default.fileExists(atPath: place.path) {
      throw FileProblem(.other(String(cString: strerror(errno))), path: place.path)
    }
    prune()
    return place
  }

  private func prune() {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey]
    guard
      let folders = try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: Array(keys)),
      folders.count > most
    else { return }
    let dated = folders.map {
      ($0, (try? $0.resourceValues(forKeys: keys))?.contentModificationDate ?? .distantPast)
    }
    for (old, _) in dated.sorted(by: { $0.1 < $1.1 }).prefix(folders.count - most) {
      try? FileManager.default.removeItem(at: old)
    }
  }
}
