import Course
import Foundation
import Isolation
import Runner
import Testing

/// The course that hostile submissions are handed in for, and the runner that grades them in boxes.
final class HostileCourse: Sendable {
  static let resources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Resources")
  static let products = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent()

  let home: URL
  let lesson: LessonFolder
  let runner: CourseRunner
  let canaries: Canaries
  /// On which terms all are graded.
  let terms: GradingTerms

  private let ownsHome: Bool

  /// A course in a folder of its own.
  init(jobsPerCore: Double = 1) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("workbook-hostile-\(UUID())")
    home = folder
    ownsHome = true
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // As root, boxes run as somebody else, who has to reach what they show.
    chmod(folder.path, 0o755)
    // Written anew rather than copied: a copy would want the owner as well.
    let original = HostileCourse.resources.appendingPathComponent("Course")
    for path in try FileManager.default.subpathsOfDirectory(atPath: original.path) {
      guard let data = try? Data(contentsOf: original.appendingPathComponent(path)) else { continue }
      let file = folder.appendingPathComponent("Course/\(path)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: file)
    }
    canaries = try Canaries(in: folder)
    terms = GradingTerms(secret: Array("hostile".utf8), freshCases: 2, jobsPerCore: jobsPerCore)
    (lesson, runner) = try HostileCourse.open(folder, without: [])
  }

  /// The same course with some of the box's walls taken away.
  init(sharing other: HostileCourse, without walls: [String]) throws {
    (home, canaries, terms, ownsHome) = (other.home, other.canaries, other.terms, false)
    (lesson, runner) = try HostileCourse.open(other.home, without: walls)
  }

  private static func open(_ home: URL, without walls: [String]) throws -> (LessonFolder, CourseRunner) {
    let kit = try Kit(products: products)
    let box = walls.reduce(try kit.box()) { $0.without($1) }
    let course = try Course(folder: home.appendingPathComponent("Course"), home: home)
    let runner = CourseRunner(
      course: course, kit: kit, isolation: .bubblewrap(box),
      compiling: Limits(
        wall: .seconds(60), processorSeconds: 8, memory: 2 << 30, printed: 40 << 20, file: 64 << 20))
    return (try #require(course.lessons.first), runner)
  }

  deinit { if ownsHome { try? FileManager.default.removeItem(at: home) } }

  /// The course that most tests share: building its lesson takes seconds.
  static let shared = Result {
    let course = try HostileCourse()
    atexit { try? FileManager.default.removeItem(at: HostileCourse.sharedHome) }
    return course
  }
  private static var sharedHome: URL { (try? shared.get().home) ?? URL(fileURLWithPath: "/nowhere") }

  /// Hands in a text as a student of a name that must never be seen, and grades it.
  func grade(_ text: String) throws -> LessonResult {
    let folder = home.appendingPathComponent("\(Canaries.student)-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("Exercise.swift")
    try text.write(to: file, atomically: true, encoding: .utf8)
    return try grade(file)
  }

  /// Grades a file.
  func grade(_ file: URL) throws -> LessonResult {
    try runner.run(lesson, RunRequest(code: .submission(file), reuse: false, grading: terms))
  }

  /// Grades a submission and holds the result against what its first lines say.
  func examine(_ submission: Submission) throws {
    let result = try grade(submission.filled(port: canaries.port, canary: canaries.file.path))
    examine(result, of: submission)
  }

  private func examine(_ result: LessonResult, of submission: Submission) {
    #expect(result.build.failure == nil)
    #expect(result.provenance.isolation == "B")
    guard result.checks.count == 2 else {
      Issue.record("\(submission.name): \(result)")
      return
    }
    let (double, triple) = (result.checks[0], result.checks[1])
    let story =
      "\(submission.name): \(double.message.english) \(double.details.map(\.english)) printed: \(double.printed.prefix(400)) hidden: \(double.hidden?.details.map(\.english) ?? []) | triple: \(triple.message.english) \(triple.details.map(\.english)) | \(result.build.diagnostics.prefix(2).map(\.message))"
    #expect(submission.double.contains(double.verdict.rawValue), "\(double.verdict) \(story)")
    #expect(submission.triple.contains(triple.verdict.rawValue), "\(triple.verdict) \(story)")
    let printed = double.printed + (double.hidden?.printed ?? "")
    for words in submission.says { #expect(printed.contains(words), "\(story)") }
    for words in submission.neverSays { #expect(!printed.contains(words), "\(story)") }
    let shown = ([double.message] + double.details).map(\.english).joined(separator: "\n")
    for words in submission.shows { #expect(shown.contains(words), "\(story)") }
    canaries.expectUnseen(in: result, submission.name)
    expectTame(result, submission.name)
  }

  /// Nothing that a student wrote reaches a terminal or a report raw, and there is not much of it.
  private func expectTame(_ result: LessonResult, _ name: String) {
    #expect(result.build.diagnostics.count <= 100)
    var texts = result.build.diagnostics.map(\.message)
    for check in result.checks {
      texts += [check.printed, check.hidden?.printed ?? ""]
      texts += ([check.message] + check.details + (check.hidden?.details ?? [])).flatMap {
        [$0.korean, $0.english]
      }
    }
    for text in texts {
      let raw = text.unicodeScalars.first {
        ($0.value < 32 && $0 != "\n" && $0 != "\t") || (0x7F..<0xA0).contains($0.value)
          || (0x202A...0x202E).contains($0.value)
      }
      #expect(raw == nil, "\(name): \(text.prefix(200))")
      #expect(text.utf8.count < 1 << 20)
    }
  }

  /// An honest submission passes.
  func expectHonestPasses(_ when: String) throws {
    let result = try grade(HostileCourse.honest)
    #expect(
      result.earned == 2,
      "\(when): \(result.checks.map { "\($0.verdict) \($0.message.english) \($0.details.map(\.english))" })")
  }

  static let honest = """
    import Target

    struct Exercise: TargetExercise {
      func double(_ x: Tensor) -> Tensor { x + x }
      func triple(_ x: Tensor) -> Tensor { x + x + x }
    }
    """
}
