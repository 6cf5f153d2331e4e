import Foundation
import Testing

/// The student edition of the shipped course: nothing of the answers is in it, and it works.
@Suite struct ReleaseTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent()

  /// One edition for all tests here: what its mistakes do takes a while to observe.
  private static let edition = Result { try Edition() }

  /// A released edition.
  private final class Edition: Sendable {
    let folder: URL
    let status: Int32
    let errors: String

    init() throws {
      let place = FileManager.default.temporaryDirectory.appendingPathComponent(
        "workbook-edition-\(getpid())")
      try? FileManager.default.removeItem(at: place)
      let outcome = try Program.runClass(
        ["release", place.path], environment: ["WORKBOOK_ROOT": ReleaseTests.root.path])
      (folder, status, errors) = (place, outcome.status, outcome.errors)
      atexit {
        try? FileManager.default.removeItem(
          at: FileManager.default.temporaryDirectory.appendingPathComponent("workbook-edition-\(getpid())"))
      }
    }

    func files() -> [(path: String, data: Data)] {
      let all =
        FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL }
        ?? []
      return all.compactMap { file in
        (try? Data(contentsOf: file)).map { (String(file.path.dropFirst(folder.path.count + 1)), $0) }
      }
    }
  }

  /// Whether a file stands in the repository just so, where everybody may read it.
  private static func isPublished(_ path: String, _ data: Data) -> Bool {
    data == (try? Data(contentsOf: root.appendingPathComponent(path)))
  }

  /// Every line and every type of `Answers.swift`, looked for without the program's own help.
  @Test func holdsNoAnswer() throws {
    let edition = try Self.edition.get()
    #expect(edition.status == 0, "\(edition.errors)")
    let lessons = Self.root.appendingPathComponent("Lessons")
    let files = edition.files()
    let names = try FileManager.default.contentsOfDirectory(atPath: lessons.path).filter {
      FileManager.default.fileExists(atPath: lessons.appendingPathComponent("\($0)/Answers.swift").path)
    }
    let listed = names.filter { name in files.contains { $0.path.hasPrefix("Lessons/\(name)/") } }
    #expect(!listed.isEmpty)
    let pages = files.map { Page(path: $0.path, $0.data) }
    for lesson in listed {
      let answers = Page(
        path: lesson, try Data(contentsOf: lessons.appendingPathComponent("\(lesson)/Answers.swift")))
      let code = answers.lines.filter { !$0.hasPrefix("//") && !$0.hasPrefix("import") }
      #expect(code.count > 20)
      let passages = Page.passages(of: code)
      let types = Set(
        answers.text.matches(of: /\b(?:class|struct) (\w{8,})/).map { String($0.output.1) })
      for page in pages {
        if Self.isPublished(page.path, page.data) {
          // What authors publish themselves, an example in a text or a common line, is no leak; a passage is.
          let found = page.passages.intersection(passages)
          #expect(found.isEmpty, "\(page.path): \(found)")
        } else {
          let found = Set(code).intersection(page.lines)
          #expect(found.isEmpty, "\(page.path): \(found)")
        }
        if page.path.hasPrefix("Lessons/") {
          let found = types.intersection(page.words)
          #expect(found.isEmpty, "\(page.path): \(found)")
        }
      }
    }
    for (path, _) in files {
      #expect(!path.hasSuffix("Answers.swift") && !path.hasSuffix(".py"), "\(path)")
      for room in ["Grading", "LMS", "workbook-class", "ReferenceNetworks"] {
        #expect(!path.hasPrefix("Sources/\(room)/"), "\(path)")
      }
      #expect(
        !path.hasPrefix("Tests/") && !path.hasPrefix("Benchmarks/") && !path.hasPrefix(".ci/"), "\(path)")
    }
    #expect(files.contains { $0.path == "README.md" } && files.contains { $0.path == "workbook" })
  }

  /// A file as text, cut up once: lines of 20 letters and more, three of them in a row, and words.
  private struct Page {
    let path: String
    let data: Data
    let text: String
    let lines: [String]
    let passages: Set<String>
    let words: Set<String>

    init(path: String, _ data: Data) {
      (self.path, self.data) = (path, data)
      text = String(decoding: data, as: UTF8.self)
      lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
        $0.count >= 20
      }
      passages = Page.passages(of: lines)
      words = Set(text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init))
    }

    /// Three lines in a row, wherever they begin.
    static func passages(of lines: [String]) -> Set<String> {
      Set(zip(lines, zip(lines.dropFirst(), lines.dropFirst(2))).map { "\($0)\n\($1.0)\n\($1.1)" })
    }
  }

  /// SwiftPM reads the edition's manifest, and no room is missing that another needs.
  @Test func isAPackage() throws {
    let edition = try Self.edition.get()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-described-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: scratch) }
    process.arguments = [
      "swift", "package", "--package-path", edition.folder.path, "--scratch-path", scratch.path, "describe",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// The edition's lessons: a mistake is recognised without the code that makes it, and what the teacher decides is
  /// told so. (`.ci/release` builds the edition's own program, which takes minutes.)
  @Test func recognisesMistakes() throws {
    let edition = try Self.edition.get()
    // A copy: the other tests read the edition at the same time.
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-taken-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
    let lessons = copy.appendingPathComponent("Lessons")
    try FileManager.default.copyItem(at: edition.folder.appendingPathComponent("Lessons"), to: lessons)
    let exercise = lessons.appendingPathComponent("01-GANLoss/Exercise.swift")
    let starter = try String(
      contentsOf: lessons.appendingPathComponent("01-GANLoss/Starter.swift"), encoding: .utf8)
    let signature = "func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {\n    todo()"
    #expect(starter.contains(signature))
    let swapped = starter.replacingOccurrences(
      of: signature,
      with: signature.replacingOccurrences(of: "todo()", with: "-log(fake).mean() - log(1 - real).mean()"))
    try Data(swapped.utf8).write(to: exercise)
    let outcome = try Program.run([
      "check", "1", "--lang", "en", "--format", "json", "--course", lessons.path,
    ])
    let report = try Report(outcome)
    #expect(report.failure == nil)
    #expect(report.checks["discriminator-loss"]?.verdict == "wrong")
    #expect(report.checks["discriminator-loss"]?.message.contains("swapped") == true, "\(outcome.output)")
    #expect(report.checks["generator-loss"]?.verdict == "todo")
  }

  @Test func writesIntoNoFullFolder() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-full-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("mine"), withIntermediateDirectories: true)
    let outcome = try Program.runClass(
      ["release", folder.path, "--lang", "en"], environment: ["WORKBOOK_ROOT": Self.root.path])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("not empty"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["mine"])
  }
}
