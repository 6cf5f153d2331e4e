import Course
import Foundation
import Frames
import Reports
import Runner
import Testing

@Suite struct LessonReportTests {
  @Test(arguments: Language.allCases) func showsEveryVerdictAndThePoints(language: Language) throws {
    let page = try Scratch().page(language: language)
    #expect(Set(Samples.result.checks.map(\.verdict)) == Set(Verdict.allCases))
    for check in Samples.result.checks {
      #expect(page.contains("\(check.verdict.words[language])** · "), "\(check.verdict)")
    }
    // One check of thirteen passed, two points each.
    #expect(page.contains("| **1/13** | **2/26** |"))
    #expect(page.contains(language == .korean ? "2/26점" : "2/26 points"))
  }

  @Test func speaksOneLanguageAtATime() throws {
    // The course's title is in the result's small print as its author wrote it.
    let english = try Scratch().page(language: .english).replacing("GAN 과정 1.0", with: "")
    #expect(!english.unicodeScalars.contains { ("가"..."힣").contains($0) })
    let korean = try Scratch().page(language: .korean)
    for word in ["checks", "points", "Waits", "not written", "passed", "picture"] {
      #expect(!korean.contains(word))
    }
  }

  @Test func keepsTheOrderOfTheText() throws {
    let page = try Scratch().page()
    let order = [
      "# 1. The GAN loss", "| no. | check |", "A painter (the generator)", "Compute the cross-entropy",
      "func crossEntropy", "#### 1.1 Cross-entropy", "#### 1.2 The discriminator's loss",
      "One training step.",
      "func trainStep", "#### 1.6", "### A GAN in one dimension", "Try another seed.", "<sub>",
    ]
    var rest = page[...]
    for piece in order {
      let found = try #require(rest.range(of: piece), "\(piece) is missing or too early")
      rest = rest[found.upperBound...]
    }
  }

  @Test func explainsAWrongAnswerWithItsLineAndWhatWasPrinted() throws {
    let page = try Scratch().page()
    #expect(page.contains("> **✗ wrong** · 0/2 points · `Exercise.swift:13`"))
    #expect(page.contains("> This is what comes out when the labels are swapped."))
    #expect(page.contains("```text\np = [0.5, 0.5]\nq = [0.1, 0.9]\n```"))
    #expect(page.contains("$$\n-\\mathbb{E}_{x}\\left[\\log D(x)\\right]\n$$"))
  }

  @Test func showsTheCompilersMessageOnTopAndAtItsFunction() throws {
    let page = try Scratch().page()
    let message = "- `Exercise.swift:52` **error** ``cannot find 'lossG' in scope; did you mean `lossD`?``"
    let parts = page.components(separatedBy: message)
    #expect(parts.count == 3)
    #expect(!parts[0].contains("func trainStep") && parts[1].contains("func trainStep"))
  }

  @Test func linksTheLinesOfTheStudentsFile() throws {
    let scratch = try Scratch()
    let exercise = scratch.folder.appendingPathComponent("Lessons (1)/01-GANLoss/Exercise.swift")
    let page = try scratch.page(exercise: exercise)
    #expect(page.contains("[`Exercise.swift:13`](../Lessons%20%281%29/01-GANLoss/Exercise.swift#L13)"))
  }

  @Test func tellsTheMetricsAndHowToRunAnExperiment() throws {
    let page = try Scratch().page()
    #expect(page.contains("| mean | 3.61 | less than 0.25 away from 4 | ✗ |"))
    #expect(page.contains("| standard deviation | 1.21 | less than 0.3 away from 1.25 | ✓ |"))
    #expect(page.contains("| samples | 10000 |  |  |"))
    #expect(page.contains("The mean is still far away."))
    #expect(!page.contains("The generator learned the distribution."))
    #expect(page.contains("./workbook run 1 --experiment long"))
    #expect(!page.contains("--experiment gan-1d"))
  }

  @Test func leavesOutOfTheTotalsWhatATeacherDecides() throws {
    var result = Samples.result
    result.checks[4].countsHere = false
    let page = try Scratch().page(result)
    #expect(page.contains("| · not run | by your teacher |"))
    #expect(page.contains("| **1/12** | **2/24** |"))
  }

  @Test func hidesNothingThatTheTextForgot() throws {
    let text = LessonText(title: "Short", blocks: [.prose("Nothing here.")])
    let page = try Scratch().page(Samples.result, text)
    #expect(page.contains("#### 1.13 Check 13"))
    #expect(page.contains("### A GAN in one dimension"))
  }

  @Test func saysWhyALessonCouldNotBeBuilt() throws {
    var result = Samples.result
    result.build.failure = LocalizedText("Lesson.swift:3: error: <b>")
    let page = try Scratch().page(result)
    #expect(page.contains("> Lesson.swift:3: error: <b>"))
    #expect(page.contains("not your code's fault"))
  }

  @Test func namesWhatMadeTheReport() throws {
    let page = try Scratch().page()
    let smallPrint = try #require(page.split(separator: "\n").last)
    for piece in [
      "Swift 6.3.1", "GANLoss", "gan-1d: scale quick, seed 7", "isolation: process", "3f9ab1c2d4e5",
    ] {
      #expect(smallPrint.contains(piece), "\(piece)")
    }
  }

  @Test func capsWhatWasPrintedAndEndsLinesLikeUnix() throws {
    var result = Samples.result
    result.checks[1].printed = (1...5000).map { "line \($0)\r\n" }.joined()
    let page = try Scratch().page(result)
    #expect(page.contains("\nline 40\n") && !page.contains("\nline 41\n"))
    #expect(page.contains("… 4960 more lines"))
    #expect(!page.contains("␍") && !page.contains("\r"))
  }
}
