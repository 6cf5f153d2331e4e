import ArgumentParser
import CommandDesk
import Course
import Foundation
import Runner
import Terminal

/// `workbook check`: the checks alone.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: spoken(ko: "작성한 코드를 확인합니다.", en: "Checks your code."),
    discussion: spoken(
      ko: "수업을 쓰지 않으면 시작한 수업을 모두 확인합니다.\n예: ./workbook check 1",
      en: "Without lessons, all lessons that you have begun are checked.\nExample: ./workbook check 1"))

  @Argument(
    help: ArgumentHelp(spoken(ko: "수업의 번호나 이름", en: "Numbers or names of lessons."), valueName: "lesson"))
  var lessons: [String] = []

  @Option(
    help: ArgumentHelp(
      spoken(ko: "출력 형식: text 또는 json", en: "The form of the output: text or json."), valueName: "text|json"))
  var format = OutputFormat.text

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let runner = try desk.runner()
    let kept = Results(of: desk.course)
    var results: [LessonResult] = []
    for lesson in try chosen(desk) {
      let progress = CheckProgress(desk, lesson)
      let result = try runner.run(lesson, RunRequest(), events: progress.show)
      progress.clear()
      results.append(result)
      try? kept.keep(result.withExperiments(of: kept.last(lesson)), of: lesson)
      guard format == .text else { continue }
      let columns = TerminalStream.standardOutput.size(environment: ProcessInfo.processInfo.environment)
        .columns
      let list = CheckList(result: result, language: desk.language, palette: desk.palette, columns: columns)
      print(list.lines.joined(separator: "\n") + "\n")
    }
    if format == .json { try ResultsDocument(desk.course, results, language: desk.language).print() }
    try ExitStatus(of: results).end()
  }

  /// Named lessons; else those with a student's file; else the first.
  private func chosen(_ desk: Desk) throws -> [LessonFolder] {
    guard lessons.isEmpty else { return try desk.lessons(lessons) }
    let begun = desk.course.lessons.filter { FileManager.default.fileExists(atPath: $0.exercise.path) }
    return begun.isEmpty ? Array(desk.course.lessons.prefix(1)) : begun
  }
}

extension OutputFormat: ExpressibleByArgument {}

extension LessonResult {
  /// The same result with the experiments of an earlier one, where this run did not do them.
  func withExperiments(of earlier: LessonResult?) -> LessonResult {
    guard let earlier, earlier.provenance.submission == provenance.submission,
      earlier.provenance.subject == provenance.subject
    else { return self }
    var result = self
    result.experiments = experiments.map { experiment in
      guard experiment.verdict == .notRun else { return experiment }
      return earlier.experiments.first { $0.id == experiment.id } ?? experiment
    }
    return result
  }
}
