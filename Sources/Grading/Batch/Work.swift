import Course

/// One piece of work: a text of a lesson, for all students who handed in the same.
struct Work: Sendable {
  let key: String
  let lesson: LessonFolder
  let content: String
  /// The submissions that it decides, by row.
  var submissions: [(student: String, id: Int64)]
  var history = AttemptHistory()

  /// The key of a text under a lesson's identity.
  static func key(identity: String, content: String) -> String {
    var digest = Digest()
    digest.add(identity)
    digest.add(content)
    return digest.hex
  }
}
