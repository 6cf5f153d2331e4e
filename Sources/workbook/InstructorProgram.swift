import CommandDesk
import Foundation

/// The instructor's commands: a program of its own, which students never build.
enum InstructorProgram {
  private static let commands: Set = ["release", "grade", "regrade", "comment", "adjust", "extend", "report"]

  /// A line of help where this edition has them.
  static var hint: String {
    let room = Place().root.appendingPathComponent("Sources/workbook-class")
    guard FileManager.default.fileExists(atPath: room.path) else { return "" }
    let list = "release, grade, regrade, comment, adjust, extend, report"
    return spoken(
      ko: "\n선생님: \(list) (workbook grade --help)", en: "\nInstructors: \(list) (workbook grade --help)")
  }

  /// Becomes the instructor's program where one of its commands was asked for and it is built beside this one.
  static func handOver(_ words: [String]) throws {
    guard let word = words.first, commands.contains(word) else { return }
    let program = Place().products.appendingPathComponent("workbook-class").path
    var arguments: [UnsafeMutablePointer<CChar>?] = ([program] + words).map { strdup($0) } + [nil]
    execv(program, &arguments)
    for argument in arguments { free(argument) }
    throw UsageProblem(
      ko: "\(word)은(는) 선생님의 명령입니다. `./workbook \(word)`로 실행하면 빌드합니다.",
      en: "\(word) is a command of the instructor's. Start it as `./workbook \(word)`, which builds it.")
  }
}
