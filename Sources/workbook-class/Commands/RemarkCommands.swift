import ArgumentParser
import CommandDesk
import Course
import Foundation
import Grading

/// `workbook comment`: a free word to a student.
struct CommentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "comment",
    abstract: spoken(ko: "학생에게 한마디를 남깁니다.", en: "Leaves a comment for a student; a regrade keeps it."),
    discussion: spoken(
      ko: "예: workbook comment 20260007 \"그림을 잘 설명했습니다.\" --lesson 1 --into grades",
      en: "Example: workbook comment 20260007 \"Well explained.\" --lesson 1 --into grades"))

  @Argument(help: ArgumentHelp(spoken(ko: "학번", en: "The student's id."), valueName: "id"))
  var student: String

  @Argument(help: ArgumentHelp(spoken(ko: "할 말", en: "What to say."), valueName: "text"))
  var text: String

  @Option(
    help: ArgumentHelp(
      spoken(ko: "수업 (없으면 과정 전체)", en: "The lesson (default: the course)."), valueName: "lesson"))
  var lesson: String?

  @OptionGroup var gradebook: GradebookOptions

  func run() throws {
    let desk = try Desk(gradebook.course)
    let book = try Gradebook.existing(in: gradebook.folder)
    let student = try desk.student(self.student, in: book)
    try book.add(
      Comment(student: student.id, lesson: try lesson.map { try desk.course.lesson($0).id }, text: text))
    try Remarks.publish(book, student, desk)
  }
}

/// `workbook adjust`: points changed by hand, with the reason.
struct AdjustCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust",
    abstract: spoken(
      ko: "점수를 손으로 고칩니다. 까닭을 씁니다.", en: "Changes points by hand, with the reason; a regrade keeps it."),
    discussion: spoken(
      ko: "예: workbook adjust 20260007 1 --by=-1.5 --reason \"늦은 발표\" --into grades",
      en: "Example: workbook adjust 20260007 1 --by=-1.5 --reason \"late talk\" --into grades"))

  @Argument(help: ArgumentHelp(spoken(ko: "학번", en: "The student's id."), valueName: "id"))
  var student: String

  @Argument(help: ArgumentHelp(spoken(ko: "수업", en: "The lesson."), valueName: "lesson"))
  var lesson: String

  @Option(
    help: ArgumentHelp(
      spoken(ko: "더하거나 뺄 점수: 2, --by=-1.5", en: "Points to add or, as --by=-1.5, to take."),
      valueName: "points"))
  var by: String?

  @Option(
    help: ArgumentHelp(
      spoken(ko: "이 점수로 정합니다.", en: "Points to set, whatever the checks say."), valueName: "points"))
  var to: String?

  @Option(help: ArgumentHelp(spoken(ko: "까닭 (학생도 봅니다)", en: "Why; the student sees it."), valueName: "text"))
  var reason: String

  @OptionGroup var gradebook: GradebookOptions

  mutating func validate() throws {
    guard (by == nil) != (to == nil) else {
      throw ValidationError(spoken(ko: "--by와 --to 가운데 하나를 씁니다.", en: "Give one of --by and --to."))
    }
    guard let points = (by ?? to).flatMap({ Points($0) }), to == nil || points >= .zero else {
      throw ValidationError(
        spoken(
          ko: "점수는 2, -1.5처럼 소수 둘째 자리까지 씁니다.",
          en: "Points are written like 2 or -1.5, with two decimals at most."))
    }
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError(spoken(ko: "까닭을 씁니다.", en: "Give a reason."))
    }
  }

  func run() throws {
    let desk = try Desk(gradebook.course)
    let book = try Gradebook.existing(in: gradebook.folder)
    let student = try desk.student(self.student, in: book)
    let points = (by ?? to).flatMap { Points($0) } ?? .zero
    try book.add(
      Adjustment(
        student: student.id, lesson: try desk.course.lesson(lesson).id,
        change: to == nil ? .by(points) : .to(points),
        reason: reason))
    try Remarks.publish(book, student, desk)
  }
}

/// `workbook extend`: more time for one student.
struct ExtendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extend",
    abstract: spoken(ko: "한 학생의 마감을 늦춥니다.", en: "Gives one student more time."),
    discussion: spoken(
      ko: "예: workbook extend 20260007 1 --until 2026-12-03 --reason \"병결\" --into grades",
      en: "Example: workbook extend 20260007 1 --until 2026-12-03 --reason \"ill\" --into grades"))

  @Argument(help: ArgumentHelp(spoken(ko: "학번", en: "The student's id."), valueName: "id"))
  var student: String

  @Argument(help: ArgumentHelp(spoken(ko: "수업", en: "The lesson."), valueName: "lesson"))
  var lesson: String

  @Option(
    help: ArgumentHelp(
      spoken(ko: "새 마감: 2026-12-03 또는 2026-12-03T18:00", en: "Until when: 2026-12-03 or 2026-12-03T18:00."),
      valueName: "time"))
  var until: String

  @Option(help: ArgumentHelp(spoken(ko: "까닭", en: "Why."), valueName: "text"))
  var reason: String

  @OptionGroup var gradebook: GradebookOptions

  mutating func validate() throws {
    guard MomentReader.date(until) != nil else {
      throw ValidationError(
        spoken(ko: "--until은 2026-12-03처럼 씁니다.", en: "--until is written like 2026-12-03."))
    }
  }

  func run() throws {
    let desk = try Desk(gradebook.course)
    let book = try Gradebook.existing(in: gradebook.folder)
    let student = try desk.student(self.student, in: book)
    try book.add(
      Extension(
        student: student.id, lesson: try desk.course.lesson(lesson).id,
        until: MomentReader.date(until) ?? Date(),
        reason: reason))
    try Remarks.publish(book, student, desk)
  }
}

/// What follows a remark: the student's pages and the class report.
enum Remarks {
  static func publish(_ book: Gradebook, _ student: Student, _ desk: Desk) throws {
    try ClassReports(book, course: desk.course, language: desk.language, jobs: 1).write(students: [student.id]
    )
    print(
      desk.say(ko: " \(student.id) \(student.name): 적었습니다.", en: " \(student.id) \(student.name): noted."))
  }
}
