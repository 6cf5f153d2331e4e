import Course
import Frames
import Isolation
import Synchronization

/// What is asked of everybody in a class: the cases of a check, what is expected of the fresh ones, and what all of them
/// cost the solution.
struct Paper: Sendable {
  /// The published cases.
  var published: [Case] = []
  /// The fresh ones, without outputs.
  var fresh: [Case] = []
  /// The fresh ones with what is expected.
  var expected: [ExpectedCase] = []
  /// What the solution used.
  var cost = Usage()
  /// How many bytes the solution's answers were.
  var answered = 0
}

/// The papers of a lesson's checks: made once for a class, not once for every submission.
final class Papers: Sendable {
  private struct Key: Hashable {
    let check: String
    let secret: [UInt8]
    let freshCases: Int
  }

  private let known = Mutex<[Key: Paper]>([:])

  /// The paper of a check on these terms: known, or made; `nil`, and nothing is remembered, where that cannot be.
  func paper(of check: String, _ terms: GradingTerms, make: () -> Paper?) -> Paper? {
    let key = Key(check: check, secret: terms.secret, freshCases: terms.freshCases)
    if let paper = known.withLock({ $0[key] }) { return paper }
    guard let paper = make() else { return nil }
    known.withLock { $0[key] = paper }
    return paper
  }
}
