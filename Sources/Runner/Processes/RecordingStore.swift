import Course
import Foundation

/// Recordings of earlier runs, by the content that they depend on: what was asked, of which plugins.
struct RecordingStore: Sendable {
  private let folder: URL
  /// How many are kept; the oldest go first.
  private let most = 4000

  init(folder: URL) {
    self.folder = folder
  }

  /// The recording for a key, or `nil`; a file that cannot be read counts as missing.
  func recording(for key: String) -> Recording? {
    guard let data = try? Data(contentsOf: place(of: key)) else { return nil }
    return try? Recording(data: data)
  }

  /// Keeps a recording where the same code would end so again; a store that cannot be written to keeps nothing.
  func keep(_ recording: Recording, for key: String) {
    guard recording.repeats, let data = try? recording.data else { return }
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try? AtomicFile.write(data, to: place(of: key))
  }

  /// Forgets the oldest recordings where there are too many.
  func prune() {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey]
    guard
      let files = try? FileManager.default.contentsOfDirectory(
        at: folder, includingPropertiesForKeys: Array(keys)), files.count > most
    else { return }
    let dated = files.map { file in
      (file, (try? file.resourceValues(forKeys: keys))?.contentModificationDate ?? .distantPast)
    }
    for (file, _) in dated.sorted(by: { $0.1 < $1.1 }).prefix(files.count - most) {
      try? FileManager.default.removeItem(at: file)
    }
  }

  private func place(of key: String) -> URL { folder.appendingPathComponent("\(key).recording") }
}
