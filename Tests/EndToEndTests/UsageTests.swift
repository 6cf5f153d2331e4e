import Foundation
import Testing

/// What is said of a call that cannot be meant so.
@Suite struct UsageTests {
  private let course: SmallCourse

  init() throws {
    course = try SmallCourse()
  }

  @Test(arguments: [
    ["check", "Dobules"], ["run", "doubels"], ["watch", "Double"], ["hint", "Dubles"],
    ["reset", "Doublse", "--yes"],
    ["try", "Doubls", "x"], ["verify", "Doublez"],
  ])
  func anUnknownLessonIsGuessed(_ words: [String]) throws {
    let outcome = try Program.run(words + ["--course", course.folder.path])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("Did you mean Doubles?"))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    ["chek"], ["check", "--format", "xml"], ["check", "--lang", "de"], ["run", "--seed", "-1"],
    ["run", "--scale", "huge"],
    ["check", "--nonsense"], ["hint"], ["reset"], ["new"], ["new", "lesson"], ["check", "7"],
  ])
  func aWrongCallIsTwo(_ words: [String]) throws {
    // `new` alone shows what can be made.
    let outcome = try Program.run(words + (words.first == "new" ? [] : ["--course", course.folder.path]))
    #expect(outcome.status == (words == ["new"] ? 0 : 2))
    #expect(words == ["new"] || outcome.output.isEmpty)
  }

  @Test func anUnknownExperimentIsTwo() throws {
    let outcome = try course.run("run", "1", "--experiment", "other", "--format", "json")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("There is no experiment other. There are: grow."))
    #expect(outcome.output.isEmpty)
  }

  @Test(arguments: [
    [], ["--help"], ["help", "run"], ["check", "--help"], ["watch", "-h"], ["new", "lesson", "--help"],
    ["--version"],
  ])
  func askingForHelpIsFine(_ words: [String]) throws {
    let outcome = try Program.run(words)
    #expect(outcome.status == 0)
    #expect(!outcome.output.isEmpty && outcome.errors.isEmpty)
  }

  @Test(arguments: [
    ("format: 9\ntitle: T\nlessons: [01-Doubles]", "newer"),
    ("format: 1\ntitle: T\nlessons: [01-Doubels]", "Did you mean 01-Doubles?"),
    ("", "empty"), ("format: 1\ntitle: T\nlessons: [01-Doubles, 01-Doubles]", "twice"),
  ])
  func aCourseThatCannotBeReadIsTwo(_ yaml: String, _ words: String) throws {
    try course.write(yaml, to: "course.yml")
    for command in ["list", "check", "run", "verify"] {
      let outcome = try course.run(command)
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains(words) && outcome.errors.contains("course.yml"))
    }
  }

  @Test func aFolderWithoutACourseIsTwo() throws {
    let outcome = try Program.run(["list", "--course", "/nowhere"])
    #expect(outcome.status == 2 && outcome.errors.contains("/nowhere/course.yml"))
  }

  @Test func koreanIsSpokenWhereItIsAskedFor() throws {
    #expect(try course.run("list", "--lang", "ko").output.contains("작은 과정"))
    #expect(try course.run("list", environment: ["LANG": "ko_KR.UTF-8"]).output.contains("두 배"))
    #expect(
      try course.run("list", "--lang=en", environment: ["LANG": "ko_KR.UTF-8"]).output.contains(
        "A small course"))
    #expect(
      try course.run("list", environment: ["LANG": "ko_KR.UTF-8", "LC_ALL": "en_US.UTF-8"]).output.contains(
        "A small course"))
    #expect(try course.run("check", "9", "--lang", "ko").errors.contains("수업은 없습니다"))
    #expect(try Program.run(["--help"], environment: ["LANG": "ko_KR.UTF-8"]).output.contains("튜토리얼"))
    try course.write(try course.text(of: "course.yml") + "language: ko\n", to: "course.yml")
    #expect(try course.run("list").output.contains("작은 과정"))
  }

  @Test func coloursStayOnTerminals() throws {
    for environment in [[:], ["NO_COLOR": "1"], ["TERM": "xterm-256color"]] {
      #expect(try !course.run("list", environment: environment).output.contains("\u{1B}"))
    }
  }
}
