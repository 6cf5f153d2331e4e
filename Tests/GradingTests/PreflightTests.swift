import Archives
import Course
import Foundation
import Grading
import LMS
import Testing

/// What is found before anything runs.
@Suite struct PreflightTests {
  private let scratch: Scratch
  private let small: SmallClass

  init() throws {
    scratch = try Scratch()
    small = try SmallClass(scratch.url)
  }

  private func findings(_ ids: [String]) throws -> (Preflight.Findings, [String: [UInt8]], [String]) {
    var kept: [String: [UInt8]] = [:]
    var strangers: [String] = []
    let roster = Roster(students: ids.map { Student(id: $0, name: "") })
    let findings = try Preflight(roster: roster, course: small.course, lessons: [small.course.lessons[0]])
      .look(
        at: FolderIntake(small.submissions), keep: { kept[$0] = $1 },
        quarantine: { strangers.append($0.name) })
    return (findings, kept, strangers)
  }

  private func state(_ path: String, _ bytes: [UInt8]) throws -> Submission {
    let file = small.submissions.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return try findings(["s1"]).0.submissions[0]
  }

  @Test func theRightPlace() throws {
    #expect(try state("s1/01-One/Exercise.swift", Array("import One\nx".utf8)).state == .ready)
  }

  @Test(arguments: [
    "s1/Exercise.swift", "s1/exercise.swift.txt", "s1/Exercise (1).swift", "s1/01-One/Exercise-1.swift",
    "s1/One.swift",
    "s1/deep/er/One/Exercise.swift", "s1/my work.swift",
  ]) func renamed(_ path: String) throws {
    #expect(try state(path, Array("import One\nx".utf8)).state == .renamed)
  }

  /// Another lesson's file is not this one's, wherever it lies.
  @Test(arguments: ["s1/02-Two/Exercise.swift", "s1/Exercise.swift"]) func anotherLesson(_ path: String)
    throws
  {
    #expect(try state(path, Array("import Two\nx".utf8)).state == .missing)
  }

  @Test func states() throws {
    let place = "s1/01-One/Exercise.swift"
    #expect(try state(place, Array(" \n\n".utf8)).state == .empty)
    #expect(try state(place, [0, 1, 2]).state == .unreadable)
    #expect(try state(place, [UInt8](repeating: 65, count: SubmittedText.most + 1)).state == .unreadable)
    #expect(try state(place, Array("import One\n// start\n".utf8)).state == .unchanged)
    #expect(try state(place, Array("import One\r\n// start\r\n".utf8)).state == .unchanged)
  }

  @Test func otherEncodings() throws {
    // "// 풀이" in CP949.
    let found = try state(
      "s1/01-One/Exercise.swift", Array("import One\n// ".utf8) + [0xC7, 0xAE, 0xC0, 0xCC])
    #expect(found.state == .renamed)
    #expect(
      try findings(["s1"]).1.values.first.map { String(decoding: $0, as: UTF8.self) } == "import One\n// 풀이")
  }

  @Test func strangersAreKept() throws {
    _ = try state("nobody/01-One/Exercise.swift", Array("import One".utf8))
    let (findings, _, strangers) = try findings(["s1"])
    #expect(strangers == ["nobody"])
    #expect(findings.strangers.map(\.files) == [["01-One/Exercise.swift"]])
    #expect(findings.submissions.map(\.state) == [.missing])
  }

  @Test func aLinkIsNotFollowed() throws {
    let place = small.submissions.appendingPathComponent("s1/01-One")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: place.appendingPathComponent("Exercise.swift"),
      withDestinationURL: URL(fileURLWithPath: "/etc/passwd"))
    #expect(try findings(["s1"]).0.submissions.map(\.state) == [.unreadable])
  }

  @Test func theManifestIsOnlyAClaim() throws {
    var manifest = SubmissionManifest(course: "A class", version: "6", student: "s1", files: [])
    manifest.files = [.init(lesson: "One", path: "01-One/Exercise.swift", sha256: "0")]
    let zip = try ZipWriter.zip([
      ArchiveEntry(path: SubmissionManifest.fileName, bytes: [UInt8](try manifest.data())),
      ArchiveEntry(path: "01-One/Exercise.swift", bytes: Array("import One\nx".utf8)),
    ])
    // The file's name says nothing; the manifest says whose it is.
    let found = try state("download.zip", zip)
    #expect(found.state == .ready)
    #expect(found.notes.map(\.english).joined().contains("version 6"))
    #expect(found.notes.map(\.english).joined().contains("changed after"))
  }
}
