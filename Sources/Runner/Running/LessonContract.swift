public import Course
public import Frames

/// What a lesson promises, read from its plugin and its texts, with everything that does not hold together.
public struct LessonContract: Sendable {
  /// What the plugin says of itself.
  public let description: LessonDescription
  /// The words in both languages.
  public let texts: LessonTexts

  /// Pairs a description with its texts.
  public init(description: LessonDescription, texts: LessonTexts) {
    self.description = description
    self.texts = texts
  }

  /// The words of a check in every language.
  func words(of check: String) -> [Language: CheckText] {
    var words: [Language: CheckText] = [:]
    for language in Language.allCases {
      words[language] = texts[language].checks.first { $0.id == check }
    }
    return words
  }

  /// The words of an experiment in every language.
  func words(ofExperiment id: String) -> [Language: ExperimentText] {
    var words: [Language: ExperimentText] = [:]
    for language in Language.allCases {
      words[language] = texts[language].experiments.first { $0.id == id }
    }
    return words
  }

  /// A word of the text in both languages; `missing` where a language lacks it.
  func localized(missing: String, _ word: (LessonText) -> String?) -> LocalizedText {
    LocalizedText(ko: word(texts[.korean]) ?? missing, en: word(texts[.english]) ?? missing)
  }

  /// What does not hold together, for the author: one sentence each.
  public var problems: [String] {
    var problems = breaks + texts.problems
    for language in Language.allCases { problems += textProblems(language) }
    return problems + LanguageComparison(korean: texts[.korean], english: texts[.english]).problems
  }

  /// What keeps the lesson from being run at all.
  var breaks: [String] {
    var problems: [String] = []
    let checks = description.checks.map(\.id)
    let experiments = description.experiments.map(\.id)
    problems += repeated(checks).map { "Two checks are named \($0)." }
    problems += repeated(experiments).map { "Two experiments are named \($0)." }
    problems += repeated(description.mistakes.map(\.id)).map { "Two mistakes are named \($0)." }
    for check in description.checks {
      for need in check.needs where !checks.contains(need) {
        problems.append("The check \(check.id) needs \(need), which is not a check of this lesson.")
      }
      if check.points < 0 { problems.append("The check \(check.id) has negative points.") }
    }
    problems +=
      cycle().map { ["The checks \($0.joined(separator: " → ")) need each other in a circle."] } ?? []
    for experiment in description.experiments {
      for earlier in experiment.after {
        let place = description.experiments.firstIndex { $0.id == earlier }
        let own = description.experiments.firstIndex { $0.id == experiment.id }
        if place ?? .max >= own ?? 0 {
          problems.append(
            "The experiment \(experiment.id) comes after \(earlier), which is no experiment before it.")
        }
      }
      for need in experiment.needs where !checks.contains(need) {
        problems.append("The experiment \(experiment.id) needs \(need), which is not a check of this lesson.")
      }
    }
    for mistake in description.mistakes {
      for check in mistake.checks where !checks.contains(check) {
        problems.append("The mistake \(mistake.id) names the check \(check), which is not in this lesson.")
      }
    }
    return problems
  }

  private func textProblems(_ language: Language) -> [String] {
    let text = texts[language]
    let file = "lesson.\(language.rawValue).md"
    var problems = compare(
      file, "check", code: description.checks.map(\.id), text: text.checks.map(\.id))
    problems += compare(
      file, "experiment", code: description.experiments.map(\.id), text: text.experiments.map(\.id))
    problems += compare(file, "figure", code: description.figures, text: text.figures.map(\.id))
    for check in text.checks where check.hints.isEmpty {
      problems.append("\(file): the check \(check.id) has no hint.")
    }
    for mistake in description.mistakes {
      for id in mistake.checks {
        guard let check = text.checks.first(where: { $0.id == id }) else { continue }
        if check.mistakes[mistake.id] == nil {
          problems.append("\(file): the check \(id) does not say what the mistake \(mistake.id) means.")
        }
      }
    }
    if description.hasAnswers {
      for check in text.checks {
        for id in check.mistakes.keys.sorted()
        where !description.mistakes.contains(where: { $0.id == id && $0.checks.contains(check.id) }) {
          problems.append(
            "\(file): the check \(check.id) explains a mistake \(id) that no answer makes there.")
        }
      }
    }
    return problems
  }

  private func compare(_ file: String, _ kind: String, code: [String], text: [String]) -> [String] {
    code.filter { !text.contains($0) }.map { "\(file): there is no fence for the \(kind) \($0)." }
      + text.filter { !code.contains($0) }.map { "\(file): the \(kind) \($0) is not in the lesson's code." }
      + repeated(text).map { "\(file): two fences are for the \(kind) \($0)." }
  }

  private func repeated(_ names: [String]) -> [String] {
    Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
  }

  /// A circle among the needs, or `nil`.
  private func cycle() -> [String]? {
    let needs = Dictionary(
      description.checks.map { ($0.id, $0.needs) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    func walk(_ id: String, _ path: [String]) -> [String]? {
      if let start = path.firstIndex(of: id) { return path[start...] + [id] }
      guard done.insert(id).inserted else { return nil }
      for need in needs[id] ?? [] {
        if let found = walk(need, path + [id]) { return found }
      }
      return nil
    }
    for check in description.checks {
      done.subtract([check.id])
      if let found = walk(check.id, []) { return found }
    }
    return nil
  }
}
