internal import CArchive
import Foundation

/// Packs files into a zip that every system opens.
public enum ZipWriter {
  /// The archive's bytes; throws `ZipWriter.Failure`.
  ///
  /// The same files give the same bytes: entries carry no dates of their own.
  public static func zip(_ entries: [ArchiveEntry]) throws -> [UInt8] {
    ArchiveLocale.isSet
    guard let archive = archive_write_new() else { throw Failure(reason: "no memory") }
    defer { archive_write_free(archive) }
    var used = 0
    let room = entries.reduce(1 << 16) {
      $0 + $1.bytes.count + $1.bytes.count / 8 + 2 * $1.path.utf8.count + 4096
    }
    let output = UnsafeMutableRawPointer.allocate(byteCount: room, alignment: 16)
    defer { output.deallocate() }
    try check(archive, archive_write_set_format_zip(archive))
    try check(archive, archive_write_set_options(archive, "zip:hdrcharset=UTF-8"))
    try check(archive, archive_write_set_bytes_in_last_block(archive, 1))
    try check(archive, archive_write_open_memory(archive, output, room, &used))
    for entry in entries { try write(entry, to: archive) }
    try check(archive, archive_write_close(archive))
    return Array(UnsafeRawBufferPointer(start: output, count: used))
  }

  /// Packing that did not work, in libarchive's words.
  public struct Failure: Error, CustomStringConvertible {
    let reason: String
    /// What libarchive says.
    public var description: String { "The zip file could not be made: \(reason)" }
  }

  private static func write(_ file: ArchiveEntry, to archive: OpaquePointer) throws {
    guard let entry = archive_entry_new() else { throw Failure(reason: "no memory") }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname_utf8(entry, file.path)
    archive_entry_set_filetype(entry, 0o100000)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_size(entry, Int64(file.bytes.count))
    // 2026-01-01: a zip's dates begin in 1980, and a date of today would make every packing another file.
    archive_entry_set_mtime(entry, 1_767_225_600, 0)
    try check(archive, archive_write_header(archive, entry))
    var written = 0
    try file.bytes.withUnsafeBytes { bytes in
      while written < bytes.count {
        let count = archive_write_data(
          archive, bytes.baseAddress?.advanced(by: written), bytes.count - written)
        guard count > 0 else { throw failure(archive) }
        written += count
      }
    }
  }

  private static func check(_ archive: OpaquePointer, _ state: Int32) throws {
    guard state == ARCHIVE_OK || state == ARCHIVE_WARN else { throw failure(archive) }
  }

  private static func failure(_ archive: OpaquePointer) -> Failure {
    Failure(reason: archive_error_string(archive).map { String(cString: $0) } ?? "unknown")
  }
}
