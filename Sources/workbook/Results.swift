import Course
import Foundation
import Runner

/// The last result of each lesson, kept for lists, indexes and hints.
struct Results {
  private let folder: URL

  init(of course: Course) {
    folder = course.state.appendingPathComponent("results")
  }

  /// The last result of a lesson's exercise, or of its solution; `nil` where there is none.
  func last(_ lesson: LessonFolder, solution: Bool = false) -> LessonResult? {
    guard let data = try? Data(contentsOf: file(lesson, solution: solution)) else { return nil }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try? decoder.decode(LessonResult.self, from: data)
  }

  /// Keeps a result.
  func keep(_ result: LessonResult, of lesson: LessonFolder) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    try AtomicFile.write(
      encoder.encode(result), to: file(lesson, solution: result.provenance.subject == "solution"))
  }

  private func file(_ lesson: LessonFolder, solution: Bool) -> URL {
    folder.appendingPathComponent("\(lesson.id)\(solution ? "-solution" : "").json")
  }
}
