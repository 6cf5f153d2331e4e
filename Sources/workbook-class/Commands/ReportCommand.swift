import ArgumentParser
import CommandDesk
import Foundation
import Grading

/// `workbook report`: all reports of a gradebook once more, in another language or after they were lost.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: spoken(ko: "성적부에서 보고서를 다시 씁니다.", en: "Writes the reports of a gradebook anew."),
    discussion: spoken(
      ko: "예: workbook report --into grades --lang en", en: "Example: workbook report --into grades --lang en"
    ))

  @OptionGroup var gradebook: GradebookOptions

  func run() throws {
    let desk = try Desk(gradebook.course)
    let book = try Gradebook.existing(in: gradebook.folder)
    let written = try desk.publish(book, jobs: ProcessInfo.processInfo.activeProcessorCount)
    print(desk.say(ko: " 보고서: \(relative(written.page))", en: " Reports: \(relative(written.page))"))
    if written.needPerson > 0 { throw ExitStatus.notPassed }
  }
}
