import ArgumentParser
import CommandDesk
import Course
import Foundation
import Grading
import Isolation
import Reports
import Runner

/// `workbook regrade`: the same submissions under the lessons as they are now.
struct RegradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regrade",
    abstract: spoken(
      ko: "수업을 고친 뒤 다시 채점하고, 누가 왜 바뀌는지 봅니다.",
      en: "Grades anew after a lesson was corrected, and says who changes and why."),
    discussion: spoken(
      ko: "예: workbook regrade --into grades --lesson 1 --never-lower",
      en: "Example: workbook regrade --into grades --lesson 1 --never-lower"))

  @OptionGroup var gradebook: GradebookOptions

  @Option(
    name: .customLong("lesson"),
    help: ArgumentHelp(
      spoken(ko: "수업 (여러 번; 기본: 채점한 모두)", en: "A lesson; may be repeated (default: all graded)."),
      valueName: "lesson"))
  var lessonWords: [String] = []

  @Option(
    name: .customLong("student"),
    help: ArgumentHelp(
      spoken(ko: "학번 (여러 번; 기본: 모두)", en: "A student's id; may be repeated (default: all)."), valueName: "id")
  )
  var studentWords: [String] = []

  @Flag(
    help: ArgumentHelp(
      spoken(ko: "새 점수가 낮으면 먼저 점수를 그대로 둡니다.", en: "Where the new points are lower, the earlier ones stay.")))
  var neverLower = false

  @OptionGroup var isolation: IsolationOptions

  func run() throws {
    let desk = try Desk(gradebook.course)
    let book = try Gradebook.existing(in: gradebook.folder)
    guard let settings = try book.settings() else {
      throw GradebookProblem(ko: "성적부가 비어 있습니다.", en: "The gradebook is empty.")
    }
    let lessons =
      lessonWords.isEmpty
      ? desk.course.lessons.filter { settings.lessons.contains($0.id) } : try desk.lessons(lessonWords)
    let students =
      studentWords.isEmpty ? nil : Set(try studentWords.map { try desk.student($0, in: book).id })
    let kit = try Kit(products: desk.products)
    let tier = try isolation.tier(kit, desk)
    print(Words.isolation(tier, desk))
    let progress = BatchProgress(desk.language)
    let examiner = CourseExaminer(
      course: desk.course, kit: kit, tier: tier, settings: settings, jobs: isolation.count,
      folder: gradebook.folder,
      cancellation: desk.cancellation)
    defer { progress.clear() }
    let run = try Grader(
      gradebook: book, examiner: examiner, jobs: isolation.count, cancellation: desk.cancellation,
      events: progress.show
    ).regrade(lessons, students: students, neverLower: neverLower)
    progress.clear()
    let written = try desk.publish(book, jobs: isolation.count)
    let page = try book.regradePage(run)
    print(
      desk.say(
        ko: " 다시 채점했습니다. 무엇이 왜 바뀌었는지: \(relative(page))\n 반 보고서: \(relative(written.page))",
        en:
          " Graded anew. What changed and why: \(relative(page))\n The class report: \(relative(written.page))"
      ))
    if written.needPerson > 0 { throw ExitStatus.notPassed }
  }
}
