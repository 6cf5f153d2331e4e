import Course

/// Holds a lesson's two texts together: the same keys, and the same words to be filled in.
struct LanguageComparison {
  let korean: LessonText
  let english: LessonText

  /// What one language has and the other lacks, one sentence each.
  var problems: [String] {
    var problems: [String] = []
    for check in korean.checks {
      guard let other = english.checks.first(where: { $0.id == check.id }) else { continue }
      problems += compare("check \(check.id)", "finding", check.findings, other.findings)
      problems += compare("check \(check.id)", "mistake", check.mistakes, other.mistakes)
      problems += compare("check \(check.id)", "label", check.labels, other.labels)
      if check.hints.count != other.hints.count {
        problems.append(
          "The check \(check.id) has \(check.hints.count) hints in Korean and \(other.hints.count) in English."
        )
      }
    }
    for figure in korean.figures {
      guard let other = english.figures.first(where: { $0.id == figure.id }) else { continue }
      problems += compare("figure \(figure.id)", "label", figure.labels, other.labels)
    }
    for experiment in korean.experiments {
      guard let other = english.experiments.first(where: { $0.id == experiment.id }) else { continue }
      problems += compare("experiment \(experiment.id)", "label", experiment.labels, other.labels)
      problems += compare("experiment \(experiment.id)", "caption", experiment.captions, other.captions)
      problems += compare("experiment \(experiment.id)", "alt", experiment.alternatives, other.alternatives)
    }
    return problems
  }

  private func compare(_ place: String, _ option: String, _ one: [String: String], _ other: [String: String])
    -> [String]
  {
    let missingInEnglish = one.keys.filter { other[$0] == nil }.sorted().map {
      "lesson.en.md: the \(place) has no :\(option) \($0):, which lesson.ko.md has."
    }
    let missingInKorean = other.keys.filter { one[$0] == nil }.sorted().map {
      "lesson.ko.md: the \(place) has no :\(option) \($0):, which lesson.en.md has."
    }
    let filled = one.keys.sorted().compactMap { key -> String? in
      guard let twin = other[key], Placeholders.names(in: one[key] ?? "") != Placeholders.names(in: twin)
      else { return nil }
      return "The \(place): :\(option) \(key): fills in other words in Korean than in English."
    }
    return missingInEnglish + missingInKorean + filled
  }
}

/// The places of a sentence that a rule fills: `{layer}`.
enum Placeholders {
  /// The names in braces.
  static func names(in sentence: String) -> Set<String> {
    Set(sentence.matches(of: /\{([A-Za-z]+)\}/).map { String($0.output.1) })
  }
}
