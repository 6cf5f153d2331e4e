import Course
import Foundation
import Frames
import Reports
import Runner

/// One lesson in the class report: how it went, check by check, and which mistakes came often.
struct ClassLessonSection {
  let lesson: LessonFolder
  let book: ClassBook
  let text: LessonText?
  let language: Language

  private func words(_ korean: String, _ english: String) -> String {
    LocalizedText(ko: korean, en: english)[language]
  }

  /// The section, its pictures placed in the album.
  func blocks(_ album: inout Album) -> [String] {
    let entries = book.rows.compactMap { row in row.entries.first { $0.lesson.id == lesson.id } }
    let summaries = entries.filter { $0.submission?.state.isGraded == true }.compactMap(\.summary)
    var blocks = ["## \(lesson.number). \(text?.title ?? Markdown.text(lesson.id))"]
    let states = Submission.State.allCases.compactMap { state -> String? in
      let count = entries.count { ($0.submission?.state ?? .missing) == state }
      return count == 0 ? nil : "\(PreflightPage.words(state)[language]) \(count)"
    }
    blocks.append(states.joined(separator: " · "))
    let finals = entries.filter { $0.submission?.state.isGraded == true }.map {
      Double($0.points.final.hundredths) / 100
    }
    guard let spread = Spread(finals), !summaries.isEmpty else { return blocks }
    blocks.append(
      words(
        "평균 \(Decimals.one(spread.mean))/\(entries[0].points.points.text) · 중앙값 \(Decimals.one(spread.median)) · 비중 \(Decimals.short(lesson.weight))",
        "mean \(Decimals.one(spread.mean))/\(entries[0].points.points.text) · median \(Decimals.one(spread.median)) · weight \(Decimals.short(lesson.weight))"
      ))
    let checks = CheckStatistics.all(summaries)
    blocks.append(
      album.place(
        ClassFigures.passRates(checks, lesson: lesson),
        words: Album.Words(
          caption: words("확인별 통과율(%), 순서대로", "The share that passed each check (%), in order"),
          alternative: words("확인별 통과율의 막대그래프", "A bar chart of pass rates by check"),
          labels: ClassFigures.labels(language))))
    return blocks + [
      table(checks), silent(checks), mistakes(MistakeCount.all(summaries), checks),
    ]
  }

  private func table(_ checks: [CheckStatistics]) -> String {
    let rows = checks.map { check in
      let others = check.verdicts.filter { $0.key != .passed }.sorted {
        ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue)
      }
      return [
        Markdown.text(check.number),
        Markdown.text(text?.checks.first { $0.id == check.id }?.title ?? check.id),
        "\(check.passed)/\(check.count)", check.discrimination.map(Decimals.two) ?? "–",
        check.publishedOnly > 0 ? "\(check.publishedOnly)" : "",
        others.map { "\($0.key.words[language]) \($0.value)" }.joined(separator: ", "),
      ]
    }
    return Table(
      head: [
        words("번호", "no."), words("확인", "check"), words("통과", "passed"), words("변별도", "discrimination"),
        words("공개 입력만", "published only"), words("그 밖의 판정", "other verdicts"),
      ], alignment: ["---", "---", "---:", "---:", "---:", "---"], rows: rows
    ).markdown
  }

  /// Checks that tell nobody apart.
  private func silent(_ checks: [CheckStatistics]) -> String {
    let all = checks.filter { $0.count > 1 && $0.passed == $0.count }.map(\.number)
    let none = checks.filter { $0.count > 1 && $0.passed == 0 }.map(\.number)
    let against = checks.filter { ($0.discrimination ?? 1) <= 0 }.map(\.number)
    var lines: [String] = []
    if !all.isEmpty {
      lines.append(words("모두 통과한 확인: ", "Everybody passed: ") + all.joined(separator: ", "))
    }
    if !none.isEmpty {
      lines.append(words("아무도 통과하지 못한 확인: ", "Nobody passed: ") + none.joined(separator: ", "))
    }
    if !against.isEmpty {
      lines.append(
        words("변별하지 못하는 확인(변별도 0 이하): ", "Does not discriminate (0 or less): ")
          + against.joined(separator: ", "))
    }
    return lines.map { "- " + $0 }.joined(separator: "\n")
  }

  private func mistakes(_ counts: [MistakeCount], _ checks: [CheckStatistics]) -> String {
    guard !counts.isEmpty else { return "" }
    let rows = counts.prefix(15).map { count in
      let sentence = text?.checks.first { $0.id == count.check }?.mistakes[count.mistake] ?? count.mistake
      return [
        "\(count.count)", Markdown.text(checks.first { $0.id == count.check }?.number ?? count.check),
        Markdown.sentence(sentence, limit: 300),
      ]
    }
    return "### \(words("자주 나온 실수", "The most common mistakes"))\n\n"
      + Table(
        head: [words("몇 번", "times"), words("번호", "no."), words("뜻", "what it means")],
        alignment: ["---:", "---", "---"], rows: rows
      ).markdown
  }
}
