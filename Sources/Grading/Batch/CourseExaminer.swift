public import Course
public import Foundation
import Frames
public import Isolation
public import Runner

/// Examines with the course's runner, each submission in boxes of its own.
public struct CourseExaminer: Examiner {
  private let runner: CourseRunner
  private let identity: String
  private let terms: GradingTerms
  private let experiments: Bool
  private let scratch: URL

  /// An examiner.
  ///
  /// - Parameters:
  ///   - course: The course.
  ///   - kit: What plugins are built against.
  ///   - tier: How students' code is kept apart.
  ///   - settings: The gradebook's terms.
  ///   - jobs: How many submissions are examined at once.
  ///   - folder: The gradebook's folder, for texts that wait to be compiled.
  public init(
    course: Course, kit: Kit, tier: BoxTier, settings: GradebookSettings, jobs: Int, folder: URL,
    cancellation: Cancellation
  ) {
    for place in ["", "plugins", "recordings", "module-cache", "module-cache-boxed"] {
      AbandonedFiles.remove(in: course.state.appendingPathComponent(place))
    }
    AbandonedFiles.remove(in: FileManager.default.temporaryDirectory, named: ".workbook-")
    runner = CourseRunner(course: course, kit: kit, isolation: tier, cancellation: cancellation)
    let cores = max(1, ProcessInfo.processInfo.activeProcessorCount)
    terms = GradingTerms(
      secret: settings.secret, freshCases: settings.fresh,
      // A submission's checks run beside one another on as many cores as there are.
      jobsPerCore: Double(jobs + cores) / Double(cores))
    experiments = settings.experiments
    scratch = Leftovers.scratch(in: folder)
    identity =
      "\(kit.identity) \(tier.name) \(Digest.hex(settings.secret)) \(settings.fresh) \(settings.experiments)"
  }

  /// A digest of the lesson's files, the program, the compiler and the terms.
  public func identity(of lesson: LessonFolder) throws -> String {
    var digest = Digest()
    digest.add("examination 1")
    digest.add(identity)
    digest.add("\(lesson.number)")
    let names = try FileManager.default.contentsOfDirectory(atPath: lesson.url.path).sorted()
    for name in names where !name.hasPrefix(".") && !name.hasPrefix("Exercise.") && !name.hasSuffix(".py") {
      let file = lesson.url.appendingPathComponent(name)
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue
      else {
        continue
      }
      digest.add(name)
      try digest.add(contentsOf: file)
    }
    return digest.hex
  }

  /// The solution under the same terms.
  public func solution(of lesson: LessonFolder) throws -> LessonResult {
    try runner.run(lesson, RunRequest(code: .solution, figures: true, grading: terms))
  }

  /// A student's text.
  public func examine(_ text: [UInt8], of lesson: LessonFolder) throws -> LessonResult {
    try AtomicFile.makeFolder(scratch)
    let file = scratch.appendingPathComponent("\(UInt64.random(in: 0 ... .max)).swift")
    try AtomicFile.write(Data(text), to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try runner.run(
      lesson,
      RunRequest(
        code: .submission(file), experiments: experiments ? .all : .none, scale: .quick, reuse: false,
        grading: terms))
  }
}
