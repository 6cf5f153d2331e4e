import ArgumentParser
import CommandDesk
import Course
import Foundation
import Isolation
import Runner

/// `workbook new`: working templates for authors.
struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: spoken(ko: "저자용: 새 수업이나 새 과정을 만듭니다.", en: "For authors: makes a new lesson or a new course."),
    subcommands: [NewLessonCommand.self, NewCourseCommand.self])
}

/// `workbook new lesson NAME`.
struct NewLessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson",
    abstract: spoken(ko: "과정 끝에 동작하는 수업을 하나 더합니다.", en: "Adds a working lesson at the end of the course."),
    discussion: spoken(ko: "예: ./workbook new lesson Pooling", en: "Example: ./workbook new lesson Pooling"))

  @Argument(
    help: ArgumentHelp(
      spoken(ko: "수업의 이름: 영문자로 시작하는 Swift 이름", en: "The lesson's name: a Swift name in ASCII letters."),
      valueName: "name"))
  var name: String

  @OptionGroup var options: CourseOptions

  func run() throws {
    let desk = try Desk(options)
    let lesson = try LessonTemplate(name: name).add(to: desk.course)
    EditorRefresh(desk.course).run()
    let place = options.course.map { " --course \($0)" } ?? ""
    print(
      desk.say(
        ko: """
          만들었습니다: \(relative(lesson.url))
            Lesson.swift   무엇을 묻고 어떻게 관찰하는지
            Answers.swift  모범 답안과 알려진 실수
            Starter.swift  학생이 받는 파일
            lesson.*.md    글
            reference.py   기준값을 계산하는 PyTorch 코드
          확인: ./workbook verify \(lesson.id)\(place)
          """,
        en: """
          Made \(relative(lesson.url)):
            Lesson.swift   what is asked, and how it is observed
            Answers.swift  the solution and the known mistakes
            Starter.swift  what students are given
            lesson.*.md    the text
            reference.py   the PyTorch code that computes the reference
          Next: ./workbook verify \(lesson.id)\(place)
          """))
  }
}

/// `workbook new course DIR`.
struct NewCourseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "course",
    abstract: spoken(ko: "수업 하나가 든 새 과정을 만듭니다.", en: "Makes a new course with one lesson."),
    discussion: spoken(
      ko: "예: ./workbook new course ~/physics", en: "Example: ./workbook new course ~/physics"))

  @Argument(help: ArgumentHelp(spoken(ko: "새 폴더", en: "The new folder."), valueName: "dir"))
  var folder: String

  @Option(help: ArgumentHelp(spoken(ko: "언어: ko 또는 en", en: "The language: ko or en."), valueName: "ko|en"))
  var lang: String?

  mutating func validate() throws { try CourseOptions.requireLanguage(lang) }

  func run() throws {
    let place = URL(fileURLWithPath: folder).standardizedFileURL
    let language = Speech.language(named: lang, course: nil)
    let course = try LessonTemplate.makeCourse(in: place, language: language)
    print(
      LocalizedText(
        ko: "만들었습니다: \(course.folder.path)\n확인: ./workbook verify --course \(folder)",
        en: "Made \(course.folder.path).\nNext: ./workbook verify --course \(folder)")[language])
  }
}

/// Makes editors see a new folder: SwiftPM keeps the evaluated manifest until it is told to forget it.
struct EditorRefresh {
  private let course: Course

  init(_ course: Course) {
    self.course = course
  }

  /// Does nothing for a course of one's own, which is no package.
  func run() {
    guard FileManager.default.fileExists(atPath: course.home.appendingPathComponent("Package.swift").path)
    else { return }
    let environment = ProcessInfo.processInfo.environment
    let launch = Launch(
      "/usr/bin/env", ["swift", "package", "purge-cache"], environment: environment, folder: course.home.path,
      limits: Limits(wall: .seconds(60)))
    _ = try? ProgramRun.run(launch)
  }
}
