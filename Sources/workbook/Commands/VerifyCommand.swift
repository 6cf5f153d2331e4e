import ArgumentParser
import CommandDesk
import Course
import Foundation
import Frames
import Runner
import Terminal

/// `workbook verify`: what authors run before students see a lesson.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: spoken(ko: "저자용: 수업이 온전한지 확인합니다.", en: "For authors: verifies that lessons are sound."),
    discussion: spoken(
      ko: "시작 파일은 컴파일되고 아무것도 통과하지 않으며, 모범 답안은 모두 통과하고, 알려진 실수는 모두 알아보아야 합니다.",
      en:
        "The starter compiles and passes nothing, the solution passes all, and every known mistake is rejected and recognised as itself."
    ))

  @Argument(
    help: ArgumentHelp(
      spoken(ko: "수업의 번호나 이름 (없으면 모두)", en: "Numbers or names of lessons (default: all)."),
      valueName: "lesson"))
  var lessons: [String] = []

  @Option(
    help: ArgumentHelp(
      spoken(ko: "새 입력을 뽑을 시드의 수", en: "How many fresh seeds are drawn."), valueName: "number"))
  var seeds = 20

  @Option(
    help: ArgumentHelp(
      spoken(
        ko: "대신 실험을 이만큼의 시드로 돌립니다(오래 걸립니다).",
        en: "Instead, runs the experiments with so many seeds (takes long)."), valueName: "number"))
  var sweep: Int?

  @Flag(
    help: ArgumentHelp(
      spoken(
        ko: "대신 실험을 중간에 멈췄다가 이어서 해도 결과가 같은지 봅니다.",
        en: "Instead, stops every experiment in its middle and goes on: both must end the same.")))
  var resume = false

  @Option(
    help: ArgumentHelp(
      spoken(ko: "--sweep: 첫 시드", en: "With --sweep: the first seed."), valueName: "number"))
  var first: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      spoken(ko: "--sweep: 이 실험만 돌립니다.", en: "With --sweep: only this experiment."), valueName: "id"))
  var experiment: String?

  @Option(
    help: ArgumentHelp(
      spoken(ko: "--sweep: 이 실수들만 돌립니다.", en: "With --sweep: only these mistakes; none for no mistakes."),
      valueName: "id,…"))
  var mistakes: String?

  @OptionGroup var given: GivenOptions
  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let runner = try desk.runner()
    if let sweep { return try self.sweep(sweep, desk, runner) }
    if resume { return try verifyResuming(desk, runner) }
    var isGood = true
    for lesson in try desk.lessons(lessons) {
      let verification = try runner.verify(lesson, freshSeeds: seeds)
      isGood = isGood && verification.isGood
      print(lines(verification, desk).joined(separator: "\n") + "\n")
    }
    if !isGood { throw ExitStatus.notPassed }
  }

  /// How often the solution, and each mistake, reaches the experiments' goals.
  private func sweep(_ seeds: Int, _ desk: Desk, _ runner: CourseRunner) throws {
    let request = try given.added(to: RunRequest(code: .solution))
    let chosen = mistakes.map { $0 == "none" ? [] : $0.split(separator: ",").map(String.init) }
    for lesson in try desk.lessons(lessons) {
      _ = try runner.sweep(
        lesson, seeds: seeds, mistakeSeeds: min(seeds, 5), mistakes: chosen, experiment: experiment,
        first: first, request: request
      ) { row in
        print(" \(row.experiment.padded(to: 16)) \(row.subject.padded(to: 28)) \(row.reached)/\(row.runs)")
        for (index, outcome) in row.outcomes.enumerated() {
          let values = outcome.metrics.map { "\($0.id) \(String(format: "%.4g", $0.value))" }
          print("   \(Int(first) + index): \(values.joined(separator: " · "))")
          if let reason = outcome.reason {
            print("      \(desk.palette.failed("✗")) \(reason[desk.language])")
          }
        }
        fflush(nil)
      }
    }
  }

  /// Whether a stop leaves a trace.
  private func verifyResuming(_ desk: Desk, _ runner: CourseRunner) throws {
    var isGood = true
    for lesson in try desk.lessons(lessons) {
      print(" \(lesson.number) \(desk.palette.title(lesson.id))")
      try runner.verifyResuming(lesson) { verification in
        isGood = isGood && verification.problems.isEmpty
        let mark =
          verification.problems.isEmpty ? desk.palette.passed("✓") : desk.palette.failed("✗")
        let place =
          verification.stoppedAt.map { "stopped at \($0.step) of \($0.total) and gone on with" }
          ?? "was not stopped: it has no loop of `run.train`, or a very short one"
        print("   \(mark) \(verification.experiment): \(place)")
        for problem in verification.problems { print("     \(problem)") }
        fflush(nil)
      }
    }
    if !isGood { throw ExitStatus.notPassed }
  }

  private func lines(_ verification: LessonVerification, _ desk: Desk) -> [String] {
    let mark = verification.isGood ? desk.palette.passed("✓") : desk.palette.failed("✗")
    var lines = [" \(mark) \(verification.lesson.number) \(desk.palette.title(verification.lesson.id))"]
    lines += verification.notes.map { "   \($0)" }
    lines += matrix(verification, desk)
    lines += verification.problems.map { "   \(desk.palette.failed("✗")) \($0)" }
    return lines
  }

  /// The confusion matrix: one row a mistake, how often it was taken for what.
  private func matrix(_ verification: LessonVerification, _ desk: Desk) -> [String] {
    var lines: [String] = []
    for check in verification.matrix.map(\.check).uniqued() {
      let rows = verification.matrix.filter { $0.check == check }
      let others = Set(rows.flatMap { $0.counts.keys }).subtracting(rows.map(\.mistake)).sorted()
      let columns = rows.map(\.mistake) + others
      let width = (rows.map { $0.mistake.displayWidth }.max() ?? 0) + 2
      lines.append("   \(desk.palette.key(check))")
      for row in rows {
        let cells = columns.enumerated().map { index, column in
          let count = row.counts[column] ?? 0
          return (count == 0 ? "·" : "\(count)").padded(
            to: index < rows.count ? 4 : column.displayWidth + 2, .trailing)
        }
        let mark = row.isRecognised ? desk.palette.passed("✓") : desk.palette.failed("✗")
        lines.append("     \(mark) " + row.mistake.padded(to: width) + cells.joined())
      }
      if !others.isEmpty {
        lines.append(
          "       " + "".padded(to: width) + String(repeating: "    ", count: rows.count)
            + others.map { "  \($0)" }.joined())
      }
    }
    return lines
  }
}

extension Sequence where Element: Hashable {
  /// The elements in order, each once.
  fileprivate func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
