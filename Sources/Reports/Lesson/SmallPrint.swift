import Course
import Frames
import Runner

/// What made a report: versions, seeds and scales, in small letters.
struct SmallPrint {
  let result: LessonResult
  let language: Language

  /// The last line of a page.
  var line: String {
    let made = result.provenance
    var parts = [made.course[language], result.id]
    for experiment in result.experiments where experiment.verdict != .notRun && experiment.verdict != .waiting
    {
      parts.append(
        LocalizedText(
          ko: "\(experiment.id): 규모 \(experiment.scale.rawValue), 시드 \(experiment.seed)",
          en: "\(experiment.id): scale \(experiment.scale.rawValue), seed \(experiment.seed)")[language]
          + (experiment.data.map { LocalizedText(ko: ", 데이터 \($0)", en: ", data \($0)")[language] } ?? ""))
    }
    parts += [
      isolation(made.isolation)[language],
      made.toolchain,
      LocalizedText(
        ko: "코드 \(made.submission.prefix(12))", en: "code \(made.submission.prefix(12))")[language],
    ]
    return "<sub>" + parts.map { Markdown.text($0, limit: 200) }.joined(separator: " · ") + "</sub>"
  }

  private func isolation(_ tier: String) -> LocalizedText {
    tier == "none"
      ? LocalizedText(ko: "격리: 별도 프로세스", en: "isolation: a process of its own")
      : LocalizedText(ko: "격리: \(tier)", en: "isolation: \(tier)")
  }
}
