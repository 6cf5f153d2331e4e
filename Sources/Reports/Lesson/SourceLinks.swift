package import Foundation
import Runner

/// Places in the student's file, as links from the report's folder where the file is known.
package struct SourceLinks {
  /// The file's name.
  let name: String
  private let path: String

  /// Links from a folder to a file; places only, where there is no file.
  init(from folder: URL, to file: URL?) {
    name = file?.lastPathComponent ?? "Exercise.swift"
    path = file.map { SourceLinks.path(from: folder, to: $0) } ?? ""
  }

  /// A place: `Exercise.swift:41`.
  func place(_ at: SourceLocation) -> String {
    let place = Markdown.code("\(at.file):\(at.line)", limit: 200)
    return at.file == name && !path.isEmpty ? "[\(place)](\(path)#L\(at.line))" : place
  }

  /// A relative link; steps up where it must.
  package static func path(from folder: URL, to file: URL) -> String {
    let start = folder.standardizedFileURL.pathComponents
    let end = file.standardizedFileURL.pathComponents
    let shared = zip(start, end).prefix { $0 == $1 }.count
    let steps = Array(repeating: "..", count: start.count - shared) + end[shared...]
    let plain = CharacterSet.alphanumerics.union(CharacterSet(charactersIn: "-._~"))
    return steps.map { $0.addingPercentEncoding(withAllowedCharacters: plain) ?? $0 }.joined(separator: "/")
  }
}
