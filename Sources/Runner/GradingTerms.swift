import Course

/// On which terms submissions are graded: the same for everybody in a class, kept for the regrade.
public struct GradingTerms: Equatable, Sendable {
  /// What fresh inputs are drawn from: whoever knows it knows them.
  public var secret: [UInt8]
  /// How many fresh cases each check gets, where it can draw any.
  public var freshCases: Int
  /// How many submissions are graded at once for each core: the clock on the wall waits so much longer.
  public var jobsPerCore: Double

  /// Terms of grading.
  public init(secret: [UInt8], freshCases: Int = 3, jobsPerCore: Double = 1) {
    self.secret = secret
    self.freshCases = freshCases
    self.jobsPerCore = jobsPerCore
  }

  /// The seed of one fresh case: HMAC-SHA256 of the secret over lesson, check and the case's number from 1 on.
  public func seed(lesson: String, check: String, case number: Int) -> UInt64 {
    var message: [UInt8] = []
    // Each part with its length, so that no two cases read the same.
    for part in [lesson, check, String(number)] {
      withUnsafeBytes(of: UInt32(part.utf8.count).littleEndian) { message += $0 }
      message += Array(part.utf8)
    }
    return Digest.authentication(of: message, key: secret).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
