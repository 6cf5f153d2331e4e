import Foundation

/// What a program that was killed left half-written in a gradebook's folder.
struct Leftovers {
  let folder: URL

  /// The scratch folder of a running program.
  static func scratch(in folder: URL) -> URL { folder.appendingPathComponent(".work") }

  /// Removes it; only whoever holds the gradebook's lock may.
  func remove() {
    try? FileManager.default.removeItem(at: Leftovers.scratch(in: folder))
    guard let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
      return
    }
    for case let file as URL in all where isTemporary(file.lastPathComponent) {
      try? FileManager.default.removeItem(at: file)
    }
  }

  /// Whether a name is one that an atomic write gives a file before it has its own: `.NAME.PROCESS.NUMBER`.
  private func isTemporary(_ name: String) -> Bool {
    guard name.hasPrefix(".") else { return false }
    let parts = name.split(separator: ".")
    return parts.count >= 3 && parts.suffix(2).allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isNumber) }
  }
}
