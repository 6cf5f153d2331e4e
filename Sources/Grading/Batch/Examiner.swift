public import Course
public import Runner

/// Examines one submission of one lesson; the batch around it decides when and how often.
public protocol Examiner: Sendable {
  /// A digest of all that a result depends on besides the student's text: lesson, program, compiler, terms.
  func identity(of lesson: LessonFolder) throws -> String
  /// The solution under the same terms and with the lesson's own figures.
  func solution(of lesson: LessonFolder) throws -> LessonResult
  /// A student's text, which may be anything; throws `Cancelled`, and `FileProblem` where nothing can be written.
  func examine(_ text: [UInt8], of lesson: LessonFolder) throws -> LessonResult
}
