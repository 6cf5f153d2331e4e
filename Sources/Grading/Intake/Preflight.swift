import Archives
public import Course
import Foundation
public import LMS

/// Looks at all that was handed in before anything runs: whose it is, what it is, what is missing.
public struct Preflight: Sendable {
  /// One hand-in that belongs to nobody in the roster, or to somebody who cannot be told.
  public struct Stranger: Codable, Equatable, Sendable {
    /// The folder's or file's name.
    public var name: String
    /// Its files' paths.
    public var files: [String]
  }

  /// What was found.
  public struct Findings: Sendable {
    /// One entry for each student and lesson, in the roster's and the course's order.
    public var submissions: [Submission] = []
    /// What belongs to nobody.
    public var strangers: [Stranger] = []
    /// Problems of hand-ins as a whole, by student.
    public var problems: [String: [LocalizedText]] = [:]

    /// How many submissions are in a state.
    public func count(_ state: Submission.State) -> Int { submissions.count { $0.state == state } }
  }

  private let roster: Roster
  private let lessons: [LessonFolder]
  private let all: [LessonFolder]
  private let version: String

  /// A look at the submissions of a class.
  ///
  /// - Parameters:
  ///   - roster: Who is in the class.
  ///   - course: The course.
  ///   - lessons: The lessons that are asked for; others that were handed in are left alone.
  public init(roster: Roster, course: Course, lessons: [LessonFolder]) {
    self.roster = roster
    self.lessons = lessons
    all = course.lessons
    version = course.version
  }

  /// Reads every hand-in once.
  ///
  /// - Parameters:
  ///   - intake: Where they come from.
  ///   - keep: Takes the text of each submission that can be compiled, under its SHA-256.
  ///   - quarantine: Takes each hand-in that belongs to nobody.
  public func look(
    at intake: any Intake, keep: (_ content: String, _ bytes: [UInt8]) throws -> Void,
    quarantine: (HandIn) throws -> Void
  ) throws -> Findings {
    let matcher = StudentMatcher(roster.students)
    var findings = Findings()
    var newest: [String: [String: Submission]] = [:]
    let starters = Dictionary(
      lessons.map { lesson in
        let bytes = (try? Data(contentsOf: lesson.starter)).map { [UInt8]($0) } ?? []
        return (lesson.id, (try? SubmittedText(bytes))?.bytes ?? [])
      }, uniquingKeysWith: { first, _ in first })
    for name in try intake.names() {
      let hand = intake.handIn(name)
      guard let student = matcher.student(named: name, manifest: hand.manifest?.student) else {
        try quarantine(hand)
        findings.strangers.append(Stranger(name: name, files: hand.files.map(\.path)))
        continue
      }
      if !hand.problems.isEmpty { findings.problems[student.id, default: []] += hand.problems }
      let files = LessonFileFinder(lessons: all).files(in: hand.files)
      for lesson in lessons {
        guard
          let submission = try submission(
            files[lesson.id] ?? [], hand, student, lesson, starter: starters[lesson.id] ?? [], keep: keep)
        else { continue }
        let earlier = newest[student.id]?[lesson.id]
        newest[student.id, default: [:]][lesson.id] = newer(earlier, submission)
      }
    }
    for student in roster.students {
      for lesson in lessons {
        findings.submissions.append(
          newest[student.id]?[lesson.id]
            ?? Submission(student: student.id, lesson: lesson.id, state: unread(findings, student)))
      }
    }
    return findings
  }

  /// A student whose hand-in could not be opened has handed in something.
  private func unread(_ findings: Findings, _ student: Student) -> Submission.State {
    findings.problems[student.id] == nil ? .missing : .unreadable
  }

  private func submission(
    _ files: [LessonFileFinder.Found], _ hand: HandIn, _ student: Student, _ lesson: LessonFolder,
    starter: [UInt8], keep: (String, [UInt8]) throws -> Void
  ) throws -> Submission? {
    guard let found = files.first else { return nil }
    var submission = Submission(
      student: student.id, lesson: lesson.id, state: .ready,
      source: hand.name == found.entry.path ? hand.name : "\(hand.name)/\(found.entry.path)",
      received: hand.received)
    if files.count > 1 {
      let others = files.dropFirst().map(\.entry.path).joined(separator: ", ")
      submission.notes.append(
        LocalizedText(
          ko: "파일이 여러 개입니다. 쓰지 않은 파일: \(others)", en: "There are several files; not used: \(others)"))
    }
    note(hand.manifest, &submission, lesson, bytes: found.entry.bytes)
    do {
      let text = try SubmittedText(found.entry.bytes)
      if !found.isExact {
        submission.state = .renamed
        submission.notes.append(
          LocalizedText(
            ko: "\(found.entry.path)을(를) Exercise.swift로 썼습니다.",
            en: "\(found.entry.path) was taken for Exercise.swift."))
      }
      if text.encoding != .utf8 {
        submission.state = .renamed
        submission.notes.append(
          LocalizedText(
            ko: "\(text.encoding.rawValue)에서 UTF-8로 바꿨습니다.",
            en: "It was \(text.encoding.rawValue) and was turned into UTF-8."))
      }
      if text.bytes == starter { submission.state = .unchanged }
      let content = Digest.hex(text.bytes)
      submission.content = content
      try keep(content, text.bytes)
    } catch let problem as SubmittedText.Problem {
      submission.state = problem == .empty ? .empty : .unreadable
      switch problem {
      case .empty: break
      case .unreadable: submission.notes.append(LocalizedText(ko: "텍스트가 아닙니다.", en: "It is no text."))
      case .tooLarge:
        submission.notes.append(LocalizedText(ko: "1 MiB보다 큽니다.", en: "It is larger than 1 MiB."))
      }
    }
    return submission
  }

  /// What the student's own manifest says that does not fit.
  private func note(
    _ manifest: SubmissionManifest?, _ submission: inout Submission, _ lesson: LessonFolder, bytes: [UInt8]
  ) {
    guard let manifest else { return }
    if manifest.version != version {
      submission.notes.append(
        LocalizedText(
          ko: "과정 버전 \(manifest.version)에서 제출했습니다(지금 \(version)).",
          en: "It was made with version \(manifest.version) of the course (now \(version))."))
    }
    if let item = manifest.files.first(where: { $0.lesson == lesson.id }), item.sha256 != Digest.hex(bytes) {
      submission.notes.append(
        LocalizedText(
          ko: "zip을 만든 뒤에 파일이 바뀌었습니다.", en: "The file was changed after its zip was made."))
    }
  }

  /// The later of two hand-ins of the same lesson, with a note that there were two.
  private func newer(_ one: Submission?, _ other: Submission) -> Submission {
    guard let one else { return other }
    let isLater =
      (other.state.isGraded ? 1 : 0, other.received ?? .distantPast)
      >= (one.state.isGraded ? 1 : 0, one.received ?? .distantPast)
    var (kept, left) = isLater ? (other, one) : (one, other)
    kept.notes =
      kept.notes + [
        LocalizedText(
          ko: "두 번 냈습니다. 쓰지 않은 것: \(left.source)", en: "It was handed in twice; not used: \(left.source)")
      ]
    left.notes = []
    return kept
  }
}
