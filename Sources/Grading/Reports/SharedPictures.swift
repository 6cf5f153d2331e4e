import Course
import Foundation
import Synchronization

/// Makes equal pictures one file on the disk: every student's report shows the lesson's own.
///
/// Each stays a file of its own to whoever copies, zips or replaces it.
final class SharedPictures: Sendable {
  private let first = Mutex<[String: URL]>([:])

  /// Links the pictures of a folder to equal ones that were seen before; where a file system has no links, they stay.
  func share(in folder: URL) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasSuffix(".png") {
      let file = folder.appendingPathComponent(name)
      guard let data = try? Data(contentsOf: file) else { continue }
      let digest = Digest.hex(data)
      let known = first.withLock { first in
        defer { first[digest] = first[digest] ?? file }
        return first[digest]
      }
      if let known { replace(file, by: known) }
    }
  }

  private func replace(_ file: URL, by known: URL) {
    var (one, other) = (stat(), stat())
    guard stat(known.path, &one) == 0, stat(file.path, &other) == 0, one.st_ino != other.st_ino else {
      return
    }
    let temporary = file.deletingLastPathComponent()
      .appendingPathComponent(AbandonedFiles.name(for: file.lastPathComponent))
    guard link(known.path, temporary.path) == 0 else { return }
    if rename(temporary.path, file.path) != 0 { unlink(temporary.path) }
  }
}
