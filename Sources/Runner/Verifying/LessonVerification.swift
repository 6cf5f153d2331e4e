public import Course

/// What an author learns of a lesson before students see it.
public struct LessonVerification: Sendable {
  /// How a known mistake was judged, over the published and all fresh cases.
  public struct Row: Equatable, Sendable {
    /// The check.
    public let check: String
    /// The mistake that was made.
    public let mistake: String
    /// How often it was taken for what: a mistake's id, `Verification.passed` or `Verification.other`.
    public internal(set) var counts: [String: Int] = [:]

    /// Whether it was always recognised as itself.
    public var isRecognised: Bool { Set(counts.keys) == [mistake] }
  }

  /// The column of a mistake that a check lets pass.
  public static let passed = "passed"
  /// The column of a mistake that is rejected without being recognised.
  public static let other = "wrong"

  /// The lesson.
  public let lesson: LessonFolder
  /// What must be mended, one sentence each.
  public internal(set) var problems: [String] = []
  /// What was done and found to be right, for the author's eye.
  public internal(set) var notes: [String] = []
  /// The confusion matrix, row by row in the order of checks and mistakes.
  public internal(set) var matrix: [Row] = []

  /// Whether nothing must be mended.
  public var isGood: Bool { problems.isEmpty }

  init(lesson: LessonFolder) {
    self.lesson = lesson
  }
}
