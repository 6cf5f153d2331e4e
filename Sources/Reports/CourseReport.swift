public import Course
public import Foundation
public import Runner

/// The front page of all reports: how far the course is, with a link to every lesson's report.
public struct CourseReport: Sendable {
  /// One lesson's row.
  public struct Entry: Equatable, Sendable {
    /// The lesson's place in the course, from 1 on.
    public var number: Int
    /// The lesson's id.
    public var id: String
    /// The lesson's title.
    public var title: LocalizedText
    /// What is known of it; `nil` where it was never run.
    public var score: Score?

    /// A lesson that was not run yet.
    public init(number: Int, id: String, title: LocalizedText) {
      self.number = number
      self.id = id
      self.title = title
    }

    /// A lesson with its latest result.
    public init(_ result: LessonResult) {
      self.init(number: result.number, id: result.id, title: result.title)
      let counted = result.checks.filter(\.countsHere)
      score = Score(
        earned: result.earned, points: result.points, passed: counted.count { $0.verdict == .passed },
        checks: counted.count, experimentsPassed: result.experiments.count { $0.verdict == .passed },
        experiments: result.experiments.count, builds: result.build.failure == nil)
    }
  }

  /// What a lesson's result adds up to.
  public struct Score: Equatable, Sendable {
    /// The points earned.
    public var earned: Int
    /// The points that can be earned.
    public var points: Int
    /// How many checks passed.
    public var passed: Int
    /// How many checks count.
    public var checks: Int
    /// How many experiments passed.
    public var experimentsPassed: Int
    /// How many experiments there are.
    public var experiments: Int
    /// Whether the lesson could be built.
    public var builds: Bool
  }

  /// The course's title.
  public var title: LocalizedText
  /// The course's version; empty for none.
  public var version: String
  /// The lessons in order.
  public var entries: [Entry]
  /// The page's language.
  public var language: Language

  /// The front page of a course's reports.
  public init(title: LocalizedText, version: String = "", entries: [Entry], language: Language) {
    self.title = title
    self.version = version
    self.entries = entries
    self.language = language
  }

  /// Writes `index.md` into the folder of all reports and gives the page; throws `FileProblem`.
  ///
  /// A lesson is linked where its report stands in the folder.
  @discardableResult
  public func write(to reports: URL) throws -> URL {
    try AtomicFile.makeFolder(reports)
    let page = reports.appendingPathComponent("index.md")
    try AtomicFile.write(markdown(reports), to: page)
    return page
  }

  private func markdown(_ reports: URL) -> String {
    let scores = entries.compactMap(\.score)
    let earned = scores.reduce(0) { $0 + $1.earned }
    let points = scores.reduce(0) { $0 + $1.points }
    let head = [
      ReportWords.number[language], LocalizedText(ko: "수업", en: "lesson")[language],
      ReportWords.checks[language], LocalizedText(ko: "실험", en: "experiments")[language],
      ReportWords.points[language], "",
    ]
    let total = ["", "**\(ReportWords.total[language])**", "", "", "**\(earned)/\(points)**", ""]
    let table = Table(
      head: head, alignment: ["---", "---", "---:", "---:", "---:", "---"],
      rows: entries.map { row($0, reports) } + [total])
    let blocks = [
      "# \(Markdown.text(title[language]))",
      "`\(ProgressBar.text(earned, of: points))` **\(ReportWords.points(earned, of: points)[language])**",
      table.markdown,
      version.isEmpty ? "" : "---\n\n<sub>\(Markdown.text(title[language])) \(Markdown.text(version))</sub>",
    ]
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private func row(_ entry: Entry, _ reports: URL) -> [String] {
    let folder = LessonReport.folderName(number: entry.number, id: entry.id)
    let report = reports.appendingPathComponent(folder).appendingPathComponent("report.md")
    let title = Markdown.text(entry.title[language])
    let isThere = FileManager.default.fileExists(atPath: report.path)
    let link = isThere ? "[\(title)](\(SourceLinks.path(from: reports, to: report)))" : title
    guard let score = entry.score else {
      return ["\(entry.number)", link, "", "", "", LocalizedText(ko: "시작 전", en: "not started")[language]]
    }
    let state =
      score.builds
      ? "`\(ProgressBar.text(score.earned, of: score.points))`"
      : LocalizedText(ko: "! 만들 수 없음", en: "! does not build")[language]
    return [
      "\(entry.number)", link, "\(score.passed)/\(score.checks)",
      score.experiments > 0 ? "\(score.experimentsPassed)/\(score.experiments)" : "",
      "\(score.earned)/\(score.points)", state,
    ]
  }
}
