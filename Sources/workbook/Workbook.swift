import ArgumentParser
import CommandDesk
import Course
import Foundation

/// The program of students and authors.
@main
struct Workbook: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workbook",
    abstract: spoken(
      ko: "튜토리얼 워크북을 실행하고, 작성한 모델 코드를 확인하고, 보고서를 만듭니다.",
      en: "Runs tutorial workbooks, checks your model code, and writes reports."),
    discussion: spoken(
      ko: "시작: ./workbook watch   파일을 저장할 때마다 확인합니다.",
      en: "To begin: ./workbook watch   checks your file whenever you save it.") + InstructorProgram.hint,
    version: "1.0.0",
    subcommands: [
      WatchCommand.self, CheckCommand.self, RunCommand.self, HintCommand.self, TryCommand.self,
      ListCommand.self, DataCommand.self,
      ResetCommand.self, SubmitCommand.self, DoctorCommand.self, VerifyCommand.self, NewCommand.self,
    ])

  static func main() {
    // A reader that is gone and a quota that is used up are told by the call that writes, not by a signal.
    for number in [SIGPIPE, SIGXFSZ] { signal(number, SIG_IGN) }
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      let words = Aliases.expanded(words)
      try InstructorProgram.handOver(words)
      try refuseUnknownCommand(words.first)
      var command = try parseAsRoot(words)
      try command.run()
    } catch {
      leave(for: error)
    }
  }

  /// A misspelt command gets a question, before its options are taken for what is wrong.
  private static func refuseUnknownCommand(_ word: String?) throws {
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word, !word.hasPrefix("-"), !commands.contains(word) else { return }
    let meant = DidYouMean.suggestion(for: word, among: commands)
    let list = commands.joined(separator: ", ")
    throw UsageProblem(
      ko: "\(word)라는 명령은 없습니다." + (meant.map { " \($0)인가요?" } ?? "") + " 명령: \(list)",
      en: "There is no command \(word)." + (meant.map { " Did you mean \($0)?" } ?? "")
        + " There are: \(list).")
  }
}
