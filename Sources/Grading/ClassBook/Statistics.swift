package import Runner

/// A distribution in few numbers.
package struct Spread: Equatable, Sendable {
  package let count: Int
  package let mean: Double
  package let median: Double
  /// The sample's standard deviation; 0 for fewer than two values.
  package let deviation: Double
  package let least: Double
  package let most: Double

  /// The spread of some values; `nil` where there are none.
  package init?(_ values: [Double]) {
    guard let least = values.min(), let most = values.max() else { return nil }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    count = values.count
    let mean = values.reduce(0, +) / Double(count)
    self.mean = mean
    median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    deviation =
      count > 1
      ? (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)).squareRoot() : 0
    self.least = least
    self.most = most
  }
}

/// How a check did in a class.
package struct CheckStatistics: Equatable, Sendable {
  package let id: String
  package let number: String
  package let points: Int
  /// How many submissions it was decided for.
  package let count: Int
  /// How many passed.
  package let passed: Int
  /// How many were right for the published inputs and for no others.
  package let publishedOnly: Int
  /// The correlation of passing it with the points of the other checks, −1 to 1; `nil` where it has none because
  /// all passed, all failed, or the others do not differ.
  ///
  /// Corrected item-total correlation (point-biserial; Henrysson, "Correction of item-total correlations in item
  /// analysis", Psychometrika 28, 1963, without its further adjustment).
  package let discrimination: Double?
  /// How often each verdict came.
  package let verdicts: [Verdict: Int]

  /// The share that passed.
  package var passRate: Double { count > 0 ? Double(passed) / Double(count) : 0 }

  /// Statistics of all checks of a lesson, in the lesson's order.
  package static func all(_ summaries: [ResultSummary]) -> [CheckStatistics] {
    guard let longest = summaries.max(by: { $0.checks.count < $1.checks.count }) else { return [] }
    return longest.checks.map { check in
      var scores: [(passed: Bool, rest: Double)] = []
      var verdicts: [Verdict: Int] = [:]
      var publishedOnly = 0
      for summary in summaries {
        guard let own = summary.checks.first(where: { $0.id == check.id }) else { continue }
        scores.append((own.verdict == .passed, Double(summary.earned.hundredths) / 100 - Double(own.earned)))
        verdicts[own.verdict, default: 0] += 1
        if own.isRightForPublishedOnly { publishedOnly += 1 }
      }
      return CheckStatistics(
        id: check.id, number: check.number, points: check.points, count: scores.count,
        passed: scores.count(where: \.passed), publishedOnly: publishedOnly,
        discrimination: correlation(scores.map { ($0.passed ? 1 : 0, $0.rest) }), verdicts: verdicts)
    }
  }

  /// Pearson's correlation, or `nil` where one side does not vary.
  package static func correlation(_ pairs: [(Double, Double)]) -> Double? {
    let count = Double(pairs.count)
    guard count > 1 else { return nil }
    let (meanX, meanY) = (pairs.reduce(0) { $0 + $1.0 } / count, pairs.reduce(0) { $0 + $1.1 } / count)
    var (xy, xx, yy) = (0.0, 0.0, 0.0)
    for (x, y) in pairs {
      xy += (x - meanX) * (y - meanY)
      xx += (x - meanX) * (x - meanX)
      yy += (y - meanY) * (y - meanY)
    }
    guard xx > 1e-12, yy > 1e-12 else { return nil }
    return xy / (xx * yy).squareRoot()
  }
}

/// How often a known mistake was recognised.
package struct MistakeCount: Equatable, Sendable {
  package let check: String
  package let mistake: String
  package let count: Int

  /// The mistakes of a lesson's results, the most common first.
  package static func all(_ summaries: [ResultSummary]) -> [MistakeCount] {
    var counts: [String: [String: Int]] = [:]
    for summary in summaries {
      for check in summary.checks {
        if let mistake = check.mistake { counts[check.id, default: [:]][mistake, default: 0] += 1 }
      }
    }
    return counts.flatMap { check, mistakes in
      mistakes.map { MistakeCount(check: check, mistake: $0.key, count: $0.value) }
    }.sorted { ($1.count, $0.check, $0.mistake) < ($0.count, $1.check, $1.mistake) }
  }
}
