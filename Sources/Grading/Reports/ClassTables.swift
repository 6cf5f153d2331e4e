import Course
import Foundation
import Reports
import Runner

/// The class as tables for spreadsheets and programs: `grades.csv`, `verdicts.csv`, `checks.csv`.
struct ClassTables {
  let book: ClassBook
  let language: Language

  /// Writes the three tables.
  func write(to folder: URL) throws {
    try AtomicFile.write(grades.data, to: folder.appendingPathComponent("grades.csv"))
    try AtomicFile.write(verdicts.data, to: folder.appendingPathComponent("verdicts.csv"))
    try AtomicFile.write(checks.data, to: folder.appendingPathComponent("checks.csv"))
  }

  /// One line for each student.
  private var grades: CSV {
    let parts = ["earned", "late days", "percent counted", "adjusted", "final", "of", "state"]
    var table = CSV(
      head: ["id", "name"] + book.lessons.flatMap { lesson in parts.map { "\(lesson.id) \($0)" } } + [
        "course percent"
      ])
    for row in book.rows {
      let cells = row.entries.flatMap { entry -> [String] in
        let late = (entry.points.earned ?? .zero).percent(entry.points.lateness.percent)
        return [
          entry.points.earned?.plain ?? "", "\(entry.points.lateness.days)",
          "\(entry.points.lateness.percent)",
          entry.points.adjustments.isEmpty ? "" : (entry.points.final - late).plain, entry.points.final.plain,
          entry.points.points.plain, state(entry),
        ]
      }
      table.add([row.student.id, row.student.name] + cells + [Decimals.one(row.course.percent)])
    }
    return table
  }

  private func state(_ entry: LessonEntry) -> String {
    entry.grade?.standing == .setAside ? "needs a person" : (entry.submission?.state ?? .missing).rawValue
  }

  /// One line for each student and lesson, a column for each check.
  private var verdicts: CSV {
    var table = CSV(head: [
      "id", "lesson", "check", "verdict", "earned", "points", "mistake", "published only",
    ])
    for row in book.rows {
      for entry in row.entries {
        for check in entry.summary?.checks ?? [] {
          table.add([
            row.student.id, entry.lesson.id, check.id, check.verdict.rawValue, "\(check.earned)",
            "\(check.points)",
            check.mistake ?? "", check.isRightForPublishedOnly ? "yes" : "",
          ])
        }
      }
    }
    return table
  }

  /// One line for each check.
  private var checks: CSV {
    var table = CSV(
      head: [
        "lesson", "check", "number", "points", "decided", "passed", "pass rate", "discrimination",
        "published only",
      ])
    for lesson in book.lessons {
      let summaries = book.rows.compactMap { row in
        row.entries.first { $0.lesson.id == lesson.id && $0.submission?.state.isGraded == true }?.summary
      }
      for check in CheckStatistics.all(summaries) {
        table.add([
          lesson.id, check.id, check.number, "\(check.points)", "\(check.count)", "\(check.passed)",
          Decimals.two(check.passRate),
          check.discrimination.map { Decimals.two($0).replacingOccurrences(of: "−", with: "-") } ?? "",
          "\(check.publishedOnly)",
        ])
      }
    }
    return table
  }
}
