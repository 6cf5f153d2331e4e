import Course
import Foundation
import Frames
import Reports
import Runner
import Testing

@Suite struct ReportFilesTests {
  @Test func writesTheSameBytesTwice() throws {
    let (first, second) = (try Scratch(), try Scratch())
    for scratch in [first, second] { _ = try scratch.page(tools: .found()) }
    let (one, two) = (try first.files(), try second.files())
    #expect(one.keys.count { $0.hasSuffix(".png") } == 5)
    #expect(one == two)
  }

  @Test func keepsTimesOutOfTheReport() throws {
    let scratch = try Scratch()
    var report = LessonReport(result: Samples.result, text: Samples.text(.english), language: .english)
    report.timing = Timing(
      date: Date(timeIntervalSince1970: 0),
      parts: [
        Timing.Part(LocalizedText("checks"), seconds: 1.25, memory: 3 << 20),
        Timing.Part(LocalizedText("training"), seconds: nil),
      ])
    try report.write(to: scratch.folder, tools: Scratch.noTools)
    let with = try scratch.files()
    let times = try String(decoding: #require(with["01-GANLoss/timing.md"]), as: UTF8.self)
    #expect(times.contains("1970-01-01") && times.contains("| checks | 1.25 | 3 |"))
    #expect(times.contains("| training | reused |  |"))
    report.timing = nil
    try report.write(to: scratch.folder, tools: Scratch.noTools)
    let without = try scratch.files()
    #expect(without["01-GANLoss/timing.md"] == nil)
    #expect(with["01-GANLoss/report.md"] == without["01-GANLoss/report.md"])
  }

  @Test func removesThePicturesOfAnEarlierRun() throws {
    let scratch = try Scratch()
    _ = try scratch.page(tools: .found())
    let notes = scratch.folder.appendingPathComponent("01-GANLoss/notes.txt")
    try Data("mine".utf8).write(to: notes)
    var result = Samples.result
    result.figures = []
    _ = try scratch.page(result, tools: .found())
    let files = try scratch.files()
    #expect(files["01-GANLoss/saturation.png"] == nil)
    #expect(files["01-GANLoss/gan-1d-series.png"] != nil)
    #expect(files["01-GANLoss/notes.txt"] != nil)
  }

  @Test func everyPictureOfThePageIsAFileAndHasAnAlternativeText() throws {
    let scratch = try Scratch()
    let page = try scratch.page(tools: .found())
    let pictures = page.matches(of: /!\[(.*?)\]\((.*?)\)/)
    #expect(pictures.count == 5)
    let files = try scratch.files()
    for picture in pictures {
      #expect(!picture.1.isEmpty)
      #expect(files["01-GANLoss/\(picture.2)"] != nil, "\(picture.2)")
    }
  }

  @Test func namesTheFolderThatCannotBeWritten() throws {
    let scratch = try Scratch()
    let file = scratch.folder.appendingPathComponent("occupied")
    try Data("a file".utf8).write(to: file)
    let reports = file.appendingPathComponent("Reports")
    let report = LessonReport(result: Samples.result, text: Samples.text(.korean), language: .korean)
    let problem = #expect(throws: FileProblem.self) { try report.write(to: reports, tools: Scratch.noTools) }
    #expect(problem?.path.contains("occupied/Reports") == true)
  }

  @Test func leavesNoTemporaryFileBehind() throws {
    let scratch = try Scratch()
    // A folder stands where the page belongs, so that the page cannot be put in place.
    let page = scratch.folder.appendingPathComponent("01-GANLoss/report.md/inside")
    try FileManager.default.createDirectory(at: page, withIntermediateDirectories: true)
    #expect(throws: FileProblem.self) { try scratch.page() }
    let left = try FileManager.default.contentsOfDirectory(
      atPath: scratch.folder.appendingPathComponent("01-GANLoss").path)
    #expect(left.contains("report.md") && !left.contains { $0.hasPrefix(".") })
  }

  @Test func frontPageAddsUpAndLinksWhatIsThere() throws {
    let scratch = try Scratch()
    _ = try scratch.page()
    let report = CourseReport(
      title: LocalizedText(ko: "GAN 과정", en: "From the GAN loss to style transfer"), version: "1.0",
      entries: [
        CourseReport.Entry(Samples.result),
        CourseReport.Entry(number: 2, id: "DCGAN", title: LocalizedText("DCGAN")),
      ], language: .english)
    let index = try String(contentsOf: report.write(to: scratch.folder), encoding: .utf8)
    #expect(index.contains("# From the GAN loss to style transfer"))
    #expect(index.contains("**2/26 points**"))
    #expect(index.contains("| 1 | [The GAN loss](01-GANLoss/report.md) | 1/13 | 0/2 | 2/26 |"))
    #expect(index.contains("| 2 | DCGAN |  |  |  | not started |"))
    // A bar of twenty places is full only where all is done: 2 of 26 fills one.
    #expect(index.contains("▕█" + String(repeating: "░", count: 19) + "▏"))
  }

  @Test func picturesOfTheLessonsTextAreCopied() throws {
    let scratch = try Scratch()
    let lesson = scratch.folder.appendingPathComponent("lesson")
    try FileManager.default.createDirectory(at: lesson, withIntermediateDirectories: true)
    try Data([1, 2, 3]).write(to: lesson.appendingPathComponent("authors.png"))
    try Data([4]).write(to: lesson.appendingPathComponent("secret.png"))
    var text = LessonText(
      title: "One", blocks: [.prose("![What an evening gives](authors.png) ![](../lesson/secret.png)")])
    let report = LessonReport(result: Samples.result, text: text, language: .english, folder: lesson)
    try report.write(to: scratch.folder, tools: Scratch.noTools)
    #expect(try scratch.files()["01-GANLoss/authors.png"] == Data([1, 2, 3]))
    #expect(try scratch.files()["01-GANLoss/secret.png"] == nil)
    // A text that shows it no more takes it away.
    text = LessonText(title: "One", blocks: [])
    try LessonReport(result: Samples.result, text: text, language: .english, folder: lesson)
      .write(to: scratch.folder, tools: Scratch.noTools)
    #expect(try scratch.files()["01-GANLoss/authors.png"] == nil)
  }

  @Test func aMissedGoalOffersAnotherSeed() throws {
    var result = Samples.result
    result.experiments[0].verdict = .wrong
    result.experiments[0].another = "./workbook run 1 --experiment gan-1d --seed 2"
    result.experiments[0].notices = [LocalizedText(ko: "1개 건너뜀", en: "1 was skipped")]
    let page = try Scratch().page(result)
    #expect(page.contains("```sh\n./workbook run 1 --experiment gan-1d --seed 2\n```"))
    #expect(page.contains("> 1 was skipped"))
    #expect(page.contains("> **✗ goal not reached yet**"))
  }
}
