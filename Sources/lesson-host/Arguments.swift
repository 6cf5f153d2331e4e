/// What the process is started with: `--lesson FILE [--answers FILE] [--exercise FILE] [--reference FILE]`.
struct Arguments {
  private(set) var lesson = ""
  private(set) var answers: String?
  private(set) var exercise: String?
  private(set) var reference: String?

  /// Reads the arguments; throws a sentence about the first that is wrong.
  init(_ words: ArraySlice<String>) throws {
    var rest = words
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { throw UsageError(description: "\(option) wants a file") }
      switch option {
      case "--lesson": lesson = value
      case "--answers": answers = value
      case "--exercise": exercise = value
      case "--reference": reference = value
      default: throw UsageError(description: "unknown option \(option)")
      }
    }
    guard !lesson.isEmpty else { throw UsageError(description: "--lesson is missing") }
  }
}

/// A wrong call of this executable.
struct UsageError: Error, CustomStringConvertible {
  let description: String
}
