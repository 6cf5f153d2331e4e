import Foundation

/// How ids and names are matched: as people mean them, not as bytes.
enum StudentKey {
  /// Without case, accents' forms, spaces and marks that people leave out.
  static func folded(_ text: String) -> String {
    String(
      text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars.filter {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }.map(Character.init))
  }
}

/// Finds the student that a folder's or file's name means.
package struct StudentMatcher {
  private let byID: [String: Student]
  private let byName: [String: [Student]]

  /// Finds among these students.
  package init(_ students: [Student]) {
    byID = Dictionary(
      students.map { (StudentKey.folded($0.id), $0) }, uniquingKeysWith: { first, _ in first })
    byName = Dictionary(grouping: students.filter { !$0.name.isEmpty }) { StudentKey.folded($0.name) }
  }

  /// The student of a manifest's id, or of a name such as `20260001`, `20260001_김민수`, `김민수` or `hw1-20260001.zip`;
  /// `nil` where none or more than one is meant.
  package func student(named name: String, manifest: String? = nil) -> Student? {
    if let manifest, let student = byID[StudentKey.folded(manifest)] { return student }
    let stem =
      name.lowercased().hasSuffix(".zip") || name.lowercased().hasSuffix(".swift")
      ? String(name[..<(name.lastIndex(of: ".") ?? name.endIndex)]) : name
    if let student = byID[StudentKey.folded(stem)] { return student }
    // Pieces between marks: an id counts only whole, never as part of a longer number.
    let pieces = stem.split { !$0.isLetter && !$0.isNumber }.map { StudentKey.folded(String($0)) }
    let found = Set(pieces.compactMap { byID[$0]?.id })
    if found.count == 1, let id = found.first { return byID[StudentKey.folded(id)] }
    guard found.isEmpty else { return nil }
    if let named = byName[StudentKey.folded(stem)], named.count == 1 { return named[0] }
    let names = Set(pieces.compactMap { piece in byName[piece].flatMap { $0.count == 1 ? $0[0].id : nil } })
    return names.count == 1 ? names.first.flatMap { byID[StudentKey.folded($0)] } : nil
  }
}
