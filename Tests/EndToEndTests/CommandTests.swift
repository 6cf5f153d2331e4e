import Foundation
import Testing

/// The commands as a student gives them.
@Suite struct CommandTests {
  private let course: SmallCourse

  init() throws {
    course = try SmallCourse()
  }

  @Test func listNamesTheLessons() throws {
    let text = try course.run("list")
    #expect(text.status == 0)
    #expect(text.output.contains("A small course") && text.output.contains("1 Doubles"))
    let json = try course.run("list", "--format", "json")
    #expect(json.status == 0 && json.errors.isEmpty)
    let object = try json.json()
    #expect(object["schema"] as? Int == 1)
    #expect((object["course"] as? [String: Any])?["version"] as? String == "3")
    let lessons = object["lessons"] as? [[String: Any]]
    #expect(lessons?.map { $0["id"] as? String } == ["Doubles"])
    #expect(!FileManager.default.fileExists(atPath: course.place("01-Doubles/Exercise.swift").path))
  }

  @Test func theFirstCheckMakesTheExerciseAndTheListKnowsTheResult() throws {
    try course.write(SmallCourse.exercise(["two": "todo()"]), to: "01-Doubles/Starter.swift")
    let outcome = try course.run("check")
    #expect(outcome.status == 1)
    #expect(try course.text(of: "01-Doubles/Exercise.swift") == SmallCourse.exercise(["two": "todo()"]))
    #expect(outcome.output.contains("9/10"))
    #expect(try course.run("list").output.contains("9/10"))
  }

