/// One file of an archive, whole in memory.
public struct ArchiveEntry: Equatable, Sendable {
  /// Its path inside the archive, checked: relative, without `..`, separated by `/`.
  public var path: String
  /// What it holds.
  public var bytes: [UInt8]

  /// A file with its path.
  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// How much of an archive is read: nothing that a stranger packed may cost more.
public struct ArchiveLimits: Equatable, Sendable {
  /// Entries of any kind.
  public var entries: Int
  /// Bytes of one file, unpacked.
  public var file: Int
  /// Bytes of all files, unpacked.
  public var total: Int

  /// Limits; by default enough for any student's work and little enough for any machine.
  public init(entries: Int = 1000, file: Int = 4 << 20, total: Int = 32 << 20) {
    self.entries = entries
    self.file = file
    self.total = total
  }
}

/// Why a piece of an archive, or all of it, was not taken.
public enum ArchiveProblem: Error, Equatable, Sendable {
  /// It is no zip file, or is damaged.
  case unreadable
  /// It wants a password.
  case encrypted
  /// More entries or bytes than are read; reading stopped there.
  case tooLarge
  /// A path that leaves the archive, or that no honest program writes.
  case badPath(String)
  /// A link or a device, by its path.
  case notAFile(String)
  /// A path that was there before.
  case duplicate(String)
}
