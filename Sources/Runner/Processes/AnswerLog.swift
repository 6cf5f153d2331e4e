package import Frames

/// What a process has answered so far; of a run, without what later answers made void.
///
/// In a run, a figure, a kept network, a file or a point of a curve that comes again takes the place of the first; progress and
/// checkpoints are passed on, not logged. So a run that was stopped and gone on with leaves the same log as one that
/// was not, and a long run does not fill the memory.
package final class AnswerLog {
  private enum Key: Hashable {
    case figure(String)
    case artefact(String)
    case file(String)
    case sample(String, Int)
    case notice(String)
  }

  /// What counts, in the order in which it came first.
  package private(set) var answers: [Answer] = []
  /// How far the run was last heard to be.
  package private(set) var progress: (step: Int, total: Int)?
  private var places: [Key: Int] = [:]
  private let isOfRun: Bool

  /// A log of all answers, each of which counts.
  package init() {
    isOfRun = false
  }

  /// A log of a run that goes on from what was answered before.
  package init(ofRun answers: [Answer]) {
    isOfRun = true
    for answer in answers { add(answer) }
  }

  /// Takes note of an answer.
  package func add(_ answer: Answer) {
    guard isOfRun else { return answers.append(answer) }
    switch answer {
    case .progress(let step, let total): progress = (step, total)
    case .checkpoint: break
    case .figure(let figure): put(answer, at: .figure(figure.id))
    case .artefact(let artefact): put(answer, at: .artefact(artefact.name))
    case .file(let file): put(answer, at: .file(file.name))
    case .sample(let series, let step, _): put(answer, at: .sample(series, step))
    case .notice(let sentence): put(answer, at: .notice(sentence.english))
    default: answers.append(answer)
    }
  }

  private func put(_ answer: Answer, at key: Key) {
    if let place = places[key] {
      answers[place] = answer
    } else {
      places[key] = answers.count
      answers.append(answer)
    }
  }
}
