import Course
import Frames
import Runner

extension LessonPage {
  /// An experiment: its words, what became of it, numbers and pictures.
  mutating func section(_ experiment: ExperimentResult, _ words: ExperimentText) -> [String] {
    var blocks = [
      "### \(Markdown.sentence(words.title.isEmpty ? experiment.id : words.title))",
      words.body,
      verdict(
        experiment.verdict, named: experiment.outcome, beside: [],
        at: experiment.at, message: experiment.message,
        details: waitsFor(experiment)),
    ]
    switch experiment.verdict {
    case .notRun: blocks.append(howToRun(experiment))
    case .passed: blocks.append(words.passed)
    case .wrong:
      blocks.append(words.missed)
      if let another = experiment.another {
        blocks += [ReportWords.another[language], Markdown.block(another, language: "sh")]
      }
    default: break
    }
    blocks += experiment.notices.map { Markdown.quote(Markdown.sentence($0[language])) }
    blocks.append(metrics(experiment.metrics, labels: Labels(words: words.labels, language: language)))
    if !experiment.series.isEmpty {
      var place = figureWords("series", words)
      if place.caption.isEmpty { place.caption = ReportWords.series[language] }
      blocks.append(album.place(curves(experiment.series), in: experiment.id, words: place))
    }
    // A run may show what it likes; a page and its reader have an end.
    let most = 24
    for figure in experiment.figures.prefix(most) {
      blocks.append(album.place(figure, in: experiment.id, words: figureWords(figure.id, words)))
    }
    if experiment.figures.count > most {
      blocks.append(ReportWords.more(experiment.figures.count - most)[language])
    }
    return blocks + printed(experiment.printed)
  }

  private func figureWords(_ id: String, _ words: ExperimentText) -> Album.Words {
    Album.Words(
      caption: words.captions[id] ?? "", alternative: words.alternatives[id] ?? "", labels: words.labels)
  }

  /// The checks that it waits for, by number and title.
  private func waitsFor(_ experiment: ExperimentResult) -> [LocalizedText] {
    guard experiment.verdict == .waiting else { return [] }
    return result.checks.filter { experiment.waitsFor.contains($0.id) }.map { check in
      check.title.map { "\(check.number) \($0)" }
    }
  }

  private func howToRun(_ experiment: ExperimentResult) -> String {
    let command = "./workbook run \(result.number) --experiment \(experiment.id)"
    return "\(ReportWords.howToRun[language])\n\n" + Markdown.block(command, language: "sh")
  }

  private func metrics(_ metrics: [Metric], labels: Labels) -> String {
    guard !metrics.isEmpty else { return "" }
    let rows = metrics.map { metric in
      let goal = metric.bar.words[language]
      return [
        Markdown.text(labels[metric.id]), NumberText.text(metric.value), goal,
        goal.isEmpty ? "" : metric.passed ? "✓" : "✗",
      ]
    }
    let head = [ReportWords.metric, ReportWords.value, ReportWords.goal].map { $0[language] } + [""]
    return Table(head: head, alignment: ["---", "---:", "---", "---"], rows: rows).markdown
  }

  /// All curves in one picture: in one plot where they are of one size, else beside each other, so that none is
  /// pressed flat by another.
  private func curves(_ series: [ExperimentResult.Series]) -> Figure {
    let plots = Self.bySize(series).map { group in
      Plot(
        xLabel: "step", yLabel: "value",
        series: group.map { Plot.Series($0.key, x: $0.steps.map(Double.init), y: $0.values) })
    }
    return Figure("series", plots.count == 1 ? .plot(plots[0]) : .plots(plots, columns: 2))
  }

  /// Curves in groups of one size, the groups and the curves in their order; at most four groups.
  private static func bySize(_ series: [ExperimentResult.Series]) -> [[ExperimentResult.Series]] {
    let sized = series.enumerated().map { (index: $0.offset, size: size(of: $0.element)) }
      .sorted { ($0.size, $0.index) < ($1.size, $1.index) }
    var groups: [[Int]] = []
    var largest = 0.0
    for (index, size) in sized {
      // A curve that fills a sixth of a plot can still be read.
      if groups.isEmpty || (size > 6 * largest && largest > 0 && groups.count < 4) { groups.append([]) }
      groups[groups.count - 1].append(index)
      largest = max(largest, size)
    }
    return groups.map { $0.sorted() }.sorted { $0[0] < $1[0] }.map { $0.map { series[$0] } }
  }

  /// How far a curve is from 0 in all but a tenth of its places: a first spike does not make it a large one.
  private static func size(of series: ExperimentResult.Series) -> Double {
    let sizes = series.values.filter(\.isFinite).map(abs).sorted()
    return sizes.isEmpty ? 0 : sizes[(sizes.count - 1) * 9 / 10]
  }
}

extension ExperimentResult {
  /// What became of it in a word or two: an experiment has no right or wrong.
  var outcome: LocalizedText {
    switch verdict {
    case .wrong: LocalizedText(ko: "목표에 아직 못 미침", en: "goal not reached yet")
    case .rejected: LocalizedText(ko: "입력을 쓸 수 없음", en: "what was given does not serve")
    default: verdict.words
    }
  }
}
