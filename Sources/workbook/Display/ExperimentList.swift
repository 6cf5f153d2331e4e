import Course
import Frames
import Runner
import Terminal

/// A lesson's experiments as lines for a terminal.
struct ExperimentList {
  let result: LessonResult
  let text: LessonText
  let language: Language
  let palette: Palette
  let columns: Int

  var lines: [String] {
    result.experiments.filter { $0.verdict != .notRun }.flatMap { experiment in
      lines(experiment) + experiment.notices.flatMap { notice($0) }
    }
  }

  private func lines(_ experiment: ExperimentResult) -> [String] {
    let labels = text.experiments.first { $0.id == experiment.id }?.labels ?? [:]
    switch experiment.verdict {
    case .passed:
      return [" \(palette.passed("✓")) \(experiment.title[language])"]
        + experiment.metrics.map { metric($0, labels) }
    case .waiting:
      return [
        ("   · \(experiment.id)  " + palette.quiet(experiment.message[language])).truncated(to: columns - 1)
      ]
    default:
      let message = experiment.message[language].wrapped(to: columns - 4).map { "   \($0)" }
      return [" \(palette.failed("✗")) \(experiment.title[language])"]
        + experiment.metrics.map { metric($0, labels) } + message
    }
  }

  private func notice(_ notice: LocalizedText) -> [String] {
    notice[language].wrapped(to: columns - 6).enumerated().map { index, line in
      (index == 0 ? "   \(palette.attention("!")) " : "     ") + line
    }
  }

  private func metric(_ metric: Metric, _ labels: [String: String]) -> String {
    let mark = metric.passed ? palette.passed("✓") : palette.failed("✗")
    let bar = metric.bar.words[language]
    let name = labels[metric.id] ?? metric.id
    return "     \(mark) \(name) \(NumberText.text(metric.value))"
      + (bar.isEmpty ? "" : "  " + palette.quiet("(\(bar))"))
  }
}
