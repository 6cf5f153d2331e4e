import Course
import Foundation
import Reports

/// A student's front page: the grade with its arithmetic, comments, and links to the lessons' reports.
struct StudentPage {
  let row: ClassBook.Row
  let book: ClassBook
  let language: Language

  /// The page.
  var markdown: String {
    let name = row.student.name.isEmpty ? row.student.id : "\(row.student.name) (\(row.student.id))"
    let blocks = [
      "# \(Markdown.text(name))", Markdown.text("\(book.course.title[language]) \(book.course.version)"),
      "**\(words("점수", "Grade")): \(Markdown.text(row.course.arithmetic))**", table, late, remarks,
    ]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func words(_ korean: String, _ english: String) -> String {
    LocalizedText(ko: korean, en: english)[language]
  }

  private var table: String {
    let head = [
      words("번호", "no."), words("수업", "lesson"), words("점수", "points"), words("비중", "weight"),
      words("상태", "state"),
    ]
    let rows = row.entries.map { entry in
      let folder = LessonReport.folderName(number: entry.lesson.number, id: entry.lesson.id)
      let title = Markdown.text(entry.lesson.id)
      return [
        "\(entry.lesson.number)", entry.grade?.counts != nil ? "[\(title)](\(folder)/report.md)" : title,
        Markdown.text(entry.points.arithmetic), Decimals.short(entry.lesson.weight), entry.state[language],
      ]
    }
    return Table(head: head, alignment: ["---", "---", "---", "---:", "---"], rows: rows).markdown
  }

  private var late: String {
    row.entries.compactMap { entry -> String? in
      guard let due = book.settings.late.due[entry.lesson.id] else { return nil }
      var line = "- \(Markdown.text(entry.lesson.id)): \(words("마감", "due")) \(Moment.text(due))"
      if let more = entry.extended {
        line += " · \(words("연장", "extended to")) \(Moment.text(more.until)) (\(Markdown.text(more.reason)))"
      }
      if let received = entry.submission?.received {
        line += " · \(words("받음", "received")) \(Moment.text(received))"
      }
      if entry.points.lateness.days > 0 {
        line +=
          " · " + words("\(entry.points.lateness.days)일 늦음", "\(entry.points.lateness.days) days late")
          + ", \(book.settings.late.words[language])"
      }
      return line
    }.joined(separator: "\n")
  }

  private var remarks: String {
    var lines: [String] = []
    for entry in row.entries {
      for adjustment in entry.points.adjustments {
        let change =
          switch adjustment.change {
          case .by(let points): points < .zero ? points.text : "+\(points.text)"
          case .to(let points): "→ \(points.text)"
          }
        lines.append("- \(Markdown.text(entry.lesson.id)) \(change): \(Markdown.text(adjustment.reason))")
      }
    }
    for comment in row.comments {
      lines.append("- \(comment.lesson.map { Markdown.text($0) + ": " } ?? "")\(Markdown.text(comment.text))")
    }
    return lines.isEmpty
      ? "" : "## \(words("선생님의 말", "From your teacher"))\n\n" + lines.joined(separator: "\n")
  }
}

/// A moment as people write it, with its zone.
enum Moment {
  /// `2026-11-25 23:59 +09:00`, in the machine's zone.
  static func text(_ date: Date) -> String {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd HH:mm xxx"
    return formatter.string(from: date)
  }
}