  @Test func checkAndRunWriteTheirSchema() throws {
    try course.write(bodies: ["two": "x * 3"])
    for command in ["check", "run"] {
      let outcome = try course.run(command, "doubles", "--format", "json")
      #expect(outcome.status == 1)
      let lesson = (try outcome.json()["lessons"] as? [[String: Any]])?.first ?? [:]
      #expect(lesson["id"] as? String == "Doubles" && lesson["number"] as? Int == 1)
      #expect((lesson["build"] as? [String: Any])?["diagnostics"] is [Any])
      let checks = lesson["checks"] as? [[String: Any]] ?? []
      try #require(checks.map { $0["id"] as? String } == SmallCourse.functions)
      #expect(checks.map { $0["earned"] as? Int } == [1, 0, 1, 1, 1, 1, 1, 1, 1, 1])
      #expect(
        checks.allSatisfy { $0["points"] as? Int == 1 && $0["title"] is String && $0["message"] is String })
      let at = checks[1]["at"] as? [String: Any]
      #expect(at?["file"] as? String == "Exercise.swift" && at?["line"] as? Int == 8)
      let experiments = lesson["experiments"] as? [[String: Any]] ?? []
      #expect(experiments.map { $0["id"] as? String } == ["grow"])
      #expect(experiments.map { $0["verdict"] as? String } == [command == "run" ? "passed" : "notRun"])
    }
  }

  @Test func runWritesAReportInTheLanguageAskedFor() throws {
    let english = try course.run("run")
    #expect(english.status == 0)
    #expect(english.output.contains("Reports/index.md"))
    let report = try course.report()
    #expect(report.contains("# ") && report.contains("Give twice the input.") && report.contains("x * 2"))
    #expect(try course.text(of: "Reports/index.md").contains("A small course"))
    #expect(try course.run("run", "--lang", "ko").status == 0)
    #expect(try course.report().contains("입력의 두 배를 냅니다."))
    #expect(try course.text(of: "Reports/index.md").contains("작은 과정"))
  }

  @Test func theSameCodeAndSeedGiveTheSameBytes() throws {
    try course.write(bodies: ["two": "x * 3"])
    #expect(try course.run("run", "--seed", "5").status == 1)
    let first = try course.report()
    #expect(try course.run("run", "--seed", "5").status == 1)
    #expect(try course.report() == first)
    // Nothing is taken from what was kept: everything runs again.
    for kept in ["recordings", "results", "artefacts"] {
      try? FileManager.default.removeItem(at: course.place(".workbook/\(kept)"))
    }
    try FileManager.default.removeItem(at: course.place("Reports"))
    #expect(try course.run("run", "--seed", "5").status == 1)
    #expect(try course.report() == first)
  }

  @Test func aSeedIsTheOneAskedFor() throws {
    func sum(_ words: String...) throws -> Double? {
      let outcome = try Program.run(["run", "--format", "json", "--course", course.folder.path] + words)
      let lesson = (try outcome.json()["lessons"] as? [[String: Any]])?.first ?? [:]
      let experiment = (lesson["experiments"] as? [[String: Any]])?.first ?? [:]
      return (experiment["metrics"] as? [String: Any])?["sum"] as? Double
    }
    let own = try #require(try sum())
    #expect(try sum("--seed", "4") == own)
    #expect(try sum("--seed", "5") != own)
    #expect(try sum("--experiment", "GROW") == own)
  }

  @Test func tryRunsActionsAndScratch() throws {
    #expect(try course.run("try", "1", "double", "21").output == "twice is 42.0\n")
    #expect(try course.run("try", "1", "scratch").output == "scratch says 42.0\n")
    let list = try course.run("try", "1")
    #expect(list.status == 0 && list.output.contains("double <number>"))
    #expect(try course.run("try", "1", "double").status == 2)
    #expect(try course.run("try", "1", "dance").status == 2)
    #expect(try course.run("try", "1", "doble").errors.contains("Did you mean double?"))
    try course.write(bodies: ["one": "fatalError(\"on purpose\")"])
    let crashed = try course.run("try", "1", "double", "1")
    #expect(crashed.status == 1)
    #expect(crashed.output.contains("on purpose"))
    try course.write(bodies: [:], before: "let broken: Int = \"text\"")
    let broken = try course.run("try", "1", "double", "1")
    #expect(broken.status == 1)
    #expect(broken.output.contains("Exercise.swift:3:"))
  }

  @Test func anAliasStandsForATry() throws {
    try course.write(
      try course.text(of: "course.yml") + "aliases:\n  twice: Doubles double\n", to: "course.yml")
    #expect(try course.run("twice", "4").output == "twice is 8.0\n")
    #expect(try Program.run(["twice", "4", "--course=\(course.folder.path)"]).output == "twice is 8.0\n")
  }

  @Test func hintsComeOneByOne() throws {
    let first = try course.run("hint", "1", "two")
    #expect(first.status == 0 && first.output.contains("1. Give twice the input."))
    #expect(try course.run("hint", "1", "1.2").output.contains("These are all hints"))
    #expect(try course.run("hint", "1").status == 0)
    let unknown = try course.run("hint", "1", "tow")
    #expect(unknown.status == 2 && unknown.errors.contains("Did you mean two?"))
  }

  @Test func resetKeepsTheOldFile() throws {
    try course.write("my work", to: "01-Doubles/Exercise.swift")
    let unasked = try course.run("reset", "1")
    #expect(unasked.status == 2 && unasked.errors.contains("--yes"))
    #expect(try course.text(of: "01-Doubles/Exercise.swift") == "my work")
    let outcome = try course.run("reset", "1", "--yes")
    #expect(outcome.status == 0 && outcome.output.contains("Exercise.old-1.txt"))
    #expect(try course.text(of: "01-Doubles/Exercise.old-1.txt") == "my work")
    // What is as at the beginning need not be kept.
    #expect(try course.run("reset", "1", "--yes").output.contains("as at the beginning"))
    #expect(!FileManager.default.fileExists(atPath: course.place("01-Doubles/Exercise.old-2.txt").path))
    #expect(try course.check().status == 0)
  }

  @Test func doctorFindsTheMachineFit() throws {
    let outcome = try course.run("doctor")
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("swiftc") && outcome.output.contains("A small course"))
  }

  @Test func watchShowsEverySave() throws {
    try course.write(bodies: ["two": "todo()"])
    let call = try course.start("watch", "1")
    try call.waits { call.output.contains("9/10") }
    try course.write(bodies: [:])
    try call.waits { call.output.contains("10/10") }
    // Editors write a new file and rename it.
    try course.write(SmallCourse.exercise(["two": "todo()", "three": "todo()"]), to: "new")
    #expect(rename(course.place("new").path, course.place("01-Doubles/Exercise.swift").path) == 0)
    try call.waits { call.output.contains("8/10") }
    call.signal(SIGTERM)
    let outcome = try call.outcome()
    #expect(outcome.status < 128)
    #expect(!outcome.output.contains("\u{1B}"))
  }

  @Test func withoutAnswersNothingIsVerifiedOrSolved() throws {
    let verified = try course.run("verify")
    #expect(verified.status == 1 && verified.output.contains("Answers.swift"))
    #expect(try course.run("run", "--solution").status == 4)
  }
}
