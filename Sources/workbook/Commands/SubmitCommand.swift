import Archives
import ArgumentParser
import CommandDesk
import Course
import Foundation
import Runner
import Terminal

/// `workbook submit`: one zip with all that is handed in, checked and listed before.
struct SubmitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: spoken(ko: "낼 것을 확인하고 zip 하나로 묶습니다.", en: "Checks what you hand in and packs it into one zip."),
    discussion: spoken(ko: "예: workbook submit --id 20260007", en: "Example: workbook submit --id 20260007"))

  @Argument(
    help: ArgumentHelp(
      spoken(ko: "수업의 번호나 이름 (없으면 모두)", en: "Numbers or names of lessons (default: all)."),
      valueName: "lesson"))
  var lessons: [String] = []

  @Option(help: ArgumentHelp(spoken(ko: "학번", en: "Your student id."), valueName: "id"))
  var id: String

  @Option(
    help: ArgumentHelp(
      spoken(ko: "zip 파일 (기본: 학번.zip)", en: "The zip file (default: ID.zip)."), valueName: "file"))
  var output: String?

  @Flag(help: ArgumentHelp(spoken(ko: "확인을 건너뜁니다.", en: "Packs without running the checks.")))
  var unchecked = false

  @OptionGroup var options: CourseOptions

  mutating func validate() throws {
    let isPlain = id.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-" || $0 == "_" || $0 == "."
    }
    guard !id.isEmpty, id.utf8.count <= 100, isPlain, !id.hasPrefix("."), !id.hasPrefix("-") else {
      throw ValidationError(spoken(ko: "학번은 글자와 숫자로 씁니다.", en: "An id is made of letters and digits."))
    }
  }

  func run() throws {
    let desk = try Desk(options)
    let chosen = try desk.lessons(lessons)
    let items = chosen.map { SubmissionItem($0) }
    var results: [String: LessonResult] = [:]
    if !unchecked {
      let runner = try desk.runner()
      for item in items where item.state == .written {
        let progress = CheckProgress(desk, item.lesson)
        results[item.lesson.id] = try runner.run(item.lesson, RunRequest(), events: progress.show)
        progress.clear()
      }
    }
    for item in items { print(line(item, results[item.lesson.id], desk)) }
    guard items.contains(where: { $0.bytes != nil }) else {
      throw UsageProblem(
        ko: "낼 파일이 없습니다. `./workbook watch`로 시작합니다.",
        en: "There is nothing to hand in yet. Begin with `./workbook watch`.")
    }
    let file = URL(fileURLWithPath: output ?? "\(id).zip").standardizedFileURL
    try AtomicFile.write(Data(try zip(items, desk.course)), to: file)
    print(
      desk.say(
        ko: "\n 만들었습니다: \(relative(file))\n 이 파일 하나를 냅니다.",
        en: "\n Made \(relative(file)).\n Hand in this one file."))
    // What is not done is said, and handed in all the same: that is the student's choice.
    if items.contains(where: { $0.state != .written }) { throw ExitStatus.notPassed }
    try ExitStatus(of: Array(results.values)).end()
  }

  private func zip(_ items: [SubmissionItem], _ course: Course) throws -> [UInt8] {
    var manifest = SubmissionManifest(
      course: course.title[course.language], version: course.version, student: id, files: [])
    var entries: [ArchiveEntry] = []
    for item in items {
      guard let bytes = item.bytes else { continue }
      let path = "\(item.lesson.name)/Exercise.swift"
      manifest.files.append(
        SubmissionManifest.Item(lesson: item.lesson.id, path: path, sha256: Digest.hex(bytes)))
      entries.append(ArchiveEntry(path: path, bytes: bytes))
    }
    let note = ArchiveEntry(path: SubmissionManifest.fileName, bytes: [UInt8](try manifest.data()))
    return try ZipWriter.zip([note] + entries)
  }

  private func line(_ item: SubmissionItem, _ result: LessonResult?, _ desk: Desk) -> String {
    let name = " \(item.lesson.number) \(item.lesson.id)".padded(to: 18)
    switch item.state {
    case .missing:
      return "\(name) \(desk.palette.failed("✗")) " + desk.say(ko: "파일이 없습니다", en: "missing")
    case .unchanged:
      return "\(name) \(desk.palette.attention("·")) "
        + desk.say(ko: "시작 파일 그대로입니다", en: "unchanged from the starter")
    case .unreadable:
      return "\(name) \(desk.palette.failed("✗"))  "
        + desk.say(
          ko: "UTF-8 글이 아닙니다. 편집기에서 UTF-8로 저장합니다.", en: "not UTF-8 text; save it as UTF-8 in your editor")
    case .written:
      guard let result else { return "\(name) \(desk.palette.passed("✓"))" }
      let passed = result.checks.count { $0.verdict == .passed }
      let counted = result.checks.count { $0.countsHere }
      let words = desk.say(
        ko: "확인 \(passed)/\(counted) · \(result.earned)/\(result.points)점",
        en: "\(passed)/\(counted) checks · \(result.earned)/\(result.points) points")
      let later = result.checks.count { !$0.countsHere }
      let more =
        later > 0 ? desk.say(ko: " · 선생님이 볼 것 \(later)개", en: " · \(later) more by your teacher") : ""
      return
        "\(name) \(result.allPassed ? desk.palette.passed("✓") : desk.palette.attention("·")) \(words)\(more)"
    }
  }
}

/// One lesson's file as it stands before it is handed in.
struct SubmissionItem {
  /// In which state it is.
  enum State: Equatable {
    case written, unchanged, missing, unreadable
  }

  let lesson: LessonFolder
  let state: State
  /// The file's bytes; `nil` where there is none.
  let bytes: [UInt8]?

  init(_ lesson: LessonFolder) {
    self.lesson = lesson
    bytes = (try? Data(contentsOf: lesson.exercise)).map { [UInt8]($0) }
    guard let bytes else {
      state = .missing
      return
    }
    let starter = (try? Data(contentsOf: lesson.starter)).map { [UInt8]($0) }
    let isText = String(validating: bytes, as: UTF8.self) != nil
    state = bytes == starter ? .unchanged : isText ? .written : .unreadable
  }
}
