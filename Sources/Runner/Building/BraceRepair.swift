import Foundation

/// Finds the functions whose braces do not close, where the parser can no longer tell one function from the next.
///
/// The starter says which functions there should be: each piece of the file from one `func NAME` to the next must
/// have as many closing as opening braces.
package struct BraceRepair {
  private let starter: ExerciseSource

  package init(starter: ExerciseSource) {
    self.starter = starter
  }

  /// The file with the unbalanced functions replaced, and their names; `nil` where nothing can be mended.
  package func mend(_ text: String, by statement: (String) -> String) -> (text: String, names: [String])? {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
    let begins = starts(in: lines)
    guard !begins.isEmpty else { return nil }
    var broken: [String] = []
    for (index, begin) in begins.enumerated().reversed() {
      let isLast = index == begins.count - 1
      let end = isLast ? lines.count : trimmedEnd(begins[index + 1].line, after: begin.line, in: lines)
      let wanted = isLast ? -1 : 0
      guard BraceCount(lines[begin.line..<end].joined(separator: "\n")).balance != wanted,
        let model = starter.member(begin.name)
      else {
        continue
      }
      broken.append(begin.name)
      let stub = "  \(model.signature) { \(statement(begin.name)) }" + (isLast ? " }" : "")
      lines.replaceSubrange(
        begin.line..<end, with: [stub] + Array(repeating: "", count: end - begin.line - 1))
    }
    return broken.isEmpty ? nil : (lines.joined(separator: "\n"), broken.reversed())
  }

  private func starts(in lines: [String]) -> [(line: Int, name: String)] {
    let names = starter.functions.filter(\.isMember).map(\.name)
    var found: [(Int, String)] = []
    for (index, line) in lines.enumerated() {
      let words = line.drop { $0 == " " || $0 == "\t" }
      guard words.hasPrefix("func ") else { continue }
      let name = String(
        words.dropFirst(5).drop { $0 == " " }.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
      if names.contains(name), !found.contains(where: { $0.1 == name }) { found.append((index, name)) }
    }
    return found
  }

  /// Leaves the comments above the next function out.
  private func trimmedEnd(_ end: Int, after begin: Int, in lines: [String]) -> Int {
    var end = end
    while end - 1 > begin {
      let line = lines[end - 1].drop { $0 == " " || $0 == "\t" }
      guard line.isEmpty || line.hasPrefix("//") || line.hasPrefix("@") else { break }
      end -= 1
    }
    return end
  }
}
