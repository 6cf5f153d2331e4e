import Course
import Foundation

/// A folder that a compiler writes to which has read a student's file: nothing in it is trusted.
struct OutputFolder {
  let place: URL
  /// The largest plugin that is taken, in bytes.
  private static let most = 128 << 20

  /// Makes the folder; throws `FileProblem`.
  init(in folder: URL) throws {
    place = folder.appendingPathComponent("out")
    try AtomicFile.makeFolder(place)
    // Boxes that root builds run as somebody else.
    if getuid() == 0 { chmod(place.path, 0o777) }
  }

  /// Takes a file out by its content: a regular one, no link, of a size that a plugin has.
  ///
  /// Throws `BuildStopped`.
  func take(_ name: String, to folder: URL) throws {
    let file = open(place.appendingPathComponent(name).path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard file >= 0 else { throw BuildStopped(.crashed) }
    defer { close(file) }
    var facts = stat()
    guard fstat(file, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG, facts.st_nlink == 1 else {
      throw BuildStopped(.crashed)
    }
    guard facts.st_size <= OutputFolder.most else { throw BuildStopped(.tooMuchWritten) }
    let data = try FileHandle(fileDescriptor: file).read(upToCount: OutputFolder.most) ?? Data()
    try AtomicFile.write(data, to: folder.appendingPathComponent(name))
  }

  /// Removes it with all that is in it.
  func remove() { try? FileManager.default.removeItem(at: place) }
}
