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
  }

  private let state = Mutex(State())
  private let cancellation = Cancellation()
  private let began = ContinuousClock.now

  /// Starts a run of a lesson.
  convenience init(_ lesson: LessonFolder, _ request: RunRequest, course: Course, kit: Kit) {
    self.init(course: course, kit: kit) { runner, note in
      .result(try runner.run(lesson, request, events: note))
    }
  }

  /// Starts the exercise's place to try things.
  convenience init(scratchOf lesson: LessonFolder, course: Course, kit: Kit) {
    self.init(course: course, kit: kit) { runner, _ in .printed(try runner.scratch(lesson)) }
  }

  private init(
    course: Course, kit: Kit,
    work: @escaping @Sendable (CourseRunner, @escaping @Sendable (RunEvent) -> Void) throws -> Outcome
  ) {
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

  /// Time since it began.
  var elapsed: Duration { .now - began }

  /// Ends it; whatever it was doing is not wanted any more.
  func cancel() {
    cancellation.cancel()
    while outcome == nil { usleep(2000) }
  }

  private func note(_ event: RunEvent) {
    guard case .experimentProgress(_, let step, let total) = event else { return }
    state.withLock { $0.progress = (step, total) }
  }
}
