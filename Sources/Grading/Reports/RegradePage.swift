import Course
public import Foundation
import Reports
import Runner

/// What a regrade changed: who, by which check, and why.
struct RegradePage {
  let number: Int
  let changes: [Change]
  let count: Int
  let language: Language

  /// One student's change in one lesson.
  struct Change {
    let student: String
    let lesson: String
    let before: Points?
    let after: Points?
    /// What the run found, where an earlier grade was kept.
    let found: Points?
    /// The checks whose verdict or worth changed, with the new reason.
    let checks: [CheckChange]
    let standing: Grade.Standing
  }

  /// What became of one check.
  struct CheckChange {
    let number: String
    let old: Verdict?
    let new: Verdict
    let why: LocalizedText
  }

  /// Writes a page for each regrade that came to its end.
  static func writeAll(
    of gradebook: Gradebook, book: ClassBook, texts: [String: LessonTexts], language: Language
  ) throws {
    for (index, run) in try gradebook.closedRuns("regrade").enumerated() {
      let grades = try gradebook.grades(of: run)
      let page = RegradePage(
        number: index + 1, changes: try grades.compactMap { try change($0, run: run, gradebook) },
        count: grades.count,
        language: language)
      let stem = gradebook.folder.appendingPathComponent("regrade-\(index + 1)")
      try AtomicFile.write(page.markdown, to: stem.appendingPathExtension("md"))
      try AtomicFile.write(page.table.data, to: stem.appendingPathExtension("csv"))
    }
  }

  private static func change(_ grade: Grade, run: Int64, _ gradebook: Gradebook) throws -> Change? {
    let before = try gradebook.grade(of: grade.student, lesson: grade.lesson, before: run)
    let old = try before?.counts.flatMap { try gradebook.summary($0) }
    let counts = try grade.counts.flatMap { try gradebook.summary($0) }
    let found = try grade.result.flatMap { try gradebook.document($0) }
    var checks: [CheckChange] = []
    for check in found?.checks ?? [] {
      let earlier = old?.checks.first { $0.id == check.id }
      if earlier?.verdict != check.verdict || earlier?.points != (check.countsHere ? check.points : 0)
        || earlier?.mistake != check.mistake
      {
        let worth = check.countsHere ? check.points : 0
        var why = check.verdict == earlier?.verdict && check.mistake == earlier?.mistake ? nil : check.message
        if let earlier, earlier.points != worth {
          let now = LocalizedText(
            ko: "배점이 \(earlier.points)점에서 \(worth)점으로 바뀌었습니다.",
            en: "It was worth \(earlier.points) and is worth \(worth).")
          why =
            why.map { LocalizedText(ko: "\(now.korean) \($0.korean)", en: "\(now.english) \($0.english)") }
            ?? now
        }
        checks.append(
          CheckChange(
            number: check.number, old: earlier?.verdict, new: check.verdict, why: why ?? check.message))
      }
    }
    let isKept = grade.counts != grade.result
    guard !checks.isEmpty || old?.earned != counts?.earned || isKept || before?.standing != grade.standing
    else {
      return nil
    }
    return Change(
      student: grade.student, lesson: grade.lesson, before: old?.earned, after: counts?.earned,
      found: isKept ? found.map { Points($0.earned) } : nil, checks: checks, standing: grade.standing)
  }

  private func words(_ korean: String, _ english: String) -> String {
    LocalizedText(ko: korean, en: english)[language]
  }

  /// The page.
  var markdown: String {
    let moved = changes.filter { $0.before != $0.after }
    var blocks = [
      "# \(words("재채점 \(number)", "Regrade \(number)"))",
      words(
        "\(count)건을 다시 채점했습니다. 점수가 바뀐 것 \(moved.count)건, 판정이나 배점만 바뀐 것 \(changes.count - moved.count)건",
        "\(count) were graded anew: \(moved.count) have other points, \(changes.count - moved.count) the same for another verdict or worth."
      ),
    ]
    if !changes.isEmpty {
      let rows = changes.map { change in
        [
          Markdown.text(change.student), Markdown.text(change.lesson),
          "\(change.before?.text ?? "–") → \(after(change))",
          change.checks.map { check in
            "\(Markdown.text(check.number)) \(check.old?.words[language] ?? words("없음", "none")) → \(check.new.words[language])"
          }.joined(separator: "<br>"),
          change.checks.map { Markdown.sentence($0.why[language], limit: 200) }.filter { !$0.isEmpty }.joined(
            separator: "<br>"),
        ]
      }
      blocks.append(
        Table(
          head: [
            words("학번", "id"), words("수업", "lesson"), words("점수", "points"), words("확인", "by which check"),
            words("까닭", "why"),
          ], alignment: Array(repeating: "---", count: 5), rows: rows
        ).markdown)
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func after(_ change: Change) -> String {
    if change.standing == .setAside { return words("확인 필요", "needs a person") }
    guard let found = change.found else { return change.after?.text ?? "–" }
    return words(
      "\(change.after?.text ?? "–") (새 점수 \(found.text), 내리지 않음)",
      "\(change.after?.text ?? "–") (found \(found.text), not lowered)")
  }

  /// The same for programs.
  var table: CSV {
    var table = CSV(head: ["id", "lesson", "before", "after", "found", "checks"])
    for change in changes {
      table.add([
        change.student, change.lesson, change.before?.plain ?? "", change.after?.plain ?? "",
        change.found?.plain ?? change.after?.plain ?? "",
        change.checks.map { "\($0.number): \($0.old?.rawValue ?? "none") to \($0.new.rawValue)" }.joined(
          separator: "; "),
      ])
    }
    return table
  }
}

extension Gradebook {
  /// Where the page of a regrade stands.
  public func regradePage(_ run: Int64) throws -> URL {
    let number = (try closedRuns("regrade").firstIndex(of: run) ?? 0) + 1
    return folder.appendingPathComponent("regrade-\(number).md")
  }
}
