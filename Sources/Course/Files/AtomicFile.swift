public import Foundation

/// Files that are either as they were or as they should be: written to a temporary name and renamed.
public enum AtomicFile {
  /// Writes a file; makes its folder where that is missing.
  ///
  /// A file that already has this content is left alone, so that its date says when it changed. Throws
  /// `FileProblem`; the old file then stays as it was.
  public static func write(_ data: Data, to file: URL) throws {
    if let old = try? Data(contentsOf: file), old == data { return }
    let folder = file.deletingLastPathComponent()
    try makeFolder(folder)
    let temporary = folder.appendingPathComponent(AbandonedFiles.name(for: file.lastPathComponent))
    let descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw FileProblem(errno: errno, writing: folder.path) }
    do {
      try write(data, to: descriptor, path: file.path)
      guard close(descriptor) == 0 else { throw FileProblem(errno: errno, writing: file.path) }
      guard rename(temporary.path, file.path) == 0 else {
        throw FileProblem(errno: errno, writing: file.path)
      }
    } catch {
      unlink(temporary.path)
      throw error
    }
  }

  /// Writes a text as UTF-8.
  public static func write(_ text: String, to file: URL) throws {
    try write(Data(text.utf8), to: file)
  }

  /// Makes a folder with those above it; throws `FileProblem`.
  public static func makeFolder(_ folder: URL) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder.path, isDirectory: &isFolder), isFolder.boolValue {
      return
    }
    let parent = folder.deletingLastPathComponent()
    if parent.path != folder.path { try makeFolder(parent) }
    guard mkdir(folder.path, 0o755) == 0 || errno == EEXIST else {
      throw FileProblem(errno: errno, writing: folder.path)
    }
  }

  private static func write(_ data: Data, to descriptor: Int32, path: String) throws {
    try data.withUnsafeBytes { bytes in
      var written = 0
      while written < bytes.count {
        let count = Foundation.write(descriptor, bytes.baseAddress! + written, bytes.count - written)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          let reason = errno
          close(descriptor)
          throw FileProblem(errno: reason, writing: path)
        }
        written += count
      }
    }
  }
}
