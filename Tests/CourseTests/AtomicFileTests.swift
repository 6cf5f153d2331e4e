import Course
import Foundation
import Testing

/// Files that are whole or not there, and what is said where they cannot be.
@Suite struct AtomicFileTests {
  private let scratch: ScratchFolder

  init() throws {
    scratch = try ScratchFolder()
  }

  private var file: URL { scratch.url.appendingPathComponent("file.txt") }

  @Test func aFileIsWrittenWithItsFoldersAndNothingElse() throws {
    let deep = scratch.url.appendingPathComponent("a/b/c.txt")
    try AtomicFile.write("content", to: deep)
    #expect(try scratch.text(of: "a/b/c.txt") == "content")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: deep.deletingLastPathComponent().path) == ["c.txt"])
  }

  @Test func anOldFileIsReplacedAndAnEmptyOneIsPossible() throws {
    try AtomicFile.write("old and longer", to: file)
    try AtomicFile.write("new", to: file)
    #expect(try scratch.text(of: "file.txt") == "new")
    try AtomicFile.write("", to: file)
    #expect(try scratch.text(of: "file.txt") == "")
    #expect(try scratch.names == ["file.txt"])
  }

  @Test func theSameContentLeavesTheDateAlone() throws {
    let date = Date(timeIntervalSince1970: 1_000_000)
    try AtomicFile.write("same", to: file)
    try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
    try AtomicFile.write("same", to: file)
    #expect(try modificationDate() == date)
    try AtomicFile.write("other", to: file)
    #expect(try modificationDate() != date)
  }

  @Test func aFileWhereAFolderMustBeIsNamed() throws {
    try scratch.write("a file", to: "taken")
    let below = scratch.url.appendingPathComponent("taken/below/file.txt")
    #expect { try AtomicFile.write("x", to: below) } throws: { error in
      guard let problem = error as? FileProblem, case .other = problem.kind else { return false }
      return problem.sentence.english.hasPrefix(scratch.url.appendingPathComponent("taken").path)
    }
    #expect(try scratch.text(of: "taken") == "a file")
  }

  @Test func aFolderWhereTheFileMustBeLeavesNoRubbish() throws {
    try scratch.makeFolder("file.txt/inside")
    #expect(throws: FileProblem.self) { try AtomicFile.write("x", to: file) }
    #expect(try scratch.names == ["file.txt"])
  }

  /// Whoever runs the tests, nobody makes files in the kernel's own folder.
  @Test func whatMayNotBeWrittenIsNotWritable() throws {
    #expect(throws: FileProblem(.notWritable, path: "/sys/kernel")) {
      try AtomicFile.write("x", to: URL(fileURLWithPath: "/sys/kernel/file.txt"))
    }
  }

  @Test(arguments: [
    (ENOSPC, FileProblem.Kind.diskFull), (EDQUOT, .diskFull), (EFBIG, .diskFull), (EACCES, .notWritable),
    (EPERM, .notWritable), (EROFS, .notWritable), (ENOTDIR, .other("Not a directory")),
  ])
  func theSystemsReasonIsUnderstood(_ code: Int32, _ kind: FileProblem.Kind) {
    #expect(FileProblem(errno: code, writing: "/there") == FileProblem(kind, path: "/there"))
  }

  @Test func everySentenceNamesTheFileInBothLanguages() {
    for kind: FileProblem.Kind in [.notWritable, .diskFull, .notReadable, .other("Reason")] {
      let sentence = FileProblem(kind, path: "/there/file").sentence
      #expect(sentence.english.contains("/there/file") && sentence.korean.contains("/there/file"))
    }
  }

  private func modificationDate() throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: file.path)[.modificationDate] as? Date
  }
}
