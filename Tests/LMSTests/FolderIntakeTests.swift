import Archives
import Course
import Foundation
import LMS
import Testing

/// A folder with a folder or a zip per student.
@Suite final class FolderIntakeTests {
  private let root: URL

  init() throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-intake-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  private func write(_ text: String, _ path: String) throws { try write(Array(text.utf8), path) }

  private func write(_ bytes: [UInt8], _ path: String) throws {
    let file = root.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  @Test func namesAreSortedAndHiddenOnesLeftOut() throws {
    for name in ["b/x.swift", "a/x.swift", ".DS_Store", "__MACOSX/x", "c.zip"] { try write("x", name) }
    #expect(try FolderIntake(root).names() == ["a", "b", "c.zip"])
  }

  @Test func aFolder() throws {
    try write("one", "s1/01-One/Exercise.swift")
    try write("two", "s1/notes.txt")
    try write("no", "s1/.build/x.swift")
    try write("no", "s1/picture.png")
    let hand = FolderIntake(root).handIn("s1")
    #expect(hand.files.map(\.path) == ["01-One/Exercise.swift", "notes.txt"])
    #expect(hand.received != nil)
  }

  @Test func aZipWithItsManifest() throws {
    let manifest = SubmissionManifest(course: "c", version: "1", student: "s9", files: [])
    try write(
      try ZipWriter.zip([
        ArchiveEntry(path: "in/\(SubmissionManifest.fileName)", bytes: [UInt8](try manifest.data())),
        ArchiveEntry(path: "in/x.swift", bytes: [1]),
      ]), "x.zip")
    #expect(FolderIntake(root).handIn("x.zip").manifest == manifest)
  }

  @Test func aZipInAFolder() throws {
    try write(try ZipWriter.zip([ArchiveEntry(path: "01-One/Exercise.swift", bytes: [1])]), "s1/hand-in.zip")
    #expect(FolderIntake(root).handIn("s1").files.map(\.path) == ["01-One/Exercise.swift"])
  }

  @Test func linksAndPipesAreNotOpened() throws {
    try write("secret", "elsewhere/secret.swift")
    try FileManager.default.createDirectory(
      at: root.appendingPathComponent("s1"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      at: root.appendingPathComponent("s1/link"), withDestinationURL: root.appendingPathComponent("elsewhere")
    )
    try FileManager.default.createSymbolicLink(
      at: root.appendingPathComponent("s2"), withDestinationURL: root.appendingPathComponent("elsewhere"))
    mkfifo(root.appendingPathComponent("s1/Exercise.swift").path, 0o644)
    let hand = FolderIntake(root).handIn("s1")
    #expect(hand.files.isEmpty)
    #expect(hand.problems.count == 2)
    #expect(FolderIntake(root).handIn("s2").files.isEmpty)
  }

  @Test func aDeepOrCrowdedFolderHasAnEnd() throws {
    for number in 0..<40 { try write("x", "s1/\(number).swift") }
    try write("x", "s2/1/2/3/4/5/6/7/8/9/10/x.swift")
    #expect(FolderIntake(root, limits: ArchiveLimits(entries: 10)).handIn("s1").problems.count == 1)
    #expect(FolderIntake(root).handIn("s2").problems.count == 1)
  }

  @Test func whatIsNotThere() {
    #expect(!FolderIntake(root).handIn("nobody").problems.isEmpty)
    #expect(throws: (any Error).self) { try FolderIntake(root.appendingPathComponent("no")).names() }
  }

  @Test(arguments: ["{}", "[]", "", "{\"format\":2}", "null"]) func anOddManifestIsNone(_ text: String) {
    #expect(SubmissionManifest(Array(text.utf8)) == nil)
  }
}
