import Course
package import Frames

/// Holds a lesson's texts to what its code said when it ran: every key that came out must have its words.
///
/// Of what one language has and the other lacks, the contract tells already; this is about what both lack.
package struct WordsVerification {
  private let texts: LessonTexts

  /// Looks into the texts of a lesson.
  package init(_ contract: LessonContract) {
    texts = contract.texts
  }

  /// The keys of figures without words, one sentence each.
  package func problems(figures: [Figure]) -> [String] {
    figures.flatMap { figure in
      unsaid(figure.body.keys, as: "label", in: "figure \(figure.id)") { text in
        text.figures.first { $0.id == figure.id }?.labels
      }
    }
  }

  /// The keys of curves, metrics and figures that experiments gave, one sentence for each without words.
  package func problems(experiments: [ExperimentResult]) -> [String] {
    experiments.flatMap { experiment in
      let place = "experiment \(experiment.id)"
      let words = { (text: LessonText) in text.experiments.first { $0.id == experiment.id } }
      let keys =
        experiment.series.map(\.key) + experiment.metrics.map(\.id)
        + experiment.figures.flatMap(\.body.keys)
      let figures = experiment.figures.map(\.id)
      return unsaid(keys, as: "label", in: place) { words($0)?.labels }
        + unsaid(figures, as: "caption", in: place) { words($0)?.captions }
        + unsaid(figures, as: "alt", in: place) { words($0)?.alternatives }
    }
  }

  /// The cases of a check without words: where there are several, a student reads in which one something differs.
  package func problems(cases: [String], of check: String) -> [String] {
    guard cases.count > 1 else { return [] }
    return unsaid(cases, as: "label", in: "check \(check)") { text in
      text.checks.first { $0.id == check }?.labels
    }
  }

  /// The findings of a check's rules without a sentence, and the places in sentences that a rule does not fill.
  package func problems(findings: [Finding], of check: String) -> [String] {
    let words = { (text: LessonText) in text.checks.first { $0.id == check }?.findings }
    // For what a rule cannot read, and for networks that are too large, there are general sentences.
    let keys = findings.map(\.key).filter { CommonFindings.sentences[$0] == nil }
    var problems = unsaid(keys, as: "finding", in: "check \(check)", words)
    for language in Language.allCases {
      for finding in findings {
        guard let sentence = words(texts[language])?[finding.key] else { continue }
        for name in Placeholders.names(in: sentence).sorted() where finding.words[name] == nil {
          let given = finding.words.keys.sorted().map { "{\($0)}" }.joined(separator: ", ")
          let problem =
            "lesson.\(language.rawValue).md: in the check \(check), :finding \(finding.key): fills in {\(name)}, "
            + "but the rule gives " + (given.isEmpty ? "no words." : "\(given) only.")
          if !problems.contains(problem) { problems.append(problem) }
        }
      }
    }
    return problems
  }

  /// The keys that no language has words for; nothing where the fence itself is missing, which the contract tells.
  private func unsaid(
    _ keys: [String], as option: String, in place: String, _ words: (LessonText) -> [String: String]?
  ) -> [String] {
    let known = Language.allCases.compactMap { words(texts[$0]) }
    guard !known.isEmpty else { return [] }
    var unsaid: [String] = []
    for key in keys where !unsaid.contains(key) && known.allSatisfy({ $0[key] == nil }) {
      // A number says itself, and some words are the same in every lesson.
      guard key.contains(where: \.isLetter) else { continue }
      if option == "label", CommonLabels.words[key] != nil { continue }
      unsaid.append(key)
    }
    return unsaid.map { "The \(place) has no :\(option) \($0): in either language." }
  }
}

extension Figure.Body {
  /// The keys that a reader sees in the figure.
  fileprivate var keys: [String] {
    switch self {
    case .plot(let plot): plot.keys
    case .plots(let plots, _): plots.flatMap(\.keys)
    case .pictures(let sheet): sheet.headings + sheet.rows
    case .network: []
    }
  }
}

extension Plot {
  fileprivate var keys: [String] { [title ?? "", xLabel, yLabel] + series.map(\.key) }
}
