import ArgumentParser
import CommandDesk
import Course
import Foundation
import Runner

/// `workbook watch`: checks whenever the file is saved.
struct WatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: spoken(
      ko: "파일을 저장할 때마다 확인합니다. 여기서 시작하세요.", en: "Checks whenever you save your file. Begin here."),
    discussion: spoken(
      ko: "수업을 쓰지 않으면 아직 끝내지 않은 첫 수업입니다.\n예: ./workbook watch 1",
      en: "Without a lesson, the first one that is not finished.\nExample: ./workbook watch 1"))

  @Argument(
    help: ArgumentHelp(spoken(ko: "수업의 번호나 이름", en: "The lesson's number or name."), valueName: "lesson"))
  var lesson: String?

  @Flag(
    help: ArgumentHelp(
      spoken(
        ko: "파일을 계속 비교해서 변화를 찾습니다(네트워크 드라이브 등).",
        en: "Looks for changes by comparing files, as on network drives.")))
  var poll = false

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let lesson = try self.lesson.map { try desk.course.lesson($0) } ?? firstOpen(desk)
    try WatchSession(desk, lesson: lesson, poll: poll).run()
  }

  private func firstOpen(_ desk: Desk) throws -> LessonFolder {
    let kept = Results(of: desk.course)
    let open = desk.course.lessons.first { lesson in
      guard let last = kept.last(lesson), last.provenance.subject == "exercise" else { return true }
      return !last.checks.allSatisfy { $0.verdict == .passed || $0.verdict == .notRun }
    }
    guard let lesson = open ?? desk.course.lessons.last else {
      throw UsageProblem(ko: "과정에 수업이 없습니다.", en: "The course has no lessons.")
    }
    return lesson
  }
}
