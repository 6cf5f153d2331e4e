import Isolation
public import Runner

/// A result without its pictures and words: what statistics and sums are made of.
public struct ResultSummary: Codable, Equatable, Sendable {
  /// One check.
  public struct Check: Codable, Equatable, Sendable {
    /// The check's id.
    public var id: String
    /// The number shown to people.
    public var number: String
    /// What was decided.
    public var verdict: Verdict
    /// What passing is worth.
    public var points: Int
    /// What was earned.
    public var earned: Int
    /// The known mistake that was recognised.
    public var mistake: String?
    /// Whether it was right for the published inputs and for no others.
    public var isRightForPublishedOnly: Bool
  }

  /// The checks in order.
  public var checks: [Check]
  /// The tier of isolation that was in force.
  public var isolation: String
  /// The most memory that any of its processes used, in bytes; it differs from run to run.
  public var memory: Int

  /// The short form of a result.
  public init(_ result: LessonResult) {
    checks = result.checks.map { check in
      let published = check.cases.filter { !$0.isHidden }
      return Check(
        id: check.id, number: check.number, verdict: check.verdict,
        points: check.countsHere ? check.points : 0,
        earned: check.earned, mistake: check.mistake,
        isRightForPublishedOnly: check.verdict != .passed && check.verdict != .judgeError
          && !published.isEmpty
          && published.allSatisfy { $0.state == .right }
          && check.cases.contains { $0.isHidden && $0.state != .notTried })
    }
    isolation = result.provenance.isolation
    memory = result.checks.compactMap { $0.usage?.memory }.max() ?? 0
  }

  /// What was earned.
  public var earned: Points { Points(checks.reduce(0) { $0 + $1.earned }) }
  /// What can be earned.
  public var points: Points { Points(checks.reduce(0) { $0 + $1.points }) }
  /// Whether a smaller share was earned: the lesson may be worth more or less than it was.
  func isLower(than other: ResultSummary) -> Bool {
    earned.hundredths * max(1, other.points.hundredths) < other.earned.hundredths * max(1, points.hundredths)
  }
  /// Whether the judge itself failed somewhere.
  public var hasJudgeError: Bool { checks.contains { $0.verdict == .judgeError } }
}
