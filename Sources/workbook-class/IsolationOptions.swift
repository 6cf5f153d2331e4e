import ArgumentParser
import CommandDesk
import Course
import Foundation
import Isolation
import Runner

/// How many at once, and how students' code is kept apart.
struct IsolationOptions: ParsableArguments {
  /// What must be written to grade without a box.
  static let words = "I trust every submission"

  @Option(
    help: ArgumentHelp(
      spoken(ko: "동시에 채점할 제출물 수 (기본: 코어 수)", en: "How many submissions at once (default: the cores)."),
      valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      spoken(
        ko: "격리 없이 채점합니다. 그대로 씁니다: \"\(IsolationOptions.words)\"",
        en: "Grades without a box. Write exactly: \"\(IsolationOptions.words)\""), valueName: "words"))
  var withoutIsolation: String?

  mutating func validate() throws {
    if let jobs, !(1...256).contains(jobs) {
      throw ValidationError(spoken(ko: "--jobs는 1부터 256까지입니다.", en: "--jobs is a number from 1 to 256."))
    }
    if let withoutIsolation, withoutIsolation != IsolationOptions.words {
      throw ValidationError(
        spoken(
          ko:
            "학생의 코드가 이 컴퓨터에서 무엇이든 할 수 있게 됩니다. 정말이면 이렇게 씁니다: --without-isolation \"\(IsolationOptions.words)\"",
          en:
            "Students' code could then do anything on this machine. If you mean it, write: --without-isolation \"\(IsolationOptions.words)\""
        ))
    }
  }

  /// How many at once.
  var count: Int { jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount) }

  /// The strongest box there is, or none where that was asked for in words; throws `MachineError`.
  func tier(_ kit: Kit, _ desk: Desk) throws -> BoxTier {
    guard withoutIsolation == nil else { return .none }
    try Reachability.check([desk.course.home, desk.products])
    return try kit.probedTier()
  }
}
