import Course
import Foundation
import Frames
import Runner
import Testing

/// What a lesson's code says and its texts have no words for.
@Suite struct WordsVerificationTests {
  private let page = """
    # T
    :::{exercise} f
    :::
    :::{check} a
    :title: T
    :hint: H
    :finding pools: {layer} pools {times} times.
    :::
    :::{figure} curve
    :caption: C
    :alt: A
    :label x: place
    :::
    :::{experiment} training
    :title: T
    :label loss: loss
    :caption samples: C
    :alt samples: A
    :passed: P
    :missed: M
    :::
    """

  /// Looks into texts of which the Korean one may differ.
  private func verification(korean: String? = nil) throws -> WordsVerification {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-words-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (language, text) in [("ko", korean ?? page), ("en", page)] {
      try Data(text.utf8).write(to: folder.appendingPathComponent("lesson.\(language).md"))
    }
    let description = LessonDescription(
      checks: [], experiments: [], figures: [], actions: [], mistakes: [], hasAnswers: true)
    return WordsVerification(
      LessonContract(
        description: description, texts: LessonTexts(of: LessonFolder(id: "A", number: 1, url: folder))))
  }

  private func curve(_ id: String, x: String, y: String, key: String, title: String? = nil) -> Figure {
    Figure(id, .plot(Plot(title: title, xLabel: x, yLabel: y, series: [.init(key, x: [0], y: [0])])))
  }

  @Test func aFiguresKeysHaveTheirWords() throws {
    let problems = try verification().problems(
      figures: [curve("curve", x: "x", y: "height", key: "row", title: "head")])
    #expect(
      problems == [
        "The figure curve has no :label head: in either language.",
        "The figure curve has no :label height: in either language.",
        "The figure curve has no :label row: in either language.",
      ])
  }

  @Test func numbersAndCommonWordsSayThemselves() throws {
    let sheet = PictureSheet(columns: 2, headings: ["expected", "got"], rows: ["100", "0.5"], tiles: [])
    #expect(
      try verification().problems(
        figures: [Figure("curve", .pictures(sheet)), curve("curve", x: "x", y: "value", key: "step")]) == [])
  }

  /// That is told once, by the contract.
  @Test func whatHasNoFenceOrLacksOneLanguageIsNotToldTwice() throws {
    let korean = page.replacingOccurrences(of: ":label x: place\n", with: "")
    let figures = [curve("curve", x: "x", y: "value", key: "x"), curve("other", x: "u", y: "v", key: "w")]
    #expect(try verification(korean: korean).problems(figures: figures) == [])
  }

  @Test func anExperimentsCurvesMetricsAndFiguresHaveTheirWords() throws {
    let result = ExperimentResult(
      id: "training", title: LocalizedText("T"), verdict: .passed,
      metrics: [Metric("loss", 1), Metric("error", 1)],
      series: [.init(key: "loss", steps: [1], values: [1]), .init(key: "gain", steps: [1], values: [1])],
      figures: [
        curve("samples", x: "step", y: "value", key: "loss"), curve("judged", x: "u", y: "value", key: "u"),
      ],
      scale: .quick, seed: 1)
    #expect(
      try verification().problems(experiments: [result]) == [
        "The experiment training has no :label gain: in either language.",
        "The experiment training has no :label error: in either language.",
        "The experiment training has no :label u: in either language.",
        "The experiment training has no :caption judged: in either language.",
        "The experiment training has no :alt judged: in either language.",
      ])
  }

  @Test func severalCasesHaveTheirWords() throws {
    let verification = try verification()
    #expect(verification.problems(cases: ["only"], of: "a") == [])
    #expect(
      verification.problems(cases: ["small", "12"], of: "a") == [
        "The check a has no :label small: in either language."
      ])
  }

  @Test func aFindingHasItsSentenceAndTheSentenceItsWords() throws {
    let verification = try verification()
    let right = Finding("pools", ["layer": "AvgPool2d", "times": "2", "more": "x"])
    #expect(verification.problems(findings: [right, Finding("unreadable", ["reason": "r"])], of: "a") == [])
    #expect(
      verification.problems(findings: [right, Finding("size")], of: "a") == [
        "The check a has no :finding size: in either language."
      ])
    let problem = "in the check a, :finding pools: fills in {times}, but the rule gives {layer} only."
    #expect(
      verification.problems(findings: [right, Finding("pools", ["layer": "L"])], of: "a") == [
        "lesson.ko.md: \(problem)", "lesson.en.md: \(problem)",
      ])
  }
}
