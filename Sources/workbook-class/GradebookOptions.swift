import ArgumentParser
import CommandDesk
import Course
import Foundation
import Grading
import Reports
import Terminal

/// The options of every command that opens a gradebook.
struct GradebookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      spoken(ko: "성적부와 보고서가 있는 폴더", en: "The folder of the gradebook and its reports."), valueName: "dir"))
  var into: String

  @OptionGroup var course: CourseOptions

  var folder: URL { URL(fileURLWithPath: into).standardizedFileURL }
}

extension Desk {
  /// Writes all reports and says where they are; ends with 1 where somebody is needed.
  func publish(_ gradebook: Gradebook, jobs: Int) throws -> ClassReports.Written {
    let count = try gradebook.students().count
    let language = language
    let line = ProgressLine(say(ko: "보고서", en: "reports"), total: count) {
      LocalizedText(ko: "\($0) 남음", en: "\($0) left")[language]
    }
    let written = try ClassReports(gradebook, course: course, language: language, jobs: jobs).write {
      line.update(done: $0)
    }
    line.clear()
    for note in written.notes { print(" \(palette.attention("!")) \(note[language])") }
    return written
  }

  /// A student of the gradebook by id, in any case; throws `UsageProblem`.
  func student(_ word: String, in gradebook: Gradebook) throws -> Student {
    let students = try gradebook.students()
    if let found = students.first(where: { $0.id.lowercased() == word.lowercased() }) { return found }
    let meant = DidYouMean.suggestion(for: word, among: students.map(\.id))
    throw UsageProblem(
      ko: "\(word)라는 학번은 명단에 없습니다." + (meant.map { " \($0)인가요?" } ?? ""),
      en: "There is no student \(word) in the roster." + (meant.map { " Did you mean \($0)?" } ?? ""))
  }
}
