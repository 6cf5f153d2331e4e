import ArgumentParser
import CommandDesk
import Course
import Foundation
import Runner
import Terminal

/// `workbook hint`: one more hint each time.
struct HintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hint", abstract: spoken(ko: "힌트를 하나 더 보여 줍니다.", en: "Shows one more hint."),
    discussion: spoken(
      ko: "확인을 쓰지 않으면 아직 통과하지 못한 첫 확인의 힌트입니다.\n예: ./workbook hint 1 discriminator-loss",
      en:
        "Without a check, the hint is for the first one that has not passed.\nExample: ./workbook hint 1 discriminator-loss"
    ))

  @Argument(
    help: ArgumentHelp(spoken(ko: "수업의 번호나 이름", en: "The lesson's number or name."), valueName: "lesson"))
  var lesson: String

  @Argument(
    help: ArgumentHelp(
      spoken(ko: "확인의 이름이나 번호(1.4)", en: "The check's name or number (1.4)."), valueName: "check"))
  var check: String?

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    // `hint 1.13` says both.
    let parts = self.lesson.split(separator: ".")
    let isBoth = parts.count == 2 && check == nil
    let lesson = try desk.course.lesson(isBoth ? String(parts[0]) : self.lesson)
    let check = try chosen(isBoth ? self.lesson : self.check, lesson, desk)
    print(try HintGiver(desk).oneMore(lesson, check).joined(separator: "\n"))
  }

  private func chosen(_ check: String?, _ lesson: LessonFolder, _ desk: Desk) throws -> CheckText {
    let checks = LessonTexts(of: lesson)[desk.language].checks
    guard let first = checks.first else {
      throw UsageProblem(ko: "\(lesson.id)에는 확인이 없습니다.", en: "\(lesson.id) has no checks.")
    }
    guard let word = check else {
      let last = Results(of: desk.course).last(lesson)
      if let last, !last.checks.isEmpty, last.checks.allSatisfy({ $0.verdict == .passed }) {
        print(desk.say(ko: "모두 통과했습니다. 힌트가 필요 없습니다.", en: "All passed: no hint is needed."))
        throw ExitStatus.passed
      }
      let open = last?.checks.first { $0.verdict != .passed && $0.verdict != .waiting }
      return checks.first { $0.id == open?.id } ?? first
    }
    let plain = DidYouMean.plain(word)
    for (index, check) in checks.enumerated()
    where [check.id, check.title].map(DidYouMean.plain).contains(plain)
      || ["\(lesson.number).\(index + 1)", "\(index + 1)"].contains(word)
    {
      return check
    }
    let meant = DidYouMean.suggestion(for: word, among: checks.map(\.id))
    let isKorean = desk.language == .korean
    let names = checks.enumerated().map { index, check in
      "\(lesson.number).\(index + 1) \(isKorean ? check.title.replacing("`", with: "") : check.id)"
    }
    let list = names.joined(separator: ", ")
    let korean = meant.map { " \($0)인가요?" } ?? ""
    let english = meant.map { " Did you mean \($0)?" } ?? ""
    let example = "`hint \(lesson.number).1`"
    throw UsageProblem(
      ko: "\(word)라는 확인은 없습니다.\(korean) 번호(\(example))나 이름으로 부릅니다. 있는 확인: \(list)",
      en: "There is no check \(word).\(english) Name one by its number (\(example)) or its id: \(list).")
  }
}

/// Gives hints and remembers which.
struct HintGiver {
  private let desk: Desk
  private let columns: Int

  /// Hints for a terminal of so many columns; `nil` for that of standard output.
  init(_ desk: Desk, columns: Int? = nil) {
    self.desk = desk
    self.columns =
      columns
      ?? TerminalStream.standardOutput.size(environment: ProcessInfo.processInfo.environment).columns
  }

  /// The hints given so far and one more, as lines.
  func oneMore(_ lesson: LessonFolder, _ check: CheckText) throws -> [String] {
    var book = HintBook(of: desk.course)
    let before = book.count(lesson.id, check.id)
    let count = try book.giveOneMore(lesson.id, check.id, of: check.hints.count)
    var lines = [" \(desk.palette.title(check.title)) (\(check.id))"]
    for (index, hint) in check.hints.prefix(count).enumerated() {
      let style = index == count - 1 ? Style.plain : desk.palette.quiet
      let wrapped = desk.palette.marked(hint).wrapped(to: max(20, columns - 8))
      lines += wrapped.enumerated().map {
        ($0.offset == 0 ? "  \(index + 1). " : "     ") + style($0.element)
      }
    }
    let left = check.hints.count - count
    if left > 0 {
      lines.append(
        "  "
          + desk.palette.quiet(
            desk.say(
              ko: "힌트가 \(left)개 더 있습니다.",
              en: left == 1 ? "One more hint is left." : "\(left) more hints are left.")))
    } else if before >= check.hints.count {
      lines.append(
        "  "
          + desk.palette.quiet(
            desk.say(
              ko: "힌트는 이것이 모두입니다. 선생님이나 친구에게 물어봅니다.", en: "These are all hints. Ask your teacher or a friend."
            )))
    }
    return lines
  }
}
