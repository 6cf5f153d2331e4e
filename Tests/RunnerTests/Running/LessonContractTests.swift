import Course
import Foundation
import Frames
import Runner
import Testing

/// What a lesson promises, held against what it says.
@Suite struct LessonContractTests {
  private func check(_ id: String, needs: [String] = [], points: Int = 1) -> CheckDescription {
    CheckDescription(
      id: id, points: points, needs: needs, closeness: .float32, closenessByName: [:], rules: [],
      hiddenRules: [],
      drawsFresh: false)
  }

  private func description(
    checks: [CheckDescription], experiments: [ExperimentDescription] = [], figures: [String] = [],
    mistakes: [MistakeDescription] = [], hasAnswers: Bool = true
  ) -> LessonDescription {
    LessonDescription(
      checks: checks, experiments: experiments, figures: figures, actions: [], mistakes: mistakes,
      hasAnswers: hasAnswers)
  }

  /// The problems of a lesson whose texts are the same in both languages, those of the English one.
  private func problems(_ description: LessonDescription, page: String) throws -> [String] {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-text-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for language in ["ko", "en"] {
      try Data(page.utf8).write(to: folder.appendingPathComponent("lesson.\(language).md"))
    }
    let texts = LessonTexts(of: LessonFolder(id: "A", number: 1, url: folder))
    let all = LessonContract(description: description, texts: texts).problems
    let korean = all.filter { $0.hasPrefix("lesson.ko.md") }.map {
      $0.replacingOccurrences(of: ".ko.", with: ".en.")
    }
    #expect(korean == all.filter { $0.hasPrefix("lesson.en.md") })
    return all.filter { !$0.hasPrefix("lesson.ko.md") }
  }

  private func page(_ checks: [String], more: String = "") -> String {
    "# T\n:::{exercise} f\n:::\n" + checks.map { ":::{check} \($0)\n:title: T\n:hint: H\n:::\n" }.joined()
      + more
  }

  @Test func anExperimentComesAfterOneThatStandsBeforeIt() throws {
    func experiment(_ id: String, after: [String]) -> ExperimentDescription {
      ExperimentDescription(id: id, needs: [], after: after, seed: 1)
    }
    let words = "\n:title: T\n:passed: P\n:missed: M\n:::\n"
    let text = page(["a"], more: ":::{experiment} e" + words + ":::{experiment} f" + words)
    let right = description(
      checks: [check("a")], experiments: [experiment("e", after: []), experiment("f", after: ["e"])])
    #expect(try problems(right, page: text) == [])
    let wrong = description(
      checks: [check("a")], experiments: [experiment("e", after: ["f", "e"]), experiment("f", after: ["x"])])
    #expect(
      try problems(wrong, page: text) == [
        "The experiment e comes after f, which is no experiment before it.",
        "The experiment e comes after e, which is no experiment before it.",
        "The experiment f comes after x, which is no experiment before it.",
      ])
  }

  @Test func aLessonThatKeepsItsWordHasNoProblems() throws {
    let lesson = description(
      checks: [check("a"), check("b", needs: ["a"])],
      experiments: [ExperimentDescription(id: "e", needs: ["b"], seed: 1)],
      figures: ["f"], mistakes: [MistakeDescription(id: "m", checks: ["a"])])
    let text = """
      # T
      :::{exercise} f
      :::
      :::{check} a
      :title: T
      :hint: H
      :mistake m: M
      :::
      :::{check} b
      :title: T
      :hint: H
      :::
      :::{figure} f
      :caption: C
      :alt: A
      :::
      :::{experiment} e
      :title: T
      :passed: P
      :missed: M
      :::
      """
    #expect(try problems(lesson, page: text) == [])
  }

  @Test func namesAreUnique() throws {
    let lesson = description(
      checks: [check("a"), check("a")],
      mistakes: [MistakeDescription(id: "m", checks: []), MistakeDescription(id: "m", checks: [])])
    #expect(
      try problems(lesson, page: page(["a"])) == ["Two checks are named a.", "Two mistakes are named m."])
  }

  @Test func needsAreChecksOfTheLesson() throws {
    let lesson = description(
      checks: [check("a", needs: ["z"])], experiments: [ExperimentDescription(id: "e", needs: ["y"], seed: 1)]
    )
    let experiment = ":::{experiment} e\n:title: T\n:passed: P\n:missed: M\n:::\n"
    #expect(
      try problems(lesson, page: page(["a"], more: experiment)) == [
        "The check a needs z, which is not a check of this lesson.",
        "The experiment e needs y, which is not a check of this lesson.",
      ])
  }

  @Test(arguments: [
    ([("a", ["a"])], "The checks a → a need each other in a circle."),
    ([("a", ["b"]), ("b", ["a"])], "The checks a → b → a need each other in a circle."),
    (
      [("a", []), ("b", ["a", "c"]), ("c", ["d"]), ("d", ["b"])],
      "The checks b → c → d → b need each other in a circle."
    ),
  ])
  func circlesAreFound(_ needs: [(String, [String])], _ problem: String) throws {
    let lesson = description(checks: needs.map { check($0.0, needs: $0.1) })
    #expect(try problems(lesson, page: page(needs.map(\.0))) == [problem])
  }

  @Test func manyWaysToOneCheckAreNoCircle() throws {
    // Twenty layers of two: every path through them would be a million.
    var checks = [check("0x"), check("0y")]
    for layer in 1..<20 {
      for name in ["x", "y"] {
        checks.append(check("\(layer)\(name)", needs: ["\(layer - 1)x", "\(layer - 1)y"]))
      }
    }
    #expect(try problems(description(checks: checks), page: page(checks.map(\.id))) == [])
  }

  @Test func pointsAreNotNegative() throws {
    #expect(
      try problems(description(checks: [check("a", points: -1)]), page: page(["a"])) == [
        "The check a has negative points."
      ])
  }

  @Test func everythingHasItsWordsAndEveryWordItsThing() throws {
    let lesson = description(
      checks: [check("a"), check("b")], figures: ["f"],
      mistakes: [MistakeDescription(id: "m", checks: ["a", "z"])])
    let text = """
      # T
      :::{exercise} f
      :::
      :::{check} a
      :title: T
      :mistake other: O
      :::
      :::{check} c
      :title: T
      :hint: H
      :::
      """
    #expect(
      try problems(lesson, page: text) == [
        "The mistake m names the check z, which is not in this lesson.",
        "lesson.en.md: there is no fence for the check b.",
        "lesson.en.md: the check c is not in the lesson's code.",
        "lesson.en.md: there is no fence for the figure f.", "lesson.en.md: the check a has no hint.",
        "lesson.en.md: the check a does not say what the mistake m means.",
        "lesson.en.md: the check a explains a mistake other that no answer makes there.",
      ])
  }

  @Test func withoutAnswersNoMistakeIsTooMany() throws {
    let text = "# T\n:::{exercise} f\n:::\n:::{check} a\n:title: T\n:hint: H\n:mistake other: O\n:::\n"
    #expect(try problems(description(checks: [check("a")], hasAnswers: false), page: text) == [])
  }

  @Test func aNameThatStandsTwiceInTheTextIsTold() throws {
    #expect(
      try problems(description(checks: [check("a")]), page: page(["a", "a"])) == [
        "lesson.en.md: two fences are for the check a."
      ])
  }
}
