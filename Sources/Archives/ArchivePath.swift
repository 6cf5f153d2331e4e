import Foundation

/// Paths inside archives, which strangers write.
enum ArchivePath {
  /// The path in plain form, or `nil` where it could lead out of its folder or cannot be a file's name.
  static func plain(_ path: String) -> String? {
    // Windows' own packer has written backslashes.
    let path = path.replacingOccurrences(of: "\\", with: "/")
    guard !path.isEmpty, path.utf8.count <= 512, !path.hasPrefix("/") else { return nil }
    guard !path.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).filter { $0 != "." }
    guard !parts.isEmpty, parts.count <= 16, parts.allSatisfy({ $0 != ".." && $0.utf8.count <= 255 }) else {
      return nil
    }
    // `C:` names a drive.
    guard !parts[0].hasSuffix(":"), parts[0].prefix(2).last != ":" else { return nil }
    return parts.joined(separator: "/")
  }

  /// What two paths have in common that a system without upper and lower case, or with composed letters, takes
  /// for the same.
  static func folded(_ path: String) -> String {
    path.precomposedStringWithCanonicalMapping.lowercased()
  }

  /// A path's bytes as text: UTF-8, else as Korean Windows writes it.
  static func text(_ bytes: [UInt8]) -> String? {
    String(validating: bytes, as: UTF8.self) ?? KoreanText.decoded(bytes)
  }
}
