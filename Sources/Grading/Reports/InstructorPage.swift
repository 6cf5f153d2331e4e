import Course
import Foundation
import Reports
import Runner

/// A student's page for the instructor: where the submission came from, what was decided, and how that changed.
struct InstructorPage {
  /// One grade of the history.
  struct Event {
    let grade: Grade
    /// The points that counted from then on, before lateness.
    let earned: Points?
    /// The points that this run found.
    let found: Points?
  }

  let row: ClassBook.Row
  /// The history of each lesson, in the entries' order.
  let history: [[Event]]
  let book: ClassBook
  let language: Language

  private func words(_ korean: String, _ english: String) -> String {
    LocalizedText(ko: korean, en: english)[language]
  }

  /// The page.
  var markdown: String {
    let folder = "../../students/\(Places.name(row.student.id))/index.md"
    let link = folder.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? folder
    var blocks = [
      "# \(Markdown.text(row.student.id)) \(Markdown.text(row.student.name))",
      "[\(words("학생이 보는 것", "What the student sees"))](\(link))",
      "**\(Markdown.text(row.course.arithmetic))**",
    ]
    for (entry, events) in zip(row.entries, history) { blocks += section(entry, events) }
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func section(_ entry: LessonEntry, _ events: [Event]) -> [String] {
    let folder = LessonReport.folderName(number: entry.lesson.number, id: entry.lesson.id)
    var lines = ["- \(words("상태", "state")): \(entry.state[language])"]
    if let submission = entry.submission {
      if !submission.source.isEmpty {
        lines.append("- \(words("제출", "from")): \(Markdown.code(submission.source))")
      }
      lines += submission.notes.map { "- \(Markdown.text($0[language]))" }
      if let content = submission.content { lines.append("- SHA-256: `\(content.prefix(16))`") }
    }
    lines.append("- \(words("점수", "points")): \(Markdown.text(entry.points.arithmetic))")
    if let why = entry.needsPerson { lines.append("- **\(Markdown.sentence(why[language]))**") }
    if entry.grade?.result != nil {
      lines.append("- [\(words("모든 판정", "all verdicts"))](\(folder)/report.md)")
    }
    return [
      "## \(entry.lesson.number). \(Markdown.text(entry.lesson.id))", lines.joined(separator: "\n"),
      events.count > 1 ? historyTable(events) : "",
    ]
  }

  private func historyTable(_ events: [Event]) -> String {
    let rows = events.enumerated().map { index, event in
      [
        "\(index + 1)", event.grade.standing.rawValue, event.found?.text ?? "", event.earned?.text ?? "",
      ]
    }
    return Table(
      head: ["", words("상태", "standing"), words("나온 점수", "found"), words("인정한 점수", "counted")],
      alignment: ["---:", "---", "---:", "---:"], rows: rows
    ).markdown
  }
}
