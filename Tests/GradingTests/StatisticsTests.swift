import Course
import Grading
import Runner
import Testing

/// What is said of a class; expected numbers by NumPy 2.4: `mean`, `median`, `std(ddof=1)`, `corrcoef`.
@Suite struct StatisticsTests {
  @Test func spread() throws {
    let spread = try #require(Spread([4, 8, 15, 16, 23, 42]))
    #expect(abs(spread.mean - 18) < 1e-12)
    #expect(abs(spread.median - 15.5) < 1e-12)
    #expect(abs(spread.deviation - 13.490_737_563_232_042) < 1e-9)
    #expect(Spread([]) == nil)
    #expect(Spread([3])?.deviation == 0)
  }

  /// Passing [1, 1, 1, 0, 0, 1] against the rest [9, 7, 8, 3, 4, 2].
  @Test func discrimination() throws {
    let pairs: [(Double, Double)] = [(1, 9), (1, 7), (1, 8), (0, 3), (0, 4), (1, 2)]
    #expect(abs(try #require(CheckStatistics.correlation(pairs)) - 0.5377328579378651) < 1e-9)
    #expect(CheckStatistics.correlation([(1, 2), (1, 3)]) == nil)
    #expect(CheckStatistics.correlation([(1, 2), (0, 2)]) == nil)
  }

  @Test func mistakesByNumber() {
    func summary(_ mistake: String?) -> ResultSummary {
      ResultSummary(sample(mistake))
    }
    let counts = MistakeCount.all([summary("x"), summary("y"), summary("y"), summary(nil)])
    #expect(counts.map(\.mistake) == ["y", "x"])
    #expect(counts.map(\.count) == [2, 1])
  }

  private func sample(_ mistake: String?) -> LessonResult {
    LessonResult(
      id: "L", number: 1, title: .init("L"), build: BuildResult(),
      checks: [
        CheckResult(
          id: "a", title: .init("a"), function: "f", number: "1.1",
          verdict: mistake == nil ? .passed : .wrong, points: 1,
          mistake: mistake)
      ], experiments: [], figures: [],
      provenance: Provenance(
        course: .init("c"), subject: "submission", toolchain: "", isolation: "B", submission: ""))
  }
}
