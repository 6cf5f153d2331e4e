import Foundation
import Isolation
import Testing

/// A box for tests, where this machine can build one.
enum TestBox {
  /// `workbook-init`, which lies beside the test program.
  static var initialiser: String {
    let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: own).deletingLastPathComponent().appendingPathComponent("workbook-init").path
  }

  /// A box that shows nothing; throws where there is no bubblewrap.
  static func plain() throws -> Box {
    try Box(bubblewrap: Bubblewrap(), initialiser: initialiser, user: .nobody)
  }

  /// The folder of `swiftc`, or `nil`.
  static let compiler: String? = {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let found = folders.map { "\($0)/swiftc" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    return found.map { URL(fileURLWithPath: $0).resolvingSymlinksInPath().deletingLastPathComponent().path }
  }()
}

extension Trait where Self == ConditionTrait {
  /// Where no box can be built these tests fail, unless somebody has said that there are none here: a silent pass would
  /// be a lie.
  static var boxed: Self {
    .enabled(
      if: ProcessInfo.processInfo.environment["WORKBOOK_WITHOUT_BOXES"] == nil, "boxes were declared absent")
  }
}

extension Box {
  /// Runs one of the attempts of `workbook-init try` in this box.
  func attempt(_ words: String..., limits: Limits = Limits(wall: .seconds(20))) throws -> ProgramRun {
    try ProgramRun.run(launch(Launch(initialiser, ["try"] + words, limits: limits)))
  }

  /// The number that an attempt prints.
  func count(_ words: String..., limits: Limits = Limits(wall: .seconds(20))) throws -> Int {
    let run = try ProgramRun.run(launch(Launch(initialiser, ["try"] + words, limits: limits)))
    let said = run.output.trimmingCharacters(in: .whitespacesAndNewlines)
    return try #require(Int(said), "\(run)")
  }
}
