import Archives
import Course
import Foundation
import LMS

/// Keeps what belongs to nobody: copies of plain files, under names of our own making.
struct Quarantine {
  let folder: URL

  private var place: URL { folder.appendingPathComponent("quarantine") }

  /// Begins anew: what was found before may have an owner now.
  func begin() throws {
    if FileManager.default.fileExists(atPath: place.path) { try FileManager.default.removeItem(at: place) }
  }

  /// Keeps one hand-in.
  func take(_ hand: HandIn) throws {
    let home = place.appendingPathComponent(QuarantineName.plain(hand.name))
    try AtomicFile.makeFolder(home)
    for file in hand.files {
      var target = home
      // Checked when read: relative and without steps up.
      for part in file.path.split(separator: "/") {
        target.appendPathComponent(QuarantineName.plain(String(part)))
      }
      try AtomicFile.write(Data(file.bytes), to: target)
    }
  }
}

/// Names that strangers chose, as names of files.
enum QuarantineName {
  static func plain(_ name: String) -> String {
    let kept = name.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " ._-()".unicodeScalars.contains(scalar)
        ? String(scalar) : "_"
    }.joined()
    let name = String(kept.prefix(80))
    return name.hasPrefix(".") || name.isEmpty ? "_" + name.dropFirst() : name
  }
}
