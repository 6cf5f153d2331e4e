import Course
import Runner

/// The top of a lesson's page: title, points, the table of checks, and what the compiler says.
struct PageTop {
  let result: LessonResult
  let text: LessonText
  let language: Language
  let source: SourceLinks

  /// The top, block by block.
  var blocks: [String] {
    let title = text.title.isEmpty ? Markdown.text(result.title[language]) : text.title
    return ["# \(result.number). \(title)", subject, failure, score, table, experiments, diagnostics]
  }

  private var subject: String {
    result.provenance.subject == "solution" ? "*\(ReportWords.solution[language])*" : ""
  }

  private var failure: String {
    guard let failure = result.build.failure else { return "" }
    return Markdown.quote(
      "**\(ReportWords.doesNotBuild[language])**\n\n" + Markdown.block(failure[language], language: "text"))
  }

  private var counted: [CheckResult] { result.checks.filter(\.countsHere) }
  private var passed: Int { counted.count { $0.verdict == .passed } }

  private var score: String {
    let bar = ProgressBar.text(result.earned, of: result.points)
    return "`\(bar)` **\(ReportWords.points(result.earned, of: result.points)[language])** · "
      + ReportWords.passed(passed, of: counted.count)[language]
  }

  private var table: String {
    guard !result.checks.isEmpty else { return "" }
    let head = [ReportWords.number, ReportWords.checks, ReportWords.verdict, ReportWords.points]
      .map { $0[language] }
    let rows = result.checks.map { check in
      let heading = CheckHeading(check, title: title(check))
      let points = check.countsHere ? "\(check.earned)/\(check.points)" : ReportWords.byYourTeacher[language]
      return [
        Markdown.text(check.number), Anchor.link(Markdown.sentence(heading.title), to: heading.plain),
        "\(check.verdict.mark) \(check.verdict.words[language])", points,
      ]
    }
    let total = [
      "", "**\(ReportWords.total[language])**", "**\(passed)/\(counted.count)**",
      "**\(result.earned)/\(result.points)**",
    ]
    return Table(head: head, alignment: ["---", "---", "---", "---:"], rows: rows + [total]).markdown
  }

  private func title(_ check: CheckResult) -> String {
    text.checks.first { $0.id == check.id }?.title ?? check.title[language]
  }

  private var experiments: String {
    result.experiments.map { experiment in
      let title = text.experiments.first { $0.id == experiment.id }?.title ?? experiment.title[language]
      let link = Anchor.link(Markdown.sentence(title), to: title)
      return "- \(link): \(experiment.verdict.mark) \(experiment.outcome[language])"
    }.joined(separator: "\n")
  }

  private var diagnostics: String {
    guard !result.build.diagnostics.isEmpty else { return "" }
    let list = Diagnostics(language: language, source: source).list(result.build.diagnostics, atMost: 20)
    return "**\(ReportWords.compiler[language])**\n\n\(list)"
  }
}

/// A check's heading: its number and its title.
struct CheckHeading {
  let title: String
  /// As it is shown, without Markdown.
  let plain: String

  init(_ check: CheckResult, title: String) {
    self.title = title.isEmpty ? check.id : title
    plain = "\(check.number) \(self.title)".replacing("`", with: "")
  }
}
