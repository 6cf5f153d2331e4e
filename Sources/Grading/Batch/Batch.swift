import Course
import Foundation
import Isolation
import Runner
import Synchronization

/// Does pieces of work, several at once, each recorded before it starts and kept as soon as it is done.
///
/// A submission can only hurt itself: what fails, fails as its own result.
struct Batch: Sendable {
  let gradebook: Gradebook
  let run: Int64
  let examiner: any Examiner
  let jobs: Int
  let cancellation: Cancellation
  let events: @Sendable (BatchEvent) -> Void

  /// What the workers share.
  private final class Board: Sendable {
    struct State {
      var queue: [Work] = []
      var done = 0
      var judgeFailures = 0
      var problem: (any Error)?
    }

    let state = Mutex(State())
  }

  /// Does all of it; `grades` says what follows from a result, which is kept in the same breath.
  ///
  /// Throws `Cancelled`, `BatchStop`, and `FileProblem`; what is done is kept.
  func run(_ works: [Work], grades: @escaping @Sendable (Work, Int64, Bool) -> [Grade]) throws {
    // What was going when an earlier call was stopped comes last and alone: it may be what stopped it.
    let calm = works.filter { $0.history.interrupted == 0 }
    let doubtful = works.filter { $0.history.interrupted > 0 }
    let board = Board()
    board.state.withLock { $0.queue = calm.reversed() }
    try work(board, threads: jobs, of: works.count, grades)
    board.state.withLock { $0.queue = doubtful.reversed() }
    try work(board, threads: 1, of: works.count, grades)
  }

  private func work(
    _ board: Board, threads: Int, of all: Int, _ grades: @escaping @Sendable (Work, Int64, Bool) -> [Grade]
  ) throws {
    let count = min(threads, board.state.withLock { $0.queue.count })
    Workers.run(count) {
      while let next = board.state.withLock({ $0.problem == nil ? $0.queue.popLast() : nil }) {
        do {
          try one(next, board, of: all, grades)
        } catch {
          board.state.withLock { $0.problem = $0.problem ?? error }
        }
      }
    }
    if let problem = board.state.withLock({ $0.problem }) { throw problem }
    if cancellation.isCancelled { throw Cancelled() }
  }

  private func one(
    _ work: Work, _ board: Board, of all: Int, _ grades: (Work, Int64, Bool) -> [Grade]
  ) throws {
    if cancellation.isCancelled { throw Cancelled() }
    guard let text = try gradebook.content(work.content) else { return }
    for attempt in work.history.judgeFailures..<2 {
      let id = try gradebook.beginAttempt(work.key, run: run)
      let began = ContinuousClock.now
      let result = try examiner.examine(text, of: work.lesson)
      if cancellation.isCancelled { throw Cancelled() }
      let failure = result.judgeFailure
      let isLast = failure == nil || attempt == 1
      try gradebook.endAttempt(
        id, key: work.key, lesson: work.lesson.id, result: result,
        seconds: (ContinuousClock.now - began) / .seconds(1)
      ) { result in isLast ? grades(work, result, failure == nil) : [] }
      if failure == nil { break }
      guard isLast else { continue }
      let stop = board.state.withLock { state in
        state.judgeFailures += 1
        // A few may be odd submissions; a tenth of a class is a broken judge.
        return state.judgeFailures >= max(3, (all + 9) / 10)
      }
      if stop {
        let failed = board.state.withLock { $0.judgeFailures }
        throw BatchStop.judgeKeepsFailing(failed: failed, of: all, why: failure ?? LocalizedText(""))
      }
    }
    let done = board.state.withLock { state in
      state.done += work.submissions.count
      return state.done
    }
    events(.progressed(done: done))
  }
}

extension LessonResult {
  /// Why the judge could not do its part, or `nil` where it could.
  var judgeFailure: LocalizedText? {
    if let failure = build.failure { return failure }
    guard let check = checks.first(where: { $0.verdict == .judgeError }) else { return nil }
    let words = [check.message] + check.details
    return LocalizedText(
      ko: "\(check.number) \(check.id): " + words.map(\.korean).joined(separator: " "),
      en: "\(check.number) \(check.id): " + words.map(\.english).joined(separator: " "))
  }
}
