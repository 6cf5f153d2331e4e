public import Course
public import Foundation
import Frames

extension CourseRunner {
  /// The file `mistakes.values` of a lesson: what its known mistakes do on the published cases.
  ///
  /// Throws `LessonFault` where the lesson cannot be opened or the judge does not answer.
  public func mistakeValues(of lesson: LessonFolder) throws -> Data {
    let open = try self.open(lesson)
    let judging = Judging(lesson: open, witness: witness)
    var known: [String: [KnownMistake]] = [:]
    for check in open.description.checks {
      let ids = open.description.mistakes.filter { $0.checks.contains(check.id) }.map(\.id)
      guard !ids.isEmpty else { continue }
      var evidence = CheckEvidence(check: check, function: FunctionFacts(name: ""))
      guard let cases = judging.cases(of: check, &evidence) else {
        throw LessonFault(lesson: lesson.id, reason: evidence.judgeFailure ?? "no cases")
      }
      known[check.id] = judging.mistakes(ids, check: check.id, cases: cases, expected: evidence.cases)
      try stopIfCancelled()
    }
    return try MistakeValues(mistakes: known).data()
  }
}
