import CommandDesk
import Course
import Foundation
import Runner
import Synchronization
import Terminal

/// Shows how far a run is, on standard error; silent where nobody looks.
final class CheckProgress: Sendable {
  private struct State {
    var line: ProgressLine?
    var done = 0
    var resumed: [String: Int] = [:]
    var began: [String: ContinuousClock.Instant] = [:]
    var times: [String: Duration?] = [:]
  }

  private let language: Language
  private let lesson: String
  private let state = Mutex(State())
  private let samples: LiveFigures

  init(_ desk: Desk, _ lesson: LessonFolder) {
    language = desk.language
    samples = LiveFigures(lesson, course: desk.course, language: desk.language)
    self.lesson = "\(lesson.number) \(lesson.id)"
  }

  /// How long each experiment of this run took; `nil` as a value where an earlier run's result was taken.
  var experimentTimes: [String: Duration?] { state.withLock { $0.times } }

  /// Takes an event of the run.
  func show(_ event: RunEvent) {
    state.withLock { state in
      switch event {
      case .building:
        replace(&state, LocalizedText(ko: "\(lesson) 빌드", en: "\(lesson) building")[language], total: 1)
        state.line?.update(done: 0)
      case .checking(let count):
        replace(&state, LocalizedText(ko: "\(lesson) 확인", en: "\(lesson) checking")[language], total: count)
      case .checked:
        state.done += 1
        state.line?.update(done: state.done)
      case .experimentStarted(let id, _):
        state.began[id] = .now
      case .experimentProgress(let id, let step, let total):
        if state.line == nil || state.done != -total {
          replace(&state, "\(lesson) \(id)", total: total, from: state.resumed[id] ?? 0, mark: -total)
        }
        state.line?.update(done: step)
      case .experimentShowed(let id, let figure):
        if let news = samples.show(figure, of: id) { say(&state, " → \(relative(news))") }
      case .experimentResumed(let id, let step, let total):
        state.resumed[id] = step
        let words = LocalizedText(
          ko: "\(id): 멈췄던 곳(\(step)/\(total))부터 이어서 합니다.",
          en: "\(id): goes on from \(step)/\(total), where it was stopped.")
        say(&state, " \(words[language])", isForLogs: true)
      case .experimentNoted(_, let notice): say(&state, " ! \(notice[language])")
      case .experimentEnded(let result, let reused):
        if reused {
          state.times[result.id] = .some(nil)
        } else if let began = state.began[result.id] {
          state.times[result.id] = .now - began
        }
        state.line?.clear()
        state.line = nil
        state.done = 0
      }
    }
  }

  /// Takes the line away.
  func clear() {
    state.withLock { $0.line?.clear() }
  }

  /// Says something above the line; what is not for logs, only where somebody looks.
  private func say(_ state: inout State, _ sentence: String, isForLogs: Bool = false) {
    guard isForLogs || TerminalStream.standardError.isTerminal else { return }
    state.line?.clear()
    TerminalStream.standardError.write(sentence + "\n")
  }

  private func replace(_ state: inout State, _ label: String, total: Int, from first: Int = 0, mark: Int = 0)
  {
    state.line?.clear()
    let language = language
    state.line = ProgressLine(label, total: total, from: first) { time in
      LocalizedText(ko: "\(time) 남음", en: "\(time) left")[language]
    }
    state.done = mark
  }
}
