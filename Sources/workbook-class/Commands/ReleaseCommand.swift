import ArgumentParser
import CommandDesk
import Course
import Foundation
import Runner

/// `workbook release`: the student edition.
struct ReleaseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: spoken(
      ko: "학생판을 만듭니다: 답도, 숨긴 것도 없습니다.", en: "Writes the student edition: no answers, nothing hidden."),
    discussion: spoken(
      ko: """
        예: workbook release ../students
            workbook release ../week-2 1 2    지금까지의 수업만
        """,
      en: """
        Example: workbook release ../students
                 workbook release ../week-2 1 2    the lessons so far
        """))

  @Argument(help: ArgumentHelp(spoken(ko: "새 폴더", en: "The new folder."), valueName: "dir"))
  var folder: String

  @Argument(
    help: ArgumentHelp(
      spoken(ko: "수업의 번호나 이름 (없으면 모두)", en: "Lessons by number or name (default: all)."), valueName: "lesson")
  )
  var lessonWords: [String] = []

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let place = URL(fileURLWithPath: folder).standardizedFileURL
    let runner = try desk.runner()
    let lessons = try desk.lessons(lessonWords)
    let edition = StudentEdition(of: desk.course, lessons: lessons, in: place)
    try edition.write { lesson in
      guard lesson.hasAnswers else { return [:] }
      return ["mistakes.values": try runner.mistakeValues(of: lesson)]
    }
    print(
      desk.say(
        ko: """
           \(Set(lessons.map(\.id)).count)개 수업의 학생판을 썼습니다: \(folder)
           답의 어떤 줄도, 어떤 이름도 들어 있지 않음을 확인했습니다.
           나누어 주기 전에 해 봅니다: cd \(folder) && \(edition.hasProgram ? "./workbook check" : "workbook check --course .")
          """,
        en: """
           Wrote the student edition of \(Set(lessons.map(\.id)).count) lessons: \(folder)
           No line and no name of the answers is in it; that was looked for.
           Try it before you hand it out: cd \(folder) && \(edition.hasProgram ? "./workbook check" : "workbook check --course .")
          """))
  }
}
