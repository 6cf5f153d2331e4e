import Course
import Foundation
import Testing

/// A lesson's page, read into prose and fences; what is wrong is told with its line and left out.
@Suite struct LessonTextTests {
  private func complaints(_ page: String) -> [String] {
    LessonText.read(page).problems.map { "\($0.line): \($0.message)" }
  }

  private let page = """
    # The loss

    Some prose.

    :::{exercise} discriminatorLoss
    Write $L^D$.

    In two lines.
    :::
    :::{check} discriminator-loss
    :title: The discriminator's loss
    :hint: Which label does
      a fake image
      get?
    :hint: Zero.
    :mistake swapped: Real and fake: swapped.
    :mistake halved: Half of it.
    :finding pools: {layer} pools.
    :::
    Between.
    :::{figure} saturation
    :caption: What to see.
    :alt: Two curves.
    :label x: D(G(z))
    :label y: loss
    :::
    :::{experiment} gan-1d
    :title: A small GAN
    :caption losses: The losses.
    :alt losses: Two lines.
    :label step: Step
    :passed: Well done.
    :missed: Not yet.

    Try another seed.
    :::
    """

  @Test func aWholePageIsRead() {
    let (text, problems) = LessonText.read(page)
    #expect(problems.isEmpty)
    #expect(text.title == "The loss")
    #expect(
      text.blocks == [
        .prose("Some prose."),
        .exercise(ExerciseText(function: "discriminatorLoss", task: "Write $L^D$.\n\nIn two lines.")),
        .check(
          CheckText(
            id: "discriminator-loss", function: "discriminatorLoss", title: "The discriminator's loss",
            hints: ["Which label does a fake image get?", "Zero."],
            mistakes: ["swapped": "Real and fake: swapped.", "halved": "Half of it."],
            findings: ["pools": "{layer} pools."])),
        .prose("Between."),
        .figure(
          FigureText(
            id: "saturation", caption: "What to see.", alternative: "Two curves.",
            labels: ["x": "D(G(z))", "y": "loss"])),
        .experiment(
          ExperimentText(
            id: "gan-1d", title: "A small GAN", body: "Try another seed.",
            captions: ["losses": "The losses."],
            alternatives: ["losses": "Two lines."], labels: ["step": "Step"], passed: "Well done.",
            missed: "Not yet.")),
      ])
    #expect(text.checks.map(\.id) == ["discriminator-loss"])
    #expect(text.exercises.map(\.function) == ["discriminatorLoss"])
    #expect(text.figures.map(\.id) == ["saturation"])
    #expect(text.experiments.map(\.id) == ["gan-1d"])
  }

  @Test func linesMayEndAsOnWindows() {
    #expect(
      LessonText.read(page.replacingOccurrences(of: "\n", with: "\r\n")).text == LessonText.read(page).text)
  }

  @Test func aCheckBelongsToTheExerciseAbove() {
    let text = LessonText.read(
      """
      # T
      :::{exercise} first
      :::
      :::{check} a
      :title: A
      :::
      :::{exercise} second
      :::
      :::{check} b
      :title: B
      :::
      :::{check} c
      :title: C
      :::
      """
    ).text
    #expect(text.checks.map(\.function) == ["first", "second", "second"])
  }

  @Test func aCheckAboveEveryExerciseIsTold() {
    #expect(
      complaints("# T\n:::{check} a\n:title: A\n:::\n") == [
        "2: The check a stands above every exercise fence."
      ])
  }

  @Test func fencesInsideOfCodeAreCode() {
    let page = """
      # T
      ````markdown
      ```
      :::{check} shown
      ```
      :::{figure} shown
      :::
      ````
      ~~~
      :::
      ```swift
      ~~~
      :::{exercise} real
      ```swift
      :::
      :title: code
      ```
      :::
      """
    let (text, problems) = LessonText.read(page)
    #expect(problems.isEmpty)
    #expect(text.checks.isEmpty && text.figures.isEmpty)
    #expect(text.exercises == [ExerciseText(function: "real", task: "```swift\n:::\n:title: code\n```")])
  }

  @Test func codeEndsOnlyAtABareMark() {
    let (text, problems) = LessonText.read(
      "# T\n```\n```swift\n:::{exercise} shown\n```\n:::{exercise} real\n:::\n")
    #expect(problems.isEmpty)
    #expect(text.exercises.map(\.function) == ["real"])
  }

  @Test func codeInsideOfALineOpensNothing() {
    let (text, problems) = LessonText.read("# T\n```let x = 1``` is code.\n:::{exercise} real\n:::\n")
    #expect(problems.isEmpty)
    #expect(text.exercises.map(\.function) == ["real"])
  }

  @Test(arguments: [
    ("# T\n\n```swift\nlet x = 1\n:::{exercise} lost\n:::\n", "3: This code is not closed: write `````."),
    ("# T\n~~~~\nx\n~~~\n", "2: This code is not closed: write `~~~~`."),
    ("# T\n:::{exercise} a\nWords.\n", "2: This fence is not closed: write `:::` on a line of its own."),
    ("# T\n:::{figure a\n:::\n", "2: Write `:::{KIND} NAME`."),
    ("# T\n:::{exercise}\n:::\n", "2: Write a name after {exercise}."),
    ("# T\n:::{exercize} a\n:::\n", "2: There is no fence {exercize}. Did you mean exercise?"),
    ("# T\n:::{note} a\n:::\n", "2: There is no fence {note}."),
    ("# T\n::: {exercise} a\nWords.", "2: No fence is open here; one begins with `:::{KIND} NAME`."),
    ("# T\n:::{exercise} a\n:::\n:::\n", "4: No fence is open here; one begins with `:::{KIND} NAME`."),
    ("Words.\n", "1: The page has no title: begin with `# …`."),
    ("", "1: The page has no title: begin with `# …`."),
    ("## T\n", "1: The page has no title: begin with `# …`."),
    ("# T\n:::{exercise} a\n:hint: x\n:::\n", "3: {exercise} knows no :hint:. Use one of: ."),
    (
      "# T\n:::{figure} a\n:caption: c\n:alt: a\n:lable x: y\n:::\n",
      "5: {figure} knows no :lable:. Did you mean :label:?"
    ),
    ("# T\n:::{figure} a\n:caption: c\n:::\n", "2: {figure} a has no :alt:."),
    ("# T\n:::{figure} a\n:caption:\n:alt: a\n:::\n", "2: {figure} a has no :caption:."),
  ])
  func whatIsWrongIsToldWithItsLine(_ page: String, _ complaint: String) {
    #expect(complaints(page) == [complaint])
  }

  @Test func aFenceThatWasForgottenToBeClosedDoesNotSwallowTheNext() {
    let (text, problems) = LessonText.read(
      "# T\n:::{exercise} a\nWords.\n:::{check} b\n:title: B\n:hint: H\n:::\nMore.\n")
    #expect(problems.map(\.line) == [2])
    #expect(text.exercises == [ExerciseText(function: "a", task: "Words.")])
    #expect(text.checks.map(\.id) == ["b"])
    #expect(text.blocks.last == .prose("More."))
  }

  @Test func proseInsideOfACheckIsTold() {
    #expect(
      complaints("# T\n:::{exercise} a\n:::\n:::{check} b\n:title: B\nProse.\n:::\n") == [
        "4: A check has options only; put its prose outside the fence."
      ])
  }

  @Test func anOptionNeedsItsSecondColon() {
    let text = LessonText.read(
      "# T\n:::{experiment} e\n:title: E\n:passed: P\n:missed: M\n\n:) smile\n10:30\n:::\n"
    ).text
    #expect(text.experiments.first?.body == ":) smile\n10:30")
  }

  @Test func whatStandsTwiceCountsTheFirstTime() {
    let text = LessonText.read(
      "# T\n:::{exercise} a\n:::\n:::{check} b\n:title: One\n:title: Two\n:mistake m: first\n:mistake m: second\n:::\n"
    ).text
    #expect(text.checks.first?.title == "One")
    #expect(text.checks.first?.mistakes == ["m": "first"])
  }
}
