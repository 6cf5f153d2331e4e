import Archives
import Course
import Foundation

/// Finds a lesson's exercise among the files of a hand-in.
struct LessonFileFinder {
  /// All lessons of the course: what belongs to one cannot be taken for another's.
  let lessons: [LessonFolder]

  /// A file taken for a lesson's exercise.
  struct Found: Equatable {
    var entry: ArchiveEntry
    /// Whether it stands where `submit` and the lesson's folder have it.
    var isExact: Bool
  }

  /// The files that each lesson is found in, the likeliest first.
  func files(in entries: [ArchiveEntry]) -> [String: [Found]] {
    var found: [String: [(rank: Int, file: Found)]] = [:]
    for entry in entries where looksLikeSwift(entry.path) {
      guard let (lesson, rank) = place(of: entry) else { continue }
      found[lesson.id, default: []].append((rank, Found(entry: entry, isExact: rank == 0)))
    }
    return found.mapValues { files in
      files.sorted { ($0.rank, $0.file.entry.path) < ($1.rank, $1.file.entry.path) }.map(\.file)
    }
  }

  private func looksLikeSwift(_ path: String) -> Bool {
    let name = path.lowercased()
    // What browsers and mail programs make of a name: `Exercise.swift.txt`, `Exercise (1).swift`.
    return (name.hasSuffix(".swift") || name.hasSuffix(".swift.txt")) && !name.hasSuffix("starter.swift")
  }

  /// Which lesson a file is for, and how sure that is: 0 by its place, then by names, then by its import.
  private func place(of entry: ArchiveEntry) -> (LessonFolder, Int)? {
    let parts = entry.path.split(separator: "/").map(String.init)
    let isExercise = parts.last == "Exercise.swift"
    let above = parts.dropLast().reversed()
    for folder in above {
      if let lesson = lessons.first(where: { $0.name == folder }) { return (lesson, isExercise ? 0 : 2) }
      if let lesson = lessons.first(where: { names(folder, $0) }) { return (lesson, isExercise ? 1 : 2) }
    }
    let stem = parts.last.map { String($0.prefix { $0 != "." }) } ?? ""
    if let lesson = lessons.first(where: { names(stem, $0) }) { return (lesson, 3) }
    if let lesson = imported(entry.bytes) { return (lesson, isExercise ? 4 : 5) }
    guard lessons.count == 1, stem.lowercased().hasPrefix("exercise") else { return nil }
    return (lessons[0], 6)
  }

  private func names(_ word: String, _ lesson: LessonFolder) -> Bool {
    let word = DidYouMean.plain(word)
    return word == DidYouMean.plain(lesson.id) || word == DidYouMean.plain(lesson.name)
  }

  /// The lesson whose module the file imports.
  private func imported(_ bytes: [UInt8]) -> LessonFolder? {
    guard let text = TextDecoding.text(of: bytes)?.text else { return nil }
    for line in text.split(whereSeparator: \.isNewline).prefix(200) {
      let words = line.split(separator: " ").map(String.init)
      guard words.first == "import", words.count >= 2 else { continue }
      if let lesson = lessons.first(where: { $0.id == words[1] }) { return lesson }
    }
    return nil
  }
}
