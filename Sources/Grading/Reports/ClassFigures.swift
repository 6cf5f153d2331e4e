import Course
import Frames

/// The class report's pictures.
enum ClassFigures {
  /// How many students got how much, in steps of ten percent.
  static func distribution(_ percents: [Double]) -> Figure {
    var counts = [Double](repeating: 0, count: 10)
    for percent in percents { counts[min(9, max(0, Int(percent / 10)))] += 1 }
    let series = Plot.Series("students", x: (0..<10).map { Double($0) * 10 + 5 }, y: counts, style: .bars)
    return Figure(
      "distribution",
      .plot(
        Plot(
          xLabel: "percent", yLabel: "students", xRange: 0...100,
          yRange: 0...(max(1, counts.max() ?? 1) * 1.1), series: [series])))
  }

  /// The share that passed, check by check in the lesson's order.
  static func passRates(_ checks: [CheckStatistics], lesson: LessonFolder) -> Figure {
    let series = Plot.Series(
      "passed", x: checks.indices.map { Double($0 + 1) }, y: checks.map { $0.passRate * 100 }, style: .bars)
    return Figure(
      "checks-\(lesson.id)",
      .plot(
        Plot(
          xLabel: "check", yLabel: "passed", xRange: 0.5...(Double(checks.count) + 0.5), yRange: 0...105,
          series: [series])))
  }

  /// The words of the axes.
  static func labels(_ language: Language) -> [String: String] {
    [
      "students": LocalizedText(ko: "학생 수", en: "students"),
      "percent": LocalizedText(ko: "과정 점수 (%)", en: "course grade (%)"),
      "check": LocalizedText(ko: "확인 (순서)", en: "check (in order)"),
      "passed": LocalizedText(ko: "통과율 (%)", en: "passed (%)"),
    ].mapValues { $0[language] }
  }
}
