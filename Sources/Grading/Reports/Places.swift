import Course
import Foundation

/// Where the files of a gradebook's folder stand.
package struct Places: Sendable {
  let root: URL

  /// What a student may be given.
  func student(_ id: String) -> URL {
    root.appendingPathComponent("students").appendingPathComponent(Places.name(id))
  }
  /// What only the instructor sees of a student.
  func instructor(_ id: String) -> URL {
    root.appendingPathComponent("instructor").appendingPathComponent(Places.name(id))
  }
  /// What belongs to nobody.
  var quarantine: URL { root.appendingPathComponent("quarantine") }

  /// A name for a folder that every system takes, another for every id.
  package static func name(_ id: String) -> String {
    var name = ""
    for scalar in id.unicodeScalars {
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "-"
        || scalar == "_"
      name += isPlain ? String(scalar) : "_"
    }
    if name.utf8.count > 80 { name = String(name.prefix(20)) }
    guard name != id || name.hasPrefix("-") || name.isEmpty else { return name }
    return "_" + name + "-" + Digest.hex(Data(id.utf8)).prefix(8)
  }
}
