import CommandDesk
import Course
import Grading
import Synchronization
import Terminal

/// Shows how far a class is, on standard error; silent where nobody looks.
final class BatchProgress: Sendable {
  private let language: Language
  private let line = Mutex<ProgressLine?>(nil)

  init(_ language: Language) {
    self.language = language
  }

  func show(_ event: BatchEvent) {
    switch event {
    case .proving(let lesson):
      replace(
        LocalizedText(ko: "\(lesson) 모범 답안 확인", en: "\(lesson): proving the solution"), total: 1, done: 0)
    case .begins(let work, _):
      replace(LocalizedText(ko: "채점", en: "grading"), total: work, done: 0)
    case .progressed(let done): line.withLock { $0?.update(done: done) }
    case .reports(let count): replace(LocalizedText(ko: "보고서", en: "reports"), total: count, done: 0)
    case .reported(let done): line.withLock { $0?.update(done: done) }
    }
  }

  func clear() { line.withLock { $0?.clear() } }

  private func replace(_ label: LocalizedText, total: Int, done: Int) {
    let language = language
    line.withLock { line in
      line?.clear()
      line = ProgressLine(label[language], total: total) {
        LocalizedText(ko: "\($0) 남음", en: "\($0) left")[language]
      }
      if total > 0 { line?.update(done: done) }
    }
  }
}
