import Course
import Foundation
import Frames
import Reports
import Synchronization

/// Pictures of a run that is under way, in the lesson's report folder, where its report will show them.
final class LiveFigures: Sendable {
  private struct State {
    var drawn: [String: ContinuousClock.Instant] = [:]
  }

  private let folder: URL
  private let text: LessonText
  private let language: Language
  private let state = Mutex(State())
  /// Drawing takes time from the run: the report draws the last picture in any case.
  private let pause = Duration.seconds(2)

  init(_ lesson: LessonFolder, course: Course, language: Language) {
    folder = course.reports.appendingPathComponent(
      LessonReport.folderName(number: lesson.number, id: lesson.id))
    text = LessonTexts(of: lesson)[language]
    self.language = language
  }

  /// Draws a figure of an experiment; gives the file where it is drawn for the first time.
  ///
  /// What cannot be drawn or written now is told by the report, which is to come.
  func show(_ figure: Figure, of experiment: String) -> URL? {
    // A diagram does not change while it is looked at, and takes another program.
    if case .network = figure.body { return nil }
    let key = "\(experiment)/\(figure.id)"
    let last = state.withLock { $0.drawn[key] }
    if let last, ContinuousClock.now - last < pause { return nil }
    guard
      let file = try? FigureFile(figure, of: experiment, text: text, language: language).write(to: folder)
    else { return nil }
    state.withLock { $0.drawn[key] = .now }
    return last == nil ? file : nil
  }
}
