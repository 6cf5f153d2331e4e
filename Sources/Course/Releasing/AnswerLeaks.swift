public import Foundation

/// Looks for pieces of the answers where they must not be.
public struct AnswerLeaks: Sendable {
  /// A piece of an answer in a file.
  public struct Leak: Equatable, Sendable {
    /// The file's path in the folder that was looked through.
    public let file: String
    /// The line or the name.
    public let text: String
  }

  /// Lines of the answers that stand nowhere in what is public.
  public let lines: Set<String>
  /// Names that the answers alone declare.
  public let symbols: Set<String>

  /// What is secret of some lessons: lines of their answers, and names that those declare and nothing public mentions.
  public init(of lessons: [LessonFolder]) throws {
    var open = ""
    for lesson in lessons {
      for file in try lesson.sources() + [lesson.starter, lesson.text(.korean), lesson.text(.english)] {
        open += ((try? String(contentsOf: file, encoding: .utf8)) ?? "") + "\n"
      }
    }
    let (openLines, openWords) = (AnswerLeaks.telling(open), AnswerLeaks.words(open))
    var lines: Set<String> = []
    var symbols: Set<String> = []
    for lesson in lessons where lesson.hasAnswers {
      guard let answers = try? String(contentsOf: lesson.answers, encoding: .utf8) else {
        throw FileProblem(.notReadable, path: lesson.answers.path)
      }
      lines.formUnion(AnswerLeaks.telling(answers).subtracting(openLines))
      // The conventional name of all answers is known to anybody.
      symbols.formUnion(
        AnswerLeaks.declared(answers).subtracting(openWords).subtracting(["\(lesson.id)Answers"]))
    }
    self.lines = lines
    self.symbols = symbols
  }

  /// The pieces that are found in a folder, file by file.
  public func found(in folder: URL) throws -> [Leak] {
    var leaks: [Leak] = []
    let longest = symbols.filter { $0.utf8.count >= 6 }
    guard let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
      return []
    }
    for case let file as URL in all {
      let path = String(file.path.dropFirst(folder.path.count + 1))
      guard !path.hasPrefix(".build"), let data = try? Data(contentsOf: file) else { continue }
      if file.lastPathComponent == "Answers.swift" { leaks.append(Leak(file: path, text: "Answers.swift")) }
      let text = String(decoding: data, as: UTF8.self)
      // The program's own sources may share a short line by chance: `var layers: [any Layer] = []`.
      let least = path.hasPrefix("Sources/") ? 40 : 0
      let found = text.split(whereSeparator: \.isNewline).lazy.map(AnswerLeaks.plain)
        .first { $0.count >= least && lines.contains($0) }
      if let found { leaks.append(Leak(file: path, text: found)) }
      // What the program's own sources call so is theirs; a lesson's files are where a name would tell something.
      guard !path.hasPrefix("Sources/"), !path.hasSuffix(".md") else { continue }
      if let name = AnswerLeaks.words(text).intersection(longest).min() {
        leaks.append(Leak(file: path, text: name))
      }
    }
    return leaks
  }

  private static func plain(_ line: some StringProtocol) -> String {
    line.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Lines that say something: not a brace, not a word that any program has.
  private static func telling(_ text: String) -> Set<String> {
    Set(
      text.split(whereSeparator: \.isNewline).map { plain($0) }.filter { line in
        line.count >= 12 && line.filter(\.isLetter).count >= 6 && !line.hasPrefix("import ")
          && !line.hasPrefix("//")
      })
  }

  /// The names behind `class`, `struct`, `enum`, `func`, `let` and `var`.
  private static func declared(_ text: String) -> Set<String> {
    var names: Set<String> = []
    let keywords: Set = ["class", "struct", "enum", "func", "actor", "protocol", "typealias"]
    let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    for (word, next) in zip(words, words.dropFirst()) where keywords.contains(word) { names.insert(next) }
    return names
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
  }
}
