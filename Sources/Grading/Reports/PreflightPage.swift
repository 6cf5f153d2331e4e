public import Course
public import Foundation
import Reports

/// What was found before anything ran, as a page and in a few lines.
public struct PreflightPage: Sendable {
  private let findings: Preflight.Findings
  private let roster: Roster
  private let place: LocalizedText
  private let language: Language

  /// What preflight found in a place.
  public init(_ findings: Preflight.Findings, roster: Roster, place: LocalizedText, language: Language) {
    self.findings = findings
    self.roster = roster
    self.place = place
    self.language = language
  }

  /// A state in a word or two.
  static func words(_ state: Submission.State) -> LocalizedText {
    switch state {
    case .ready: LocalizedText(ko: "준비됨", en: "ready")
    case .renamed: LocalizedText(ko: "이름을 고쳐 씀", en: "renamed")
    case .unchanged: LocalizedText(ko: "시작 파일 그대로", en: "unchanged from the starter")
    case .missing: LocalizedText(ko: "제출 없음", en: "missing")
    case .empty: LocalizedText(ko: "빈 파일", en: "empty")
    case .unreadable: LocalizedText(ko: "읽을 수 없음", en: "unreadable")
    }
  }

  /// The counts on one line: `58 ready · 2 renamed · 1 empty · 1 not in the roster`.
  public var summary: String {
    var parts = Submission.State.allCases.compactMap { state -> String? in
      let count = findings.count(state)
      return count == 0
        ? nil
        : LocalizedText(
          ko: "\(PreflightPage.words(state).korean) \(count)",
          en: "\(count) \(PreflightPage.words(state).english)")[language]
    }
    if !findings.strangers.isEmpty {
      let count = findings.strangers.count
      parts.append(
        LocalizedText(ko: "명단에 없음 \(count) → quarantine/", en: "\(count) not in the roster → quarantine/")[
          language])
    }
    return parts.joined(separator: " · ")
  }

  /// Writes `preflight.md`.
  public func write(to folder: URL) throws {
    try AtomicFile.write(markdown, to: folder.appendingPathComponent("preflight.md"))
  }

  private func words(_ korean: String, _ english: String) -> String {
    LocalizedText(ko: korean, en: english)[language]
  }

  private var markdown: String {
    let names = Dictionary(roster.students.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var blocks = [
      "# \(words("채점하기 전에 본 것", "Before grading"))", Markdown.text(place[language]), Markdown.text(summary),
    ]
    let told = findings.submissions.filter {
      $0.state != .ready || !$0.notes.isEmpty || findings.problems[$0.student] != nil
    }
    if !told.isEmpty {
      let rows = told.map { submission in
        [
          Markdown.text(submission.student), Markdown.text(names[submission.student] ?? ""),
          Markdown.text(submission.lesson), PreflightPage.words(submission.state)[language],
          Markdown.code(submission.source),
          (submission.notes + (findings.problems[submission.student] ?? [])).map {
            Markdown.text($0[language])
          }
          .joined(separator: "<br>"),
        ]
      }
      blocks.append(
        Table(
          head: [
            words("학번", "id"), words("이름", "name"), words("수업", "lesson"), words("상태", "state"),
            words("파일", "file"), words("알아 둘 것", "to know"),
          ], alignment: Array(repeating: "---", count: 6), rows: rows
        ).markdown)
    }
    if !findings.strangers.isEmpty {
      blocks.append("## \(words("명단에서 찾지 못한 것", "Not in the roster"))")
      blocks.append(
        words(
          "`quarantine/`에 두었습니다. 누구 것인지 알면 폴더 이름을 학번으로 바꾸고 다시 채점합니다.",
          "They are in `quarantine/`. Where you know whose they are, name the folder after the student's id and grade again."
        ))
      blocks.append(
        findings.strangers.map { stranger in
          "- \(Markdown.code(stranger.name)): "
            + stranger.files.prefix(5).map { Markdown.code($0) }.joined(separator: ", ")
        }.joined(separator: "\n"))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }
}
