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

/// SHA-256, against the values of FIPS 180-4's examples and of `sha256sum`.
@Suite struct DigestTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func plainBytes(_ text: String, _ digest: String) {
    #expect(Digest.hex(Array(text.utf8)) == digest)
    #expect(Digest.hex(Data(text.utf8)) == digest)
  }

  @Test func piecesAreFramedByTheirLengths() {
    // printf '\x02\0\0\0\0\0\0\0ab\x01\0\0\0\0\0\0\0c' | sha256sum
    var digest = Digest()
    digest.add("ab")
    digest.add([UInt8(ascii: "c")])
    #expect(digest.hex == "43ee655579de01ca739b3f95c1c2d3f46d353b2c0df818064ea594506cdb2617")
    var other = Digest()
    other.add("a")
    other.add("bc")
    #expect(other.hex != digest.hex)
  }

  @Test func aFileCountsByItsContent() throws {
    let scratch = try ScratchFolder()
    try scratch.write("same", to: "one")
    try scratch.write("same", to: "two")
    var (one, two) = (Digest(), Digest())
    try one.add(contentsOf: scratch.url.appendingPathComponent("one"))
    try two.add(contentsOf: scratch.url.appendingPathComponent("two"))
    #expect(one.hex == two.hex)
    #expect(throws: (any Error).self) { try one.add(contentsOf: scratch.url.appendingPathComponent("three")) }
  }
}
