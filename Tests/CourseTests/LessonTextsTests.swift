import Course
import Foundation
import Testing

/// A lesson's texts in both languages.
@Suite struct LessonTextsTests {
  private let scratch: ScratchFolder
  private let lesson: LessonFolder

  init() throws {
    scratch = try ScratchFolder()
    try scratch.makeFolder("01-A")
    lesson = LessonFolder(id: "A", number: 1, url: scratch.url.appendingPathComponent("01-A"))
  }

  @Test func eachLanguageHasItsFile() throws {
    try scratch.write("# 손실\n", to: "01-A/lesson.ko.md")
    try scratch.write("# The loss\n", to: "01-A/lesson.en.md")
    let texts = LessonTexts(of: lesson)
    #expect(texts.problems.isEmpty)
    #expect(texts.title == LocalizedText(ko: "손실", en: "The loss"))
    #expect(texts[.korean].title == "손실")
  }

  @Test func theOtherLanguageStandsInForAMissingOne() throws {
    try scratch.write("# The loss\n", to: "01-A/lesson.en.md")
    let texts = LessonTexts(of: lesson)
    #expect(texts.problems == ["lesson.ko.md is missing or is not UTF-8."])
    #expect(texts[.korean].title == "The loss")
  }

  @Test func withoutAnyTextThereIsAnEmptyOne() throws {
    try scratch.write([0xff, 0xfe].withUnsafeBytes { .init($0) }, to: "01-A/lesson.ko.md")
    let texts = LessonTexts(of: lesson)
    #expect(texts.problems.count == 2)
    #expect(texts[.english] == LessonText(title: "", blocks: []))
  }

  @Test func problemsNameTheirFileAndLine() throws {
    try scratch.write("\u{FEFF}# 손실\n:::{exercise} a\n", to: "01-A/lesson.ko.md")
    try scratch.write("# The loss\n", to: "01-A/lesson.en.md")
    #expect(
      LessonTexts(of: lesson).problems == [
        "lesson.ko.md:2: This fence is not closed: write `:::` on a line of its own."
      ])
  }

  @Test func knowsThePicturesThatItShows() {
    let text = LessonText(
      title: "T",
      blocks: [
        .prose("![a](one.png) and ![b]( two.JPG \"title\") and ![c](https://example.org/x.png)"),
        .exercise(ExerciseText(function: "f", task: "![d](folder/x.png) [no picture](three.png)")),
        .experiment(
          ExperimentText(
            id: "e", title: "", body: "![e](one.png)", captions: ["s": "![f](four.png)"], alternatives: [:],
            labels: [:], passed: "![](five.jpeg)", missed: "")),
      ])
    #expect(text.pictures == ["one.png", "two.JPG", "five.jpeg", "four.png"])
  }
}
