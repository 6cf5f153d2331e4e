import Course
import Runner

extension LessonPage {
  /// A check's verdict with all that explains it.
  mutating func section(_ check: CheckResult, title: String) -> [String] {
    let heading = CheckHeading(check, title: title)
    let points =
      check.countsHere ? ReportWords.points(check.earned, of: check.points) : ReportWords.byYourTeacher
    var blocks = [
      "#### \(Markdown.text(check.number)) \(Markdown.sentence(heading.title))",
      verdict(
        check.verdict, beside: [points[language]], at: check.at, message: check.message,
        details: check.details),
    ]
    if !check.formulas.isEmpty {
      blocks.append(ReportWords.reads[language])
      blocks += check.formulas.map(Formula.block)
    }
    for figure in check.figures {
      blocks.append(album.place(figure, in: check.id, words: Album.Words()))
    }
    return blocks + printed(check.printed)
  }

  /// The verdict, where it stands and why, as a quotation.
  func verdict(
    _ verdict: Verdict, named name: LocalizedText? = nil, beside words: [String], at: SourceLocation?,
    message: LocalizedText,
    details: [LocalizedText] = []
  ) -> String {
    var first = ["**\(verdict.mark) \((name ?? verdict.words)[language])**"] + words
    if let at { first.append(source.place(at)) }
    let paragraphs = [
      first.joined(separator: " · "), Markdown.sentence(message[language]),
      details.map { "- " + Markdown.sentence($0[language]) }.joined(separator: "\n"),
    ]
    return Markdown.quote(paragraphs.filter { !$0.isEmpty }.joined(separator: "\n\n"))
  }

  /// What the student's code printed, capped once more for the page.
  func printed(_ text: String) -> [String] {
    guard !text.isEmpty else { return [] }
    let excerpt = Markdown.excerpt(text, lines: 40)
    return [
      ReportWords.printed[language], excerpt.block,
      excerpt.beyond > 0 ? ReportWords.moreLines(excerpt.beyond)[language] : "",
    ]
  }
}
