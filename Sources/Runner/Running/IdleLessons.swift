import Course
import Synchronization

/// Open lessons that no submission is graded by just now: opening one anew for each would read, parse and start the
/// same again.
final class IdleLessons: Sendable {
  /// So often a lesson is used at most: what a judge has printed and answered in all is bounded.
  private static let mostUses = 50

  private struct State {
    var idle: [(lesson: OpenLesson, uses: Int)] = []
    var busy: [(lesson: OpenLesson, uses: Int)] = []
  }

  private let state = Mutex(State())

  /// A lesson that nobody uses, or `nil`.
  func take(_ folder: LessonFolder) -> OpenLesson? {
    state.withLock { state in
      guard let index = state.idle.firstIndex(where: { $0.lesson.folder == folder }) else { return nil }
      var found = state.idle.remove(at: index)
      found.uses += 1
      state.busy.append(found)
      return found.lesson
    }
  }

  /// Gives a lesson back; says, once in a while, that it is time to tidy up.
  func giveBack(_ lesson: OpenLesson) -> Bool {
    state.withLock { state in
      let index = state.busy.firstIndex { $0.lesson.judge === lesson.judge }
      let known = index.map { state.busy.remove(at: $0) } ?? (lesson: lesson, uses: 1)
      guard known.uses < IdleLessons.mostUses else { return true }
      state.idle.append(known)
      return false
    }
  }
}
