import Course
package import Foundation

/// A student's file as the compiler's parser sees it: where its functions are.
package struct ExerciseSource: Sendable {
  /// One function of the file.
  package struct Function: Sendable {
    package let name: String
    /// Its declaration without the body, white space made single.
    package let signature: String
    /// The bytes from `func` to the closing brace.
    package let range: Range<Int>
    /// The bytes of the body with its braces.
    package let body: Range<Int>
    /// Whether it is a direct member of `Exercise` or of an extension of it.
    package let isMember: Bool
  }

  package let bytes: [UInt8]
  package let functions: [Function]

  /// A file's text with the parser's findings; what cannot be read has no functions.
  package init(_ text: String, parsed: Data) {
    bytes = Array(text.utf8)
    let file = try? JSONDecoder().decode(ParsedNode.self, from: parsed)
    var found: [Function] = []
    ExerciseSource.collect(file?.items ?? [], in: bytes, isMember: false, into: &found)
    functions = found
  }

  private static func collect(
    _ nodes: [ParsedNode], in bytes: [UInt8], isMember: Bool, into found: inout [Function]
  ) {
    for node in nodes {
      if node.kind == "func_decl", let range = node.range, let body = node.body?.range,
        let name = node.name?.base?.name,
        range.start >= 0, range.start <= body.start, body.start <= body.end, body.end < bytes.count
      {
        found.append(
          Function(
            name: name, signature: plain(String(decoding: bytes[range.start..<body.start], as: UTF8.self)),
            range: range.start..<(body.end + 1), body: body.start..<(body.end + 1), isMember: isMember))
      } else {
        let holds = node.kind == "struct_decl" || node.kind == "extension_decl" || node.kind == "class_decl"
        collect(node.members ?? [], in: bytes, isMember: holds, into: &found)
      }
    }
  }

  /// The member of this name, or `nil`.
  package func member(_ name: String) -> Function? { functions.first { $0.isMember && $0.name == name } }

  /// The function around a line, or `nil`.
  package func function(atLine line: Int) -> Function? {
    functions.first { lines(of: $0).contains(line) }
  }

  /// The lines of a function, from 1 on.
  package func lines(of function: Function) -> ClosedRange<Int> {
    line(at: function.range.lowerBound)...line(at: function.range.upperBound - 1)
  }

  /// A function as it stands in the file, its indentation taken back to the margin.
  package func source(of function: Function) -> FunctionSource {
    let start = bytes[..<function.range.lowerBound].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let text = String(decoding: bytes[start..<function.range.upperBound], as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    let margin =
      lines.filter { !$0.allSatisfy(\.isWhitespace) }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    return FunctionSource(
      line: line(at: function.range.lowerBound),
      source: lines.map { $0.dropFirst(margin) }.joined(separator: "\n"))
  }

  /// The file with the bodies of some functions replaced; every other line keeps its number.
  package func replacingBodies(of names: Set<String>, by statement: (String) -> String) -> String {
    var result: [UInt8] = []
    var position = 0
    for function in functions where names.contains(function.name) && function.body.lowerBound >= position {
      result += bytes[position..<function.body.lowerBound]
      let breaks = bytes[function.body].filter { $0 == UInt8(ascii: "\n") }
      result += Array("{ \(statement(function.name)) ".utf8) + breaks + Array("}".utf8)
      position = function.body.upperBound
    }
    return String(decoding: result + bytes[position...], as: UTF8.self)
  }

  private func line(at offset: Int) -> Int {
    1 + bytes[..<offset].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
  }

  private static func plain(_ signature: String) -> String {
    signature.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// What is read of the compiler's JSON.
private final class ParsedNode: Decodable {
  struct Name: Decodable {
    struct Base: Decodable { let name: String? }
    let base: Base?
    enum CodingKeys: String, CodingKey { case base = "base_name" }
  }
  struct Range: Decodable { let start: Int, end: Int }

  let kind: String?
  let range: Range?
  let name: Name?
  let items: [ParsedNode]?
  let members: [ParsedNode]?
  let body: ParsedNode?

  enum CodingKeys: String, CodingKey { case kind = "_kind", range, name, items, members, body }

  required init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    // A node of which one part has another form is still worth its other parts.
    kind = try? container.decode(String.self, forKey: .kind)
    range = try? container.decode(Range.self, forKey: .range)
    name = try? container.decode(Name.self, forKey: .name)
    items = try? container.decode([ParsedNode].self, forKey: .items)
    members = try? container.decode([ParsedNode].self, forKey: .members)
    body = try? container.decode(ParsedNode.self, forKey: .body)
  }
}
