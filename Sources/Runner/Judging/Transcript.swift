import Frames

/// What a process observed, read from its answers; anything that was not asked for is a fault.
struct Transcript: Equatable {
  /// Why the answers are not those that were asked for.
  enum Fault: Equatable {
    /// An answer to a question that nobody asked.
    case surplus(String)
    /// The same answer twice.
    case duplicate(String)
  }

  private(set) var values: [String: [NamedValue]] = [:]
  private(set) var endedCases: Set<String> = []
  private(set) var isFinished = false
  private(set) var fault: Fault?

  /// Reads answers to `observe` on the cases of these names.
  init(_ answers: [Answer], cases: Set<String>) {
    for answer in answers {
      if isFinished {
        note(.surplus("an answer behind the last"))
        continue
      }
      switch answer {
      case .value(let name, let value):
        if !cases.contains(name) || endedCases.contains(name) {
          note(.surplus(name))
        } else if values[name, default: []].contains(where: { $0.name == value.name }) {
          note(.duplicate("\(name)/\(value.name)"))
        } else {
          values[name, default: []].append(value)
        }
      case .caseEnded(let name):
        if !cases.contains(name) {
          note(.surplus(name))
        } else if !endedCases.insert(name).inserted {
          note(.duplicate(name))
        }
      case .finished: isFinished = true
      case .threw, .trap: break
      case .refused: break
      case .ready, .description, .cases, .ruling, .progress, .sample, .figure, .artefact, .metric, .file,
        .checkpoint, .notice:
        note(.surplus("an answer of another kind"))
      }
    }
  }

  private mutating func note(_ fault: Fault) {
    if self.fault == nil { self.fault = fault }
  }

  /// The values of a case that was observed to its end, or `nil`.
  func observed(_ name: String) -> [NamedValue]? {
    endedCases.contains(name) ? values[name] ?? [] : nil
  }
}
