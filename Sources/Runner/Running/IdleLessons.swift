import Course
import Foundation
import Synchronization

/// Open lessons that no submission is graded by just now: opening one anew for each would read and parse the same again.
final class IdleLessons: Sendable {
  private struct State {
    var idle: [OpenLesson] = []
    var uses = 0
  }

  private let state = Mutex(State())

  /// A lesson that nobody uses, or `nil`.
  func take(_ folder: LessonFolder) -> OpenLesson? {
    let found = state.withLock { state in
      state.idle.firstIndex { $0.folder == folder }.map { state.idle.remove(at: $0) }
    }
    // What is in use is not the oldest: a class has more plugins than are kept.
    for plugin in [found?.judge.plugins.lesson, found?.judge.plugins.answers].compactMap({ $0 }) {
      try? FileManager.default.setAttributes(
        [.modificationDate: Date()], ofItemAtPath: plugin.folder.path)
    }
    return found
  }

  /// Gives a lesson back, its judge's process ended; says, once in a while, that it is time to tidy up.
  func giveBack(_ lesson: OpenLesson) -> Bool {
    lesson.judge.rest()
    return state.withLock { state in
      state.idle.append(lesson)
      state.uses += 1
      return state.uses % 50 == 0
    }
  }
}
