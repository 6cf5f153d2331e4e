internal import CArchive
import Foundation

/// Reads zip files that nobody vouches for: in memory, with an end to everything, nothing ever unpacked to disk.
public struct ZipReader: Sendable {
  /// What was in an archive.
  public struct Content: Equatable, Sendable {
    /// The plain files that were taken, in the archive's order.
    public var entries: [ArchiveEntry]
    /// What was not, and why.
    public var problems: [ArchiveProblem]

    /// What was in an archive.
    public init(entries: [ArchiveEntry], problems: [ArchiveProblem]) {
      self.entries = entries
      self.problems = problems
    }
  }

  /// How much is read.
  public var limits: ArchiveLimits

  /// A reader with limits.
  public init(limits: ArchiveLimits = ArchiveLimits()) {
    self.limits = limits
  }

  /// Reads an archive in memory; what cannot be taken is told, never thrown.
  public func read(_ bytes: [UInt8]) -> Content {
    ArchiveLocale.isSet
    return bytes.withUnsafeBytes { buffer in
      guard buffer.count > 0, let archive = archive_read_new() else {
        return Content(entries: [], problems: [.unreadable])
      }
      defer { archive_read_free(archive) }
      guard archive_read_support_format_zip(archive) == ARCHIVE_OK,
        archive_read_open_memory(archive, buffer.baseAddress, buffer.count) == ARCHIVE_OK
      else { return Content(entries: [], problems: [.unreadable]) }
      var reading = Reading(archive: archive, limits: limits)
      reading.run()
      return reading.content
    }
  }
}

/// One archive while it is read.
private struct Reading {
  let archive: OpaquePointer
  let limits: ArchiveLimits
  var content = ZipReader.Content(entries: [], problems: [])
  private var seen: Set<String> = []
  private var total = 0

  init(archive: OpaquePointer, limits: ArchiveLimits) {
    self.archive = archive
    self.limits = limits
  }

  mutating func run() {
    var count = 0
    while true {
      var entry: OpaquePointer?
      let state = archive_read_next_header(archive, &entry)
      if state == ARCHIVE_EOF { return }
      guard state == ARCHIVE_OK || state == ARCHIVE_WARN, let entry else {
        return content.problems.append(.unreadable)
      }
      count += 1
      guard count <= limits.entries else { return content.problems.append(.tooLarge) }
      guard take(entry) else { return }
    }
  }

  /// Takes one entry; says whether reading goes on.
  private mutating func take(_ entry: OpaquePointer) -> Bool {
    let name = self.name(entry)
    guard let path = name.flatMap(ArchivePath.plain) else {
      content.problems.append(.badPath(String((name ?? "?").prefix(80))))
      return true
    }
    let kind = archive_entry_filetype(entry)
    if kind == 0o040000 { return true }
    guard kind == 0o100000, archive_entry_hardlink(entry) == nil, archive_entry_symlink(entry) == nil else {
      content.problems.append(.notAFile(path))
      return true
    }
    guard archive_entry_is_encrypted(entry) == 0 else {
      content.problems.append(.encrypted)
      return false
    }
    guard seen.insert(ArchivePath.folded(path)).inserted else {
      content.problems.append(.duplicate(path))
      return true
    }
    switch bytes() {
    case .success(let bytes):
      content.entries.append(ArchiveEntry(path: path, bytes: bytes))
      return true
    case .failure(let problem):
      content.problems.append(problem)
      return false
    }
  }

  /// The name, from the bytes that the archive holds.
  private func name(_ entry: OpaquePointer) -> String? {
    if let text = archive_entry_pathname_utf8(entry) { return String(validatingCString: text) }
    guard let raw = archive_entry_pathname(entry) else { return nil }
    return ArchivePath.text(Array(UnsafeRawBufferPointer(start: raw, count: strlen(raw))))
  }

  /// The file's content; the sizes that its header claims are not believed.
  private mutating func bytes() -> Result<[UInt8], ArchiveProblem> {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = piece.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
      if count == 0 { return .success(bytes) }
      guard count > 0 else { return .failure(.unreadable) }
      total += count
      guard bytes.count + count <= limits.file, total <= limits.total else { return .failure(.tooLarge) }
      bytes += piece[0..<count]
    }
  }
}

/// libarchive hands out names in the process' character set, which is ASCII until somebody sets it.
enum ArchiveLocale {
  static let isSet: Void = {
    _ = setlocale(LC_CTYPE, "C.UTF-8")
  }()
}
