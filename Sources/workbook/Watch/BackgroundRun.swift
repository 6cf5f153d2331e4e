import CommandDesk
import Course
import Foundation
import Isolation
import Runner
import Synchronization

/// One run beside the screen, so that keys and saves are heard while it lasts.
final class BackgroundRun: Sendable {
  /// What came of it.
  enum Outcome: Sendable {
    case result(LessonResult)
    case printed(Recording)
    case doesNotBuild(BuildResult)
    case failed(LocalizedText)
    case cancelled
  }

  private struct State {
    var outcome: Outcome?
    var progress: (step: Int, total: Int)?
    var sample: URL?
  }

  private let state = Mutex(State())
  private let cancellation = Cancellation()
  private let began = ContinuousClock.now
  private let samples: LiveFigures?

  /// Starts a run of a lesson.
  convenience init(_ lesson: LessonFolder, _ request: RunRequest, desk: Desk, kit: Kit) {
    let samples = LiveFigures(lesson, course: desk.course, language: desk.language)
    self.init(course: desk.course, kit: kit, samples: samples) { runner, note in
      .result(try runner.run(lesson, request, events: note))
    }
  }

  /// Starts the exercise's place to try things.
  convenience init(scratchOf lesson: LessonFolder, course: Course, kit: Kit) {
    self.init(course: course, kit: kit) { runner, _ in .printed(try runner.scratch(lesson)) }
  }

  private init(
    course: Course, kit: Kit, samples: LiveFigures? = nil,
    work: @escaping @Sendable (CourseRunner, @escaping @Sendable (RunEvent) -> Void) throws -> Outcome
  ) {
    self.samples = samples
    let runner = CourseRunner(course: course, kit: kit, cancellation: cancellation)
    let thread = Thread { [self] in
      let outcome: Outcome
      do {
        outcome = try work(runner) { self.note($0) }
      } catch let error as ExerciseDoesNotBuild {
        outcome = .doesNotBuild(error.build)
      } catch is Cancelled {
        outcome = .cancelled
      } catch {
        outcome = .failed(Failure(error)?.sentence ?? LocalizedText("\(error)"))
      }
      state.withLock { $0.outcome = outcome }
    }
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// What came of it, once it has ended.
  var outcome: Outcome? { state.withLock { $0.outcome } }

  /// How far an experiment is, while one runs.
  var progress: (step: Int, total: Int)? { state.withLock { $0.progress } }

  /// The picture that shows how far an experiment is, once there is one.
  var sample: URL? { state.withLock { $0.sample } }

  /// Time since it began.
  var elapsed: Duration { .now - began }

  /// Ends it; whatever it was doing is not wanted any more.
  func cancel() {
    cancellation.cancel()
    while outcome == nil { usleep(2000) }
  }

  private func note(_ event: RunEvent) {
    switch event {
    case .experimentProgress(_, let step, let total): state.withLock { $0.progress = (step, total) }
    case .experimentShowed(let id, let figure):
      if let news = samples?.show(figure, of: id) { state.withLock { $0.sample = news } }
    default: break
    }
  }
}
