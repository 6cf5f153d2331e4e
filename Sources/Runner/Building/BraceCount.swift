/// Counts braces as the compiler's lexer would: those in texts and comments are none.
struct BraceCount {
  /// Opening minus closing braces.
  private(set) var balance = 0
  private let characters: [Character]
  private var place = 0

  init(_ text: String) {
    characters = Array(text)
    readCode(depth: 0)
  }

  /// Texts in interpolations in texts …: deeper than this nobody writes.
  private let deepest = 16

  /// Reads code to its end: that of the file, or the parenthesis that closes an interpolation.
  private mutating func readCode(depth: Int, endsWithLine: Bool = false) {
    var parentheses = 0
    while place < characters.count {
      if starts(with: "//") {
        skip { !$0.isNewline }
      } else if starts(with: "/*") {
        readComment()
      } else if let (quotes, hashes) = openingOfText() {
        place += quotes + hashes
        readText(quotes: quotes, hashes: hashes, depth: depth)
      } else if starts(with: "#") {
        skip { $0 == "#" }
      } else {
        switch characters[place] {
        case "{": balance += 1
        case "}": balance -= 1
        case "(": parentheses += 1
        case ")" where depth > 0 && parentheses == 0:
          place += 1
          return
        case ")": parentheses -= 1
        case let character where endsWithLine && character.isNewline: return
        default: break
        }
        place += 1
      }
    }
  }

  /// Comments nest.
  private mutating func readComment() {
    var depth = 0
    repeat {
      if starts(with: "/*") {
        depth += 1
        place += 2
      } else if starts(with: "*/") {
        depth -= 1
        place += 2
      } else {
        place += 1
      }
    } while depth > 0 && place < characters.count
  }

  /// Reads to the end of a text; one on a single line that is not closed ends with its line.
  private mutating func readText(quotes: Int, hashes: Int, depth: Int) {
    let fence = String(repeating: "#", count: hashes)
    let end = String(repeating: "\"", count: quotes) + fence
    while place < characters.count {
      if starts(with: end) {
        place += end.count
        return
      }
      if quotes == 1, characters[place].isNewline { return }
      guard starts(with: "\\" + fence) else {
        place += 1
        continue
      }
      place += 1 + hashes
      let isInterpolation = starts(with: "(") && depth < deepest
      place += 1
      if isInterpolation { readCode(depth: depth + 1, endsWithLine: quotes == 1) }
    }
  }

  /// The quotes and hashes of a text that begins here.
  private func openingOfText() -> (quotes: Int, hashes: Int)? {
    let hashes = characters[place...].prefix { $0 == "#" }.count
    guard starts(with: "\"", at: place + hashes) else { return nil }
    return (starts(with: "\"\"\"", at: place + hashes) ? 3 : 1, hashes)
  }

  private mutating func skip(while goesOn: (Character) -> Bool) {
    while place < characters.count, goesOn(characters[place]) { place += 1 }
  }

  private func starts(with word: String, at start: Int? = nil) -> Bool {
    let start = start ?? place
    return start <= characters.count && characters[start...].starts(with: word)
  }
}
