import Course
import Foundation
import Reports
import Runner

/// One lesson of one student for the instructor: every verdict with all that is known, hidden cases included.
struct InstructorLessonPage {
  let result: LessonResult
  let entry: LessonEntry
  let text: LessonText?
  let language: Language

  private func words(_ korean: String, _ english: String) -> String {
    LocalizedText(ko: korean, en: english)[language]
  }

  /// Writes `NN-ID/report.md`, `Exercise.swift` and pictures; gives what could not be drawn.
  func write(to folder: URL, code: [UInt8]?, tools: DrawingTools) throws -> [LocalizedText] {
    let place = folder.appendingPathComponent(
      LessonReport.folderName(number: entry.lesson.number, id: entry.lesson.id))
    var album = Album(tools: tools, language: language)
    var blocks = ["# \(Markdown.text(entry.lesson.id))", "[Exercise.swift](Exercise.swift)", table]
    if let failure = result.build.failure { blocks.append(Markdown.block(failure[language])) }
    for diagnostic in result.build.diagnostics.prefix(20) {
      blocks.append("- `\(diagnostic.at.line)` \(Markdown.code(diagnostic.message, limit: 400))")
    }
    for check in result.checks where check.verdict != .passed || check.hidden?.printed.isEmpty == false {
      blocks += section(check, &album)
    }
    for experiment in result.experiments where experiment.verdict != .notRun {
      blocks.append("## \(Markdown.text(experiment.id))")
      blocks.append(
        "\(experiment.verdict.words[language]) \(Markdown.sentence(experiment.message[language]))")
    }
    blocks.append(
      "<sub>\(Markdown.text(result.provenance.isolation)) · \(Markdown.text(result.provenance.toolchain))</sub>"
    )
    let page = blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    try AtomicFile.makeFolder(place)
    for (name, picture) in album.files.sorted(by: { $0.key < $1.key }) {
      try AtomicFile.write(picture, to: place.appendingPathComponent(name))
    }
    if let code { try AtomicFile.write(Data(code), to: place.appendingPathComponent("Exercise.swift")) }
    try AtomicFile.write(page, to: place.appendingPathComponent("report.md"))
    for name in try FileManager.default.contentsOfDirectory(atPath: place.path)
    where name.hasSuffix(".png") && album.files[name] == nil {
      try FileManager.default.removeItem(at: place.appendingPathComponent(name))
    }
    return album.notes
  }

  private var table: String {
    let rows = result.checks.map { check in
      [
        Markdown.text(check.number), Markdown.text(check.id), check.verdict.words[language],
        check.countsHere ? "\(check.earned)/\(check.points)" : "–", Markdown.text(check.mistake ?? ""),
        check.cases.isEmpty ? "" : Markdown.text(CaseWords.line(check.cases)[language]),
      ]
    }
    return Table(
      head: [
        words("번호", "no."), words("확인", "check"), words("판정", "verdict"), words("점수", "points"),
        words("알려진 실수", "mistake"), words("입력", "inputs"),
      ], alignment: ["---", "---", "---", "---:", "---", "---"], rows: rows
    ).markdown
  }

  private func section(_ check: CheckResult, _ album: inout Album) -> [String] {
    var blocks = ["## \(Markdown.text(check.number)) \(Markdown.text(check.title[language]))"]
    let place = check.at.map { " · `\($0.line)`" } ?? ""
    blocks.append(
      "**\(check.verdict.words[language])**\(place) \(Markdown.sentence(check.message[language]))")
    blocks.append(check.details.map { "- " + Markdown.sentence($0[language]) }.joined(separator: "\n"))
    for figure in check.figures { blocks.append(album.place(figure, in: check.id, words: Album.Words())) }
    if let hidden = check.hidden {
      let told = hidden.details.map { "- " + Markdown.sentence($0[language]) }.joined(separator: "\n")
      if !told.isEmpty { blocks += [words("공개되지 않은 입력에서:", "With the unpublished inputs:"), told] }
      for figure in hidden.figures {
        blocks.append(album.place(figure, in: "\(check.id)-hidden", words: Album.Words()))
      }
    }
    let printed = check.hidden?.printed ?? ""
    let all = printed.isEmpty ? check.printed : printed
    if !all.isEmpty { blocks += [words("출력한 내용:", "It printed:"), Markdown.excerpt(all, lines: 60).block] }
    return blocks
  }
}
