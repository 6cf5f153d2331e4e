import ArgumentParser
import CommandDesk
import Course
import Foundation
import Runner
import Terminal

/// `workbook list`: the lessons and how far one is.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: spoken(ko: "수업과 진도를 보여 줍니다.", en: "Lists the lessons and how far you are.")
  )

  @Option(
    help: ArgumentHelp(
      spoken(ko: "출력 형식: text 또는 json", en: "The form of the output: text or json."), valueName: "text|json"))
  var format = OutputFormat.text

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let kept = Results(of: desk.course)
    if format == .json {
      let results = desk.course.lessons.map { kept.last($0) ?? notRun($0) }
      try ResultsDocument(desk.course, results, language: desk.language).print()
      return
    }
    print(" \(desk.palette.title(desk.course.title[desk.language]))  \(desk.course.version)\n")
    let names = desk.course.lessons.map { "\($0.number) \($0.id)" }
    let width = (names.map(\.displayWidth).max() ?? 0) + 2
    for (lesson, name) in zip(desk.course.lessons, names) {
      let title = LessonTexts(of: lesson).title[desk.language]
      print(
        " " + name.padded(to: width) + title.padded(to: 34) + " "
          + desk.palette.quiet(score(kept.last(lesson), desk)))
    }
    let place = options.course.map { " --course \($0)" } ?? ""
    let next = desk.say(ko: "시작: ./workbook watch\(place)", en: "To begin: ./workbook watch\(place)")
    print("\n \(desk.palette.quiet(next))")
  }

  private func score(_ result: LessonResult?, _ desk: Desk) -> String {
    guard let result, result.build.failure == nil else { return desk.say(ko: "시작 전", en: "not begun") }
    let passed = result.checks.filter { $0.verdict == .passed }.count
    let whose =
      result.provenance.subject == "solution" ? desk.say(ko: " (모범 답안)", en: " (model solution)") : ""
    return desk.say(
      ko: "확인 \(passed)/\(result.checks.count) · \(result.earned)/\(result.points)점\(whose)",
      en: "\(passed)/\(result.checks.count) checks · \(result.earned)/\(result.points) points\(whose)")
  }

  private func notRun(_ lesson: LessonFolder) -> LessonResult {
    LessonResult(
      id: lesson.id, number: lesson.number, title: LessonTexts(of: lesson).title, build: BuildResult(),
      checks: [],
      experiments: [], figures: [],
      provenance: Provenance(
        course: LocalizedText(""), subject: "exercise", toolchain: "", isolation: "", submission: ""))
  }
}
