import ArgumentParser
import CommandDesk
import Course
import Foundation
import Isolation

/// `workbook reset`: the starter again; the old file is kept.
struct ResetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: spoken(
      ko: "연습 파일을 처음 상태로 되돌립니다. 지금 파일은 따로 보관합니다.",
      en: "Puts the exercise back to its beginning and keeps your file beside it."))

  @Argument(
    help: ArgumentHelp(spoken(ko: "수업의 번호나 이름", en: "The lesson's number or name."), valueName: "lesson"))
  var lesson: String

  @Flag(help: ArgumentHelp(spoken(ko: "묻지 않고 되돌립니다.", en: "Does not ask.")))
  var yes = false

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let lesson = try desk.course.lesson(self.lesson)
    if !yes {
      guard isatty(STDIN_FILENO) == 1 else {
        throw UsageProblem(
          ko: "여기서는 되물을 수 없습니다. 정말 되돌리려면 `./workbook reset \(lesson.number) --yes`를 씁니다.",
          en: "Nobody can be asked here. Use `./workbook reset \(lesson.number) --yes`.")
      }
      print(
        desk.say(
          ko: "\(lesson.id)의 Exercise.swift를 처음 상태로 되돌릴까요? 지금 파일은 보관합니다. [y/N] ",
          en: "Put Exercise.swift of \(lesson.id) back to its beginning? Your file is kept. [y/N] "),
        terminator: "")
      fflush(nil)
      // Ctrl-C is an answer, too.
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      while poll(&input, 1, 50) <= 0 {
        if desk.cancellation.isCancelled { throw ExitStatus.interrupted }
      }
      let answer = (readLine() ?? "").lowercased()
      guard ["y", "yes", "네", "예", "ㅛ"].contains(answer) else {
        print(desk.say(ko: "그대로 두었습니다.", en: "Nothing was changed."))
        return
      }
    }
    guard let kept = try lesson.reset() else {
      print(desk.say(ko: "Exercise.swift가 처음 상태입니다.", en: "Exercise.swift is as at the beginning."))
      return
    }
    print(
      desk.say(
        ko: "처음 상태로 되돌렸습니다. 전에 쓴 파일: \(relative(kept))",
        en: "Back to the beginning. Your file is now \(relative(kept))."))
  }
}
