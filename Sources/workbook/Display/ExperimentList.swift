import Course
import Foundation
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
    case .wrong:
      let missed = text.experiments.first { $0.id == experiment.id }?.missed ?? ""
      let sentences = [missed.isEmpty ? experiment.message[language] : missed] + again(experiment)
      return [" \(palette.failed("✗")) \(experiment.title[language])"]
        + experiment.metrics.map { metric($0, labels) }
        + sentences.flatMap { $0.wrapped(to: columns - 4) }.map { "   \($0)" }
    default:
      let message = sentences(experiment.message[language]).map { "   \($0)" }
      return [" \(palette.failed("✗")) \(experiment.title[language])"]
        + experiment.metrics.map { metric($0, labels) } + message
    }
  }

  /// A message over lines; a command in it stays on one line, to be copied.
  private func sentences(_ message: String) -> [String] {
    guard let command = message.range(of: "./workbook ") else { return message.wrapped(to: columns - 4) }
    return String(message[..<command.lowerBound]).wrapped(to: columns - 4)
      + ["  " + message[command.lowerBound...]]
  }

  /// Chance decides, too: what to try where a goal was missed.
  private func again(_ experiment: ExperimentResult) -> [String] {
    guard let command = experiment.another else { return [] }
    let words = LocalizedText(
      ko: "학습에는 우연도 끼어듭니다. 다른 시드로 해 볼 수 있습니다:", en: "Training has its luck, too. Try another seed:")
    return [words[language], "  \(command)"]
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
