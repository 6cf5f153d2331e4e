import Foundation
import Testing

/// Long runs that are stopped and gone on with.
@Suite(.serialized) struct TrainingTests {
  @Test(arguments: [SIGKILL, SIGINT])
  func aStoppedRunEndsAsAnUndisturbedOne(signal: Int32) throws {
    let whole = try TrainingCourse()
    #expect(try whole.run("run", "--experiment", "learning").status == 0)

    let course = try TrainingCourse()
    let arguments = [
      "run", "--experiment", "learning", "--checkpoints", "0.05", "--course", course.folder.path,
    ]
    let first = try Call(arguments)
    try first.waits { course.hasCheckpoint }
    // Into the second loop, which builds on the end of the first.
    if signal == SIGINT {
      try first.waits {
        let runs = try FileManager.default.contentsOfDirectory(
          atPath: course.place(".workbook/checkpoints").path)
        return runs.contains {
          FileManager.default.fileExists(atPath: course.place(".workbook/checkpoints/\($0)/loop-0").path)
        }
      }
      usleep(300_000)
    }
    first.signal(signal)
    #expect(try first.outcome().status == (signal == SIGKILL ? 128 + SIGKILL : 130))
    #expect(course.hasCheckpoint)

    let second = try Program.run(arguments)
    #expect(second.status == 0, "\(second.output) \(second.errors)")
    #expect(second.errors.contains("goes on from"))
    #expect(!course.hasCheckpoint)
    for name in ["first", "second"] {
      #expect(try course.kept("learning", name) == whole.kept("learning", name))
    }
    // All but what was printed, which is only the second run's: series, pictures, numbers.
    let pages = try [whole, course].map { course in
      try String(contentsOf: course.place("Reports/01-Learner/report.md"), encoding: .utf8)
        .split(separator: "\n").filter { !$0.hasPrefix("first ") && !$0.hasPrefix("second ") }
    }
    #expect(pages[0] == pages[1])
    for picture in ["learning-first-samples.png", "learning-second-samples.png"] {
      #expect(
        try Data(contentsOf: whole.place("Reports/01-Learner/\(picture)"))
          == Data(contentsOf: course.place("Reports/01-Learner/\(picture)")))
    }
    let results = try [whole, course].map { course in
      let data = try Data(contentsOf: course.place(".workbook/results/Learner.json"))
      let result = try JSONSerialization.jsonObject(with: data) as? [String: Any]
      let experiments = result?["experiments"] as? [[String: Any]] ?? []
      return NSArray(array: experiments.map { $0["series"] ?? "" })
    }
    #expect(results[0] == results[1])
    // The resumed run did not begin anew.
    let printed = try String(contentsOf: course.place("Reports/01-Learner/report.md"), encoding: .utf8)
    #expect(!printed.contains("first 1\n"))
  }

  @Test func withoutCheckpointsNothingIsResumed() throws {
    let course = try TrainingCourse(steps: 30, microseconds: 0)
    let outcome = try course.run("run", "--experiment", "learning")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(!course.hasCheckpoint)
    func timing() throws -> String {
      try String(contentsOf: course.place("Reports/01-Learner/timing.md"), encoding: .utf8)
    }
    #expect(try !timing().contains("reused"))
    // The same again is taken from the recording, and keeps what it kept.
    #expect(try course.run("run", "--experiment", "learning").status == 0)
    #expect(try course.kept("learning", "first").count > 100)
    #expect(try timing().contains("| Learning | reused |"))
  }

  @Test func laterExperimentsAndActionsUseWhatWasKept() throws {
    let course = try TrainingCourse(steps: 30, microseconds: 0)
    let early = try course.run("run", "--experiment", "using")
    #expect(early.status == 2)
    #expect(early.output.contains("./workbook run 1 --experiment learning"))
    let refused = try course.run("try", "1", "need")
    #expect(refused.status == 2)
    #expect(refused.output.contains("./workbook run 1 --experiment learning"))
    #expect(try course.run("run").status == 0)
    #expect(try course.kept("using", "first") == course.kept("learning", "first"))
    let weighed = try course.run("try", "1", "need")
    #expect(weighed.status == 0)
    #expect(weighed.output == "49 weights\n")
  }

  @Test func theAuthorsNetworkServesUntilOneIsTrained() throws {
    let course = try TrainingCourse(steps: 30, microseconds: 0)
    #expect(try course.run("try", "1", "weigh").status == 2)
    #expect(try course.run("run", "--experiment", "learning").status == 0)
    let file = course.place("01-Learner/authors.safetensors")
    try course.kept("learning", "first").write(to: file)
    try FileManager.default.removeItem(at: course.place(".workbook/artefacts"))
    let outcome = try course.run("try", "1", "weigh", "--lang", "ko")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("49 weights"))
    #expect(outcome.output.contains("저자들이 학습한 신경망을 씁니다."))
  }

  @Test func actionsTakeFilesFromWhereTheUserStands() throws {
    let course = try TrainingCourse()
    let black = try #require(
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVQI12NgAAAAAgAB4iG8MwAAAABJRU5ErkJggg=="))
    let place = course.place("drawings")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try black.write(to: place.appendingPathComponent("black.png"))
    let here = "cd '\(place.path)'"
    let outcome = try Call(
      ["invert", "black.png", "../white night.png", "--course", course.folder.path], through: here
    ).outcome()
    #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    #expect(outcome.output.contains(place.appendingPathComponent("black.png").path))
    // Whatever name the action gives: into the lesson's folder, and as a PNG.
    let made = course.place("Reports/01-Learner/try/white-night.png")
    #expect(try Data(contentsOf: made).starts(with: [0x89, 0x50, 0x4E, 0x47]))
    #expect(outcome.output.contains("try/white-night.png"))

    let missing = try course.run("invert", "nowhere.png")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("there is no file nowhere.png"))
    try course.write("no picture", to: "drawings/text.png")
    let broken = try course.run("invert", place.appendingPathComponent("text.png").path)
    #expect(broken.status == 2)
    #expect(broken.output.contains("text.png cannot be read as a picture"))
  }

  @Test func ownDataAreReadSkippedAndRefused() throws {
    let course = try TrainingCourse(steps: 30, microseconds: 0)
    let black = try #require(
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVQI12NgAAAAAgAB4iG8MwAAAABJRU5ErkJggg=="))
    let place = course.place("mine")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let empty = try course.run("run", "--experiment", "learning", "--data", place.path)
    #expect(empty.status == 2)
    let words = empty.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("holds no picture that can be read"))
    for name in ["1.png", "2.png"] { try black.write(to: place.appendingPathComponent(name)) }
    try course.write("none", to: "mine/3.jpg")
    let read = try course.run(
      "run", "--experiment", "learning", "--data", place.path, "--format", "json")
    #expect(read.status == 0)
    let lessons = try read.json()["lessons"] as? [[String: Any]]
    let experiment = try #require((lessons?.first?["experiments"] as? [[String: Any]])?.first)
    #expect((experiment["metrics"] as? [String: Double])?["pictures"] == 2)
    #expect((experiment["notices"] as? [String])?.first?.contains("1 of 3 pictures") == true)
    let page = try String(contentsOf: course.place("Reports/01-Learner/report.md"), encoding: .utf8)
    #expect(page.contains("1 of 3 pictures"))
    #expect(page.contains("seed 1, data mine"))
    // Other content is another run, the same path or not.
    try black.write(to: place.appendingPathComponent("3.jpg"))
    let again = try course.run(
      "run", "--experiment", "learning", "--data", place.path, "--format", "json")
    let metrics =
      (((try again.json()["lessons"] as? [[String: Any]])?.first?["experiments"] as? [[String: Any]])?.first)?[
        "metrics"] as? [String: Double]
    #expect(metrics?["pictures"] == 3)
    let missing = try course.run("run", "--data", "/nowhere/at/all")
    #expect(missing.status == 2)
    #expect(missing.errors.contains("/nowhere/at/all"))
  }

  @Test func aMissedGoalIsToldKindly() throws {
    let course = try TrainingCourse(steps: 2, microseconds: 0)
    let lesson = course.place("01-Learner/Lesson.swift")
    let text = try String(contentsOf: lesson, encoding: .utf8)
      .replacing(".atLeast(1))", with: ".atLeast(1_000_000))")
    try Data(text.utf8).write(to: lesson)
    let missed = try course.run("run", "--experiment", "learning", "--seed", "6")
    #expect(missed.status == 1)
    #expect(missed.output.contains("Not good."))
    #expect(missed.output.contains("./workbook run 1 --experiment learning --seed 7"))
    let korean = try course.run("run", "--experiment", "learning", "--seed", "6", "--lang", "ko")
    #expect(korean.output.contains("다른 시드로 해 볼 수 있습니다"))
    let page = try String(contentsOf: course.place("Reports/01-Learner/report.md"), encoding: .utf8)
    #expect(page.contains("--seed 7"))
  }

  @Test func aSweepSaysWhyAGoalWasNotReached() throws {
    let course = try TrainingCourse(steps: 2, microseconds: 0)
    let lesson = course.place("01-Learner/Lesson.swift")
    let text = try String(contentsOf: lesson, encoding: .utf8)
      .replacing(".atLeast(1))", with: ".atLeast(50))")
    try Data(text.utf8).write(to: lesson)
    try course.write(
      """
      import Learner

      class Solution: LearnerExercise {
        func loss(_ x: Tensor) -> Tensor { x.squared.mean() }
      }

      final class Stops: Solution {
        override func loss(_ x: Tensor) -> Tensor { x.reshaped([7, 7]).mean() }
      }

      public struct LearnerAnswers: Answers {
        public init() {}
        public var solution: any LearnerExercise { Solution() }
        public var mistakes: [Mistake<any LearnerExercise>] { [Mistake("stops", in: "loss") { Stops() }] }
      }
      """, to: "01-Learner/Answers.swift")
    let swept = try course.run("verify", "--sweep", "1", "--mistakes", "stops", "--lang", "en")
    let lines = swept.output.split(separator: "\n").map(String.init)
    try #require(lines.count == 10, "\(swept.output) \(swept.errors)")
    // Its network has 49 weights: that is counted, and too few here.
    #expect(lines[0].contains("learning") && lines[0].contains("0/1"))
    #expect(lines[2].contains("✗") && lines[2].contains("weights: 49 · asked for: at least 50"))
    #expect(lines[3].contains("stops") && lines[3].contains("0/1"))
    #expect(lines[5].contains("✗") && lines[5].contains("[7, 7]"))
    // What did not train itself builds on the solution's network.
    #expect(lines[6].contains("using") && lines[6].contains("1/1"))
    #expect(lines[8].contains("stops") && lines[8].contains("1/1"))
  }

  @Test func picturesBesideTheTextMustBeThere() throws {
    let course = try TrainingCourse(steps: 2, microseconds: 0)
    for language in ["ko", "en"] {
      let page = course.place("01-Learner/lesson.\(language).md")
      let text = try String(contentsOf: page, encoding: .utf8) + "\n\n![An evening](authors.png)\n"
      try Data(text.utf8).write(to: page)
    }
    let verified = try course.run("verify")
    #expect(verified.output.contains("lesson.en.md: the picture authors.png is not in the lesson's folder."))
    #expect(verified.output.contains("lesson.ko.md: the picture authors.png"))
    try Data([1]).write(to: course.place("01-Learner/authors.png"))
    #expect(try !course.run("verify").output.contains("authors.png"))
    #expect(try course.run("run", "--experiment", "using").status == 2)
    #expect(try Data(contentsOf: course.place("Reports/01-Learner/authors.png")) == Data([1]))
  }

  @Test func verifyFindsWhatAStopWouldLose() throws {
    let course = try TrainingCourse(steps: 300, microseconds: 4000)
    try course.write(
      """
      import Learner

      struct Solution: LearnerExercise {
        func loss(_ x: Tensor) -> Tensor { x.squared.mean() }
      }

      public struct LearnerAnswers: Answers {
        public init() {}
        public var solution: any LearnerExercise { Solution() }
      }
      """, to: "01-Learner/Answers.swift")
    let good = try course.run("verify", "--resume")
    #expect(good.status == 0, "\(good.output)")
    #expect(good.output.contains("✓ learning: stopped at"))
    #expect(good.output.contains("✓ using: was not stopped"))
    let lesson = course.place("01-Learner/Lesson.swift")
    let text = try String(contentsOf: lesson, encoding: .utf8)
      .replacing("others: [gallery, deck]", with: "others: [gallery]")
    try Data(text.utf8).write(to: lesson)
    let bad = try course.run("verify", "--resume")
    #expect(bad.status == 1)
    #expect(bad.output.contains("it keeps another second"))
    #expect(bad.output.contains("Does `state:` name all"))
  }
}
