/// Finds the word that was probably meant.
public enum DidYouMean {
  /// The candidate nearest to a word, if it is near enough to be a slip of the finger.
  public static func suggestion(for word: String, among candidates: some Sequence<String>) -> String? {
    let typed = Array(plain(word))
    let limit = max(1, typed.count / 3)
    return candidates.map { ($0, distance(typed, Array(plain($0)))) }
      .filter { $0.1 <= limit }.min { $0.1 < $1.1 }?.0
  }

  /// A word without what people leave out or add: case and hyphens.
  public static func plain(_ word: String) -> String {
    word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
  }

  /// The number of insertions, deletions, replacements and swaps of neighbours between two words
  /// (Damerau 1964, optimal string alignment).
  static func distance(_ one: [Character], _ other: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...other.count)
    for row in 0..<one.count {
      var current = [row + 1]
      for column in 0..<other.count {
        let same = one[row] == other[column]
        var best = min(previous[column] + (same ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, one[row] == other[column - 1], one[row - 1] == other[column] {
          best = min(best, older[column - 1] + 1)
        }
        current.append(best)
      }
      (older, previous) = (previous, current)
    }
    return previous[other.count]
  }
}
