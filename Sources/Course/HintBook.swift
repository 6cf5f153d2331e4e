import Foundation

/// Which hints a student has been given: one more of a check each time.
public struct HintBook {
  private let file: URL
  private var given: [String: Int]

  /// Opens the book of a course.
  public init(of course: Course) {
    file = course.state.appendingPathComponent("hints.json")
    given = (try? JSONDecoder().decode([String: Int].self, from: Data(contentsOf: file))) ?? [:]
  }

  /// How many hints of a check have been given.
  public func count(_ lesson: String, _ check: String) -> Int { max(0, given["\(lesson)/\(check)"] ?? 0) }

  /// Notes that one more hint is given, of as many as there are; says how many that makes.
  public mutating func giveOneMore(_ lesson: String, _ check: String, of most: Int) throws -> Int {
    let number = min(count(lesson, check) + 1, most)
    given["\(lesson)/\(check)"] = number
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    try AtomicFile.write(encoder.encode(given), to: file)
    return number
  }
}
