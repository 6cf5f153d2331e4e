public import Course
public import Foundation
public import Frames

/// A single figure as a picture file, outside of any report.
public struct FigureFile {
  private let figure: Figure
  private let labels: Labels
  private let name: String

  /// A figure with the words that a lesson's text has for its keys.
  ///
  /// - Parameter experiment: The id of the experiment that shows it: it is then named as in the lesson's report.
  public init(_ figure: Figure, of experiment: String? = nil, text: LessonText, language: Language) {
    self.figure = figure
    name = experiment.map { Album.name(of: figure.id, in: $0) } ?? figure.id
    let own = text.experiments.filter { $0.id == experiment }.map(\.labels)
    let all = own + text.figures.map(\.labels) + text.experiments.map(\.labels)
    labels = Labels(words: all.reduce(into: [:]) { $0.merge($1) { first, _ in first } }, language: language)
  }

  /// Draws the figure into a folder; gives the file.
  ///
  /// Throws `DrawingFailure` where it cannot be drawn, and `FileProblem` where the file cannot be written.
  public func write(to folder: URL, tools: DrawingTools = .found()) throws -> URL {
    let file = folder.appendingPathComponent("\(PictureName.stem(name)).png")
    try AtomicFile.write(try Artist(tools: tools).draw(figure.body, labels: labels).png, to: file)
    return file
  }
}
