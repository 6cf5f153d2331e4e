import ArgumentParser
import CommandDesk
import Course
import Foundation
import Grading
import Isolation
import LMS
import Reports
import Runner
import Terminal

/// `workbook grade`: a class, from a folder of submissions to grades and reports.
struct GradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: spoken(ko: "반 전체를 채점합니다.", en: "Grades a whole class."),
    discussion: spoken(
      ko: """
        예: workbook grade submissions --roster class.csv --into grades
        멈추면 같은 명령을 다시 실행합니다. 한 것은 다시 하지 않습니다.
        """,
      en: """
        Example: workbook grade submissions --roster class.csv --into grades
        Where it was stopped, run the same again: what is done is not done twice.
        """))

  @Argument(
    help: ArgumentHelp(
      spoken(
        ko: "제출물 폴더: 학생마다 폴더 또는 submit의 zip",
        en: "The submissions: a folder with a folder or `submit`'s zip per student."),
      valueName: "submissions"))
  var submissions: String

  @Option(
    help: ArgumentHelp(
      spoken(
        ko: "명단 CSV: 학번, 이름 (UTF-8, CP949, 쉼표·세미콜론·탭)",
        en: "The roster as CSV: id, name (UTF-8 or CP949; comma, semicolon or tab)."),
      valueName: "csv"))
  var roster: String

  @OptionGroup var gradebook: GradebookOptions

  @Option(
    name: .customLong("lesson"),
    help: ArgumentHelp(
      spoken(ko: "채점할 수업 (여러 번; 기본: 모두)", en: "A lesson to grade; may be repeated (default: all)."),
      valueName: "lesson"))
  var lessonWords: [String] = []

  @Option(
    help: ArgumentHelp(
      spoken(ko: "확인마다 새로 뽑는 비공개 입력 수 (기본: 3)", en: "Unpublished inputs drawn for each check (default: 3)."),
      valueName: "n"))
  var fresh: Int?

  @Option(
    help: ArgumentHelp(
      spoken(ko: "실험: none 또는 quick (점수 없음)", en: "Experiments: none or quick; they give no points."),
      valueName: "none|quick"))
  var experiments: String?

  @OptionGroup var late: LateOptions
  @OptionGroup var isolation: IsolationOptions

  mutating func validate() throws {
    if let fresh, !(0...50).contains(fresh) {
      throw ValidationError(spoken(ko: "--fresh는 0부터 50까지입니다.", en: "--fresh is a number from 0 to 50."))
    }
    if let experiments, !["none", "quick"].contains(experiments) {
      throw ValidationError(
        spoken(ko: "--experiments는 none 또는 quick입니다.", en: "--experiments is none or quick."))
    }
  }

  func run() throws {
    let desk = try Desk(gradebook.course)
    let lessons = try desk.lessons(lessonWords)
    let roster = try Roster(file: URL(fileURLWithPath: self.roster))
    let intake = FolderIntake(URL(fileURLWithPath: submissions).standardizedFileURL)
    _ = try intake.names()
    let kit = try Kit(products: desk.products)
    let book = try Gradebook(folder: gradebook.folder)
    let settings = try settle(book, desk, lessons)
    try lookOver(intake, roster, lessons, book, desk)

    let tier = try isolation.tier(kit, desk)
    print(Words.isolation(tier, desk))
    let began = ContinuousClock.now
    let progress = BatchProgress(desk.language)
    let examiner = CourseExaminer(
      course: desk.course, kit: kit, tier: tier, settings: settings, jobs: isolation.count,
      folder: gradebook.folder,
      cancellation: desk.cancellation)
    let grader = Grader(
      gradebook: book, examiner: examiner, jobs: isolation.count, cancellation: desk.cancellation,
      events: progress.show)
    let outcome: Grader.Outcome
    do {
      outcome = try grader.grade(lessons)
    } catch {
      progress.clear()
      // What is done can be read, even where the rest could not be graded.
      if error is BatchStop { _ = try? desk.publish(book, jobs: isolation.count) }
      throw error
    }
    progress.clear()
    let written = try desk.publish(book, jobs: isolation.count)
    print(Words.graded(outcome, written, seconds: (ContinuousClock.now - began) / .seconds(1), desk))
    if written.needPerson > 0 { throw ExitStatus.notPassed }
  }

  /// The terms: those of the gradebook, which a later call may not bend, with what was said about lateness now.
  private func settle(_ book: Gradebook, _ desk: Desk, _ lessons: [LessonFolder]) throws -> GradebookSettings
  {
    let title = desk.course.title[desk.course.language]
    var settings =
      try book.settings()
      ?? GradebookSettings(
        course: title, fresh: fresh ?? 3, experiments: experiments == "quick", late: LatePolicy(), lessons: []
      )
    guard settings.course == title else {
      throw UsageProblem(
        ko: "\(gradebook.into)은(는) 다른 과정(\(settings.course))의 성적부입니다. --into에 다른 폴더를 씁니다.",
        en:
          "\(gradebook.into) holds the gradebook of another course (\(settings.course)). Give --into another folder."
      )
    }
    if let fresh, fresh != settings.fresh {
      throw UsageProblem(
        ko: "이 성적부는 --fresh \(settings.fresh)로 시작했습니다. 모두에게 같아야 합니다.",
        en: "This gradebook was begun with --fresh \(settings.fresh); it must be the same for everybody.")
    }
    if let experiments, (experiments == "quick") != settings.experiments {
      throw UsageProblem(
        ko: "이 성적부는 --experiments \(settings.experiments ? "quick" : "none")로 시작했습니다.",
        en: "This gradebook was begun with --experiments \(settings.experiments ? "quick" : "none").")
    }
    settings.late = try late.applied(to: settings.late, course: desk.course, lessons: lessons)
    settings.lessons += lessons.map(\.id).filter { !settings.lessons.contains($0) }
    try book.keep(settings)
    return settings
  }

  /// Preflight: says what is there before anything runs.
  private func lookOver(
    _ intake: FolderIntake, _ roster: Roster, _ lessons: [LessonFolder], _ book: Gradebook, _ desk: Desk
  ) throws {
    try book.keep(roster)
    let quarantine = Quarantine(folder: gradebook.folder)
    try quarantine.begin()
    let findings = try Preflight(roster: roster, course: desk.course, lessons: lessons)
      .look(at: intake, keep: book.keep(content:_:), quarantine: quarantine.take)
    try book.keep(findings.submissions)
    let place = LocalizedText(
      ko: "\(submissions) (\(intake.title.korean)) · 명단: \(roster.reading.korean)",
      en: "\(submissions) (\(intake.title.english)) · roster: \(roster.reading.english)")
    let page = PreflightPage(findings, roster: roster, place: place, language: desk.language)
    try page.write(to: gradebook.folder)
    let names = lessons.map(\.id).joined(separator: ", ")
    print(
      desk.say(
        ko: " 학생 \(roster.students.count)명, 수업 \(names)",
        en: " \(roster.students.count) students, lesson \(names)"))
    print("   \(page.summary)")
  }
}
