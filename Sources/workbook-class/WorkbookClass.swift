import ArgumentParser
internal import CMalloc
import CommandDesk
import Foundation

/// The instructor's commands; `./workbook` builds this program at first use and hands over.
@main
struct WorkbookClass: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: spoken(
      ko: "선생님의 명령: 학생판을 만들고, 반 전체를 채점합니다.",
      en: "The instructor's commands: releases the course and grades a class."),
    discussion: spoken(
      ko: "안내서: Lessons/TEACHING.md   학생과 저자의 명령: workbook --help",
      en: "The guide: Lessons/TEACHING.md   Commands of students and authors: workbook --help"),
    subcommands: [
      ReleaseCommand.self, GradeCommand.self, RegradeCommand.self, CommentCommand.self, AdjustCommand.self,
      ExtendCommand.self, ReportCommand.self,
    ])

  static func main() {
    cmalloc_give_back()
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    do {
      var command = try parseAsRoot(Array(CommandLine.arguments.dropFirst()))
      try command.run()
    } catch {
      leave(for: error)
    }
  }
}
