import Foundation
import Testing

/// A hostile submission with what has to come of it, as its first lines say.
///
/// `expect` and `triple` are the verdicts of the two checks, several with `|` between them; `says` is printed by the
/// code, `never-says` is not; `shows` stands in the explanation; `why` says why.
struct Submission: Sendable, CustomTestStringConvertible {
  let file: URL
  let text: String
  private(set) var double: Set<String> = []
  private(set) var triple: Set<String> = ["passed"]
  private(set) var says: [String] = []
  private(set) var neverSays: [String] = []
  private(set) var shows: [String] = []
  private(set) var why = ""

  var name: String { file.deletingPathExtension().lastPathComponent }
  var testDescription: String { name }

  init(_ file: URL) throws {
    self.file = file
    text = try String(contentsOf: file, encoding: .utf8)
    for line in text.split(separator: "\n").prefix(while: { $0.hasPrefix("// ") }) {
      let parts = line.dropFirst(3).split(separator: ":", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      guard parts.count == 2 else { continue }
      switch parts[0] {
      case "expect": double = Set(parts[1].split(separator: "|").map(String.init))
      case "triple": triple = Set(parts[1].split(separator: "|").map(String.init))
      case "says": says.append(parts[1])
      case "never-says": neverSays.append(parts[1])
      case "shows": shows.append(parts[1])
      case "why": why = parts[1]
      default: break
      }
    }
  }

  /// All of them, in their order.
  static let all: [Submission] = {
    let folder = HostileCourse.resources.appendingPathComponent("Submissions")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().compactMap { try? Submission(folder.appendingPathComponent($0)) }
  }()

  /// The text to hand in: places of canaries filled in, and what is too long to be kept written out.
  func filled(port: Int, canary: String) -> String {
    var filled = text.replacingOccurrences(of: "canaryPort", with: String(port))
    filled = filled.replacingOccurrences(of: "@CANARY@", with: canary)
    filled = filled.replacingOccurrences(
      of: "IntWithManyMarks", with: "Int" + String(repeating: "?", count: 20_000))
    // /*REPEAT COUNT TEXT*/, where __N__ in the text is the number of the copy.
    while let start = filled.range(of: "/*REPEAT "),
      let space = filled[start.upperBound...].firstIndex(of: " "),
      let end = filled[space...].range(of: "*/"), let count = Int(filled[start.upperBound..<space])
    {
      let piece = filled[filled.index(after: space)..<end.lowerBound]
      let copies = (0..<count).map { piece.replacingOccurrences(of: "__N__", with: String($0)) }
      let separator = piece.hasSuffix(",") || !piece.contains(" ") ? "" : "\n"
      filled.replaceSubrange(start.lowerBound..<end.upperBound, with: copies.joined(separator: separator))
    }
    return filled
  }
}
