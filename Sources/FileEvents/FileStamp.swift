internal import Glibc

/// What tells one state of a file or folder from the next, without reading it.
enum FileStamp: Equatable {
  case missing
  case file(inode: UInt64, size: Int64, seconds: Int, nanoseconds: Int)
  /// A folder's entries by name; folders in it without what is in them.
  case folder([String: FileStamp])

  /// The state now; links are followed.
  init(of path: String) {
    guard let status = FileStamp.status(of: path) else {
      self = .missing
      return
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      self = FileStamp(status)
      return
    }
    var entries: [String: FileStamp] = [:]
    for name in FileStamp.names(in: path) where !isBesideTheWork(name) {
      entries[name] = FileStamp.status(of: path + "/" + name).map(FileStamp.init) ?? .missing
    }
    self = .folder(entries)
  }

  private init(_ status: stat) {
    // A folder's own time changes with every hidden file in it.
    if status.st_mode & S_IFMT == S_IFDIR {
      self = .folder([:])
    } else {
      self = .file(
        inode: UInt64(status.st_ino), size: Int64(status.st_size), seconds: status.st_mtim.tv_sec,
        nanoseconds: status.st_mtim.tv_nsec)
    }
  }

  private static func status(of path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }

  private static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      names.append(name)
    }
    return names
  }
}

/// Whether a name in a watched folder is an editor's own: hidden, a backup, or Vim's test of the folder.
func isBesideTheWork(_ name: String) -> Bool { name.hasPrefix(".") || name.hasSuffix("~") || name == "4913" }
