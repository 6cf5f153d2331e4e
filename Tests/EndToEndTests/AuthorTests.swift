import Foundation
import Testing

/// What authors do: a new course passes `verify` as it stands, with a second lesson as well.
@Suite struct AuthorTests {
  @Test func aNewCourseIsSound() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-new-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Program.run(["new", "course", folder.path]).status == 0)
    #expect(try Program.run(["new", "course", folder.path]).status == 2)
    #expect(try Program.run(["new", "lesson", "Pooling", "--course", folder.path]).status == 0)
    #expect(try Program.run(["new", "lesson", "pooling", "--course", folder.path]).status == 2)
    let verified = try Program.run(["verify", "--seeds", "3", "--course", folder.path])
    #expect(verified.status == 0, "\(verified.output) \(verified.errors)")
    #expect(verified.output.contains("2 of 2 always recognised"))
    let reference = folder.appendingPathComponent("02-Pooling/reference.safetensors")
    let script = folder.appendingPathComponent("02-Pooling/reference.py")
    let (origin, text) = (try Data(contentsOf: reference), try String(contentsOf: script, encoding: .utf8))
    try Data((text + "# changed\n").utf8).write(to: script)
    // The same data from an unknown PyTorch: the name of its entry is another one of as many letters.
    var bytes = [UInt8](origin)
    let name = try #require(bytes.firstRange(of: Array("torch\"".utf8)))
    bytes[name.lowerBound] = UInt8(ascii: "T")
    try Data(bytes).write(to: reference)
    let doubted = try Program.run(["verify", "2", "--seeds", "1", "--course", folder.path])
    #expect(doubted.status == 1)
    #expect(doubted.output.contains("was made by another reference.py"))
    #expect(doubted.output.contains("does not say its `torch`"))
    try origin.write(to: reference)
    try Data(text.utf8).write(to: script)
    let starter = try Program.run(["check", "2", "--format", "json", "--course", folder.path])
    #expect(starter.status == 1)
    #expect(try Report(starter).troubles == ["standardized": "todo"])
    let solved = try Program.run(["run", "--solution", "--format", "json", "--course", folder.path])
    #expect(solved.status == 0)
    #expect(try Report(solved, lesson: 1).troubles.isEmpty)
    let forgot = """
      import Pooling
      struct Exercise: PoolingExercise {
        func standardized(_ x: Tensor) -> Tensor { x / sqrt(x.variance(axis: 1, keepDims: true, unbiased: false)) }
        func scratch() {}
      }
      """
    try Data(forgot.utf8).write(to: folder.appendingPathComponent("02-Pooling/Exercise.swift"))
    let recognised = try Report(
      try Program.run(["check", "2", "--lang", "en", "--format", "json", "--course", folder.path]))
    #expect(recognised.checks["standardized"]?.message.contains("their mean is still there") == true)
  }

  /// Changes a file of a course's first lesson.
  private func change(_ name: String, in course: URL, _ words: [(String, String)]) throws {
    let file = course.appendingPathComponent("01-FirstLesson/\(name)")
    var bytes = [UInt8](try Data(contentsOf: file))
    for (old, new) in words {
      let place = try #require(bytes.firstRange(of: Array(old.utf8)), "\(name) has no \(old)")
      bytes.replaceSubrange(place, with: Array(new.utf8))
    }
    try Data(bytes).write(to: file)
  }

  @Test func whatIsAmissIsNamed() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-new-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(try Program.run(["new", "course", folder.path]).status == 0)
    try change(
      "Lesson.swift", in: folder,
      [
        (
          ".fresh {",
          """
          .rule("mean") { (x: Tensor) in
            abs(x.mean().item) > 1e-3 ? Finding("shifted", ["mean": "\\(x.mean().item)"]) : nil
          }
          .rule("sum") { (x: Tensor) in abs(x.sum().item) > 1e-2 ? Finding("sum") : nil }
          .fresh {
          """
        ),
        (
          "  public func scratch(_",
          """
          public var figures: [LessonFigure] {
            LessonFigure("line") {
              .plot(Plot(xLabel: "place", yLabel: "height", series: [.init("row", x: [0, 1], y: [0, 1])]))
            }
          }
          public func scratch(_
          """
        ),
      ])
    for language in ["ko", "en"] {
      try change(
        "lesson.\(language).md", in: folder,
        [
          (":::{exercise}", ":::{figure} line\n:caption: C\n:alt: A\n:label place: P\n:::\n\n:::{exercise}"),
          (":mistake forgot", ":finding shifted: {mean} is not {goal}.\n:mistake forgot"),
        ])
    }
    try change("Starter.swift", in: folder, [("todo()", "nothing(x)"), ("// 1.1 ", "// 2.1 ")])
    // As an author would have named them wrongly; the letters are as many, so that the file stays whole.
    try change(
      "reference.safetensors", in: folder,
      [
        ("standardized/far-from-zero/out/value", "standardized/far-from-zero/out/valve"),
        ("standardized/three-rows/in", "standardised/three-rows/in"),
        ("standardized/three-rows/out", "standardised/three-rows/out"),
      ])
    let outcome = try Program.run(["verify", "--seeds", "2", "--course", folder.path])
    #expect(outcome.status == 1)
    for words in [
      "starter: does not compile, 0 checks still to do", "Starter.swift:9: error:",
      "Starter.swift:5: the comment numbers standardized 2.1, but reports count 1.1.",
      "The figure line has no :label height: in either language.",
      "The figure line has no :label row: in either language.",
      "The check standardized has no :finding sum: in either language.",
      "lesson.ko.md: in the check standardized, :finding shifted: fills in {goal}, but the rule gives {mean} only.",
      "lesson.en.md: in the check standardized, :finding shifted: fills in {goal}, but the rule gives {mean} only.",
      "reference.safetensors has cases of a check standardised, which is not in the lesson's code. "
        + "Did you mean standardized?",
      "in the reference, far-from-zero has an output valve, but the check observes value.",
    ] {
      #expect(outcome.output.contains(words), "\(words)\n\(outcome.output)")
    }
    #expect(!outcome.output.contains(":label place:") && !outcome.output.contains("exit"))
  }

  /// The language asked for, else the system's, else the course's: for both templates, and in the new course.
  @Test(arguments: [
    ([], "C.UTF-8", "ko"), ([], "en_US.UTF-8", "en"), ([], "ko_KR.UTF-8", "ko"),
    (["--lang", "en"], "ko_KR.UTF-8", "en"), (["--lang=ko"], "en_US.UTF-8", "ko"),
  ])
  func newThingsSpeakOneLanguage(_ words: [String], _ locale: String, _ language: String) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-new-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = language == "ko" ? "만들었습니다" : "Made "
    let course = try Program.run(["new", "course", folder.path] + words, environment: ["LANG": locale])
    #expect(course.status == 0 && course.output.hasPrefix(made), "\(course.output)")
    let yaml = try String(contentsOf: folder.appendingPathComponent("course.yml"), encoding: .utf8)
    #expect(yaml.contains("\nlanguage: \(language)\n"))
    let lesson = ["new", "lesson", "Pooling", "--course", folder.path]
    #expect(try Program.run(lesson + words, environment: ["LANG": locale]).output.hasPrefix(made))
    // Where nobody says anything else, the course does; complaints agree.
    let twice = try Program.run(lesson)
    #expect(twice.errors.contains(language == "ko" ? "다른 이름을 씁니다" : "Choose another name"), "\(twice.errors)")
  }

  @Test func aLanguageThatThereIsNotIsRefused() throws {
    let outcome = try Program.run(["new", "course", "/nowhere/course", "--lang", "de"])
    #expect(outcome.status == 2 && outcome.errors.contains("ko"))
  }
}
