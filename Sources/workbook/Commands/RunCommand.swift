public import ArgumentParser
import CommandDesk
import Course
import Foundation
public import Frames
import Reports
import Runner
import Terminal

/// `workbook run`: checks, experiments, figures, report.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: spoken(ko: "확인하고, 실험하고, 보고서를 만듭니다.", en: "Checks, runs experiments, and writes reports."),
    discussion: spoken(
      ko: "보고서는 Reports/index.md에서 시작합니다.\n예: ./workbook run 1 --experiment gan-1d",
      en: "The reports begin at Reports/index.md.\nExample: ./workbook run 1 --experiment gan-1d"))

  @Argument(
    help: ArgumentHelp(
      spoken(ko: "수업의 번호나 이름 (없으면 모두)", en: "Numbers or names of lessons (default: all)."),
      valueName: "lesson"))
  var lessons: [String] = []

  @Flag(help: ArgumentHelp(spoken(ko: "모범 답안으로 실행합니다.", en: "Runs the model solution instead of your code.")))
  var solution = false

  @Option(help: ArgumentHelp(spoken(ko: "이 실험만 실행합니다.", en: "Runs only this experiment."), valueName: "id"))
  var experiment: String?

  @Option(
    help: ArgumentHelp(
      spoken(ko: "실험의 크기: quick 또는 evening", en: "How much experiments may cost: quick or evening."),
      valueName: "quick|evening"))
  var scale = Scale.quick

  @Option(
    help: ArgumentHelp(spoken(ko: "실험의 난수 시드", en: "The seed of the experiments."), valueName: "number"))
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      spoken(ko: "출력 형식: text 또는 json", en: "The form of the output: text or json."), valueName: "text|json"))
  var format = OutputFormat.text

  @Option(help: ArgumentHelp("Seconds between two checkpoints.", visibility: .hidden))
  var checkpoints: Double?

  @OptionGroup var given: GivenOptions

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let runner = try desk.runner()
    let chosen = try desk.lessons(lessons)
    let kept = Results(of: desk.course)
    var request = RunRequest(
      code: solution ? .solution : .exercise, experiments: experiment.map { .only($0) } ?? .all, scale: scale,
      seed: seed,
      figures: true)
    request.checkpointSeconds = checkpoints
    request = try given.added(to: request)
    var results: [LessonResult] = []
    for lesson in chosen {
      let began = ContinuousClock.now
      let progress = CheckProgress(desk, lesson)
      var result = try runner.run(lesson, request, events: progress.show)
      progress.clear()
      result = result.withExperiments(of: kept.last(lesson, solution: solution))
      results.append(result)
      try kept.keep(result, of: lesson)
      let written = try LessonPublisher(desk).publish(
        result, of: lesson, seconds: ContinuousClock.now - began, progress)
      guard format == .text else { continue }
      show(result, of: lesson, desk, written)
    }
    try refuseUnknownExperiment(results)
    let index = try LessonPublisher(desk).publishIndex(solution: solution)
    if format == .json {
      try ResultsDocument(desk.course, results, language: desk.language).print()
    } else {
      print(desk.say(ko: "보고서: \(relative(index))", en: "Reports: \(relative(index))"))
    }
    // What was given does not serve: as wrong as a misspelt option.
    if results.contains(where: { $0.experiments.contains { $0.verdict == .rejected } }) {
      throw ExitStatus.usage
    }
    try ExitStatus(of: results).end()
  }

  private func refuseUnknownExperiment(_ results: [LessonResult]) throws {
    guard let experiment, results.allSatisfy({ $0.build.failure == nil }) else { return }
    let ids = results.flatMap(\.experiments).map(\.id)
    guard !ids.contains(where: { DidYouMean.plain($0) == DidYouMean.plain(experiment) }) else { return }
    let list = ids.joined(separator: ", ")
    throw UsageProblem(
      ko: "\(experiment)라는 실험은 없습니다. 있는 실험: \(list)",
      en: "There is no experiment \(experiment). There are: \(list.isEmpty ? "none" : list).")
  }

  private func show(
    _ result: LessonResult, of lesson: LessonFolder, _ desk: Desk, _ written: LessonReport.Written
  ) {
    let columns = TerminalStream.standardOutput.size(environment: ProcessInfo.processInfo.environment).columns
    var lines = CheckList(result: result, language: desk.language, palette: desk.palette, columns: columns)
      .lines
    lines +=
      ExperimentList(
        result: result, text: LessonTexts(of: lesson)[desk.language], language: desk.language,
        palette: desk.palette,
        columns: columns
      ).lines
    for note in written.notes { lines.append(" \(desk.palette.attention("!")) \(note[desk.language])") }
    lines.append(" → \(relative(written.page))")
    print(lines.joined(separator: "\n") + "\n")
  }
}

extension Scale: ExpressibleByArgument {}
