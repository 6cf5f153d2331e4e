import Course
import Frames
import Runner

/// The page of one lesson, put together block by block; placing a figure draws it.
struct LessonPage {
  let result: LessonResult
  let text: LessonText
  let language: Language
  let source: SourceLinks
  var album: Album

  /// The page as Markdown.
  mutating func markdown() -> String {
    var blocks = PageTop(result: result, text: text, language: language, source: source).blocks
    for block in text.blocks { blocks += self.blocks(of: block) }
    blocks += rest()
    blocks += ["---", SmallPrint(result: result, language: language).line]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private mutating func blocks(of block: LessonText.Block) -> [String] {
    switch block {
    case .prose(let prose): return [prose]
    case .exercise(let exercise): return blocks(of: exercise)
    case .check(let words):
      guard let check = result.checks.first(where: { $0.id == words.id }) else { return [] }
      return section(check, title: words.title)
    case .figure(let words):
      guard let figure = result.figures.first(where: { $0.id == words.id }) else {
        return [Markdown.quote(ReportWords.notDrawn[language])]
      }
      return [
        album.place(
          figure,
          words: Album.Words(caption: words.caption, alternative: words.alternative, labels: words.labels))
      ]
    case .experiment(let words):
      guard let experiment = result.experiments.first(where: { $0.id == words.id }) else {
        return [words.body]
      }
      return section(experiment, words)
    }
  }

  /// The task and the student's own function, with what the compiler says of it.
  private func blocks(of exercise: ExerciseText) -> [String] {
    let diagnostics = result.build.diagnostics.filter { $0.function == exercise.function }
    guard let function = result.build.functions[exercise.function] else {
      return [
        exercise.task,
        Markdown.quote(ReportWords.notInFile[language] + " " + Markdown.code(exercise.function)),
      ]
    }

    let code = Markdown.excerpt(function.source, lines: 400, language: "swift")
    return [
      exercise.task,
      source.place(SourceLocation(file: source.name, line: function.line)),
      code.block,
      code.beyond > 0 ? ReportWords.moreLines(code.beyond)[language] : "",
      Diagnostics(language: language, source: source).list(diagnostics, atMost: 10),
    ]
  }

  /// Checks and experiments that the text does not mention: nothing that was decided is hidden.
  private mutating func rest() -> [String] {
    let checks = result.checks.filter { check in !text.checks.contains { $0.id == check.id } }
    let experiments = result.experiments.filter { experiment in
      !text.experiments.contains { $0.id == experiment.id }
    }
    var blocks = checks.isEmpty ? [] : ["## \(ReportWords.moreChecks[language])"]
    for check in checks { blocks += section(check, title: check.title[language]) }
    if !experiments.isEmpty { blocks.append("## \(ReportWords.moreExperiments[language])") }
    for experiment in experiments {
      let words = ExperimentText(
        id: experiment.id, title: experiment.title[language], body: "", captions: [:], alternatives: [:],
        labels: [:], passed: "", missed: "")
      blocks += section(experiment, words)
    }
    return blocks
  }
}
