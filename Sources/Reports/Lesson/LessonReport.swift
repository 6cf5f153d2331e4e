public import Course
public import Foundation
public import Runner

/// A lesson's report: its text with the student's code, verdicts, numbers and pictures in place.
///
/// The same result on the same machine gives the same bytes; what varies stands in `timing.md`.
public struct LessonReport: Sendable {
  /// What became of writing a report.
  public struct Written: Equatable, Sendable {
    /// The page.
    public let page: URL
    /// What could not be drawn, and what to do about it; each reason once.
    public let notes: [LocalizedText]
  }

  /// What the run found.
  public var result: LessonResult
  /// The lesson's text in the report's language.
  public var text: LessonText
  /// The report's language.
  public var language: Language
  /// The student's file, for links to its lines; `nil` for none.
  public var exercise: URL?
  /// The lesson's folder, for pictures that its text shows; `nil` for none.
  public var folder: URL?
  /// How long the run took, for `timing.md`; `nil` for no such page.
  public var timing: Timing?

  /// A lesson's report in one language.
  public init(
    result: LessonResult, text: LessonText, language: Language, exercise: URL? = nil, folder: URL? = nil,
    timing: Timing? = nil
  ) {
    self.result = result
    self.text = text
    self.language = language
    self.exercise = exercise
    self.folder = folder
    self.timing = timing
  }

  /// The name of a lesson's folder among the reports: `01-GANLoss`.
  public static func folderName(number: Int, id: String) -> String {
    (number < 10 ? "0" : "") + "\(number)-\(id)"
  }

  /// Writes `NN-ID/report.md` with its pictures into the folder of all reports.
  ///
  /// Pictures of an earlier run that this one lacks are removed. A missing drawing program is a note, not an
  /// error; throws `FileProblem` where a file cannot be written.
  @discardableResult
  public func write(to reports: URL, tools: DrawingTools = .found()) throws -> Written {
    let folder = reports.appendingPathComponent(
      LessonReport.folderName(number: result.number, id: result.id), isDirectory: true)
    try AtomicFile.makeFolder(folder)
    var page = LessonPage(
      result: result, text: text, language: language,
      source: SourceLinks(from: folder, to: exercise), album: Album(tools: tools, language: language))
    for name in text.pictures {
      guard let place = self.folder?.appendingPathComponent(name), let data = try? Data(contentsOf: place)
      else { continue }
      page.album.add(data, named: name)
    }
    let markdown = page.markdown()
    for (name, picture) in page.album.files.sorted(by: { $0.key < $1.key }) {
      try AtomicFile.write(picture, to: folder.appendingPathComponent(name))
    }
    let file = folder.appendingPathComponent("report.md")
    try AtomicFile.write(markdown, to: file)
    let timingFile = folder.appendingPathComponent("timing.md")
    if let timing {
      try AtomicFile.write(timing.markdown(title: title, language: language), to: timingFile)
    } else {
      try? FileManager.default.removeItem(at: timingFile)
    }
    // Last, so that a page never lacks a picture that it shows.
    removeStalePictures(in: folder, keeping: Set(page.album.files.keys))
    return Written(page: file, notes: page.album.notes)
  }

  private var title: String { text.title.isEmpty ? result.title[language] : text.title }

  private func removeStalePictures(in folder: URL, keeping kept: Set<String>) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names
    where [".png", ".jpg", ".jpeg"].contains(where: name.lowercased().hasSuffix) && !kept.contains(name) {
      try? FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
  }
}
