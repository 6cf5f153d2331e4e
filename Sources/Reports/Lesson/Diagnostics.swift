import Course
import Runner

/// What the compiler says, as a list with links to the lines.
struct Diagnostics {
  let language: Language
  let source: SourceLinks

  /// A list of at most so many messages.
  func list(_ diagnostics: [SourceDiagnostic], atMost most: Int) -> String {
    var lines = diagnostics.prefix(most).map { diagnostic in
      "- \(source.place(diagnostic.at)) **\(ReportWords.severity(diagnostic.severity)[language])** "
        + Markdown.code(diagnostic.message, limit: 400)
    }
    if diagnostics.count > most { lines.append("- \(ReportWords.more(diagnostics.count - most)[language])") }
    return lines.joined(separator: "\n")
  }
}
