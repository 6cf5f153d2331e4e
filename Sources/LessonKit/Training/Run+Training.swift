import Foundation
import Frames
import NeuralNets
import Tensors

extension Run {
  /// Says how many steps all training loops of the run have together, where there are several: the progress is theirs.
  public func plan(steps: Int) { planned = steps }

  /// Takes training steps so that the run can be stopped and gone on with, to the same bytes at its end.
  ///
  /// Steps are numbered from 1 and reported as progress. At evening scale a checkpoint is taken about every 30
  /// seconds; a run that goes on begins with the step behind the last. What stands outside of the loops is computed
  /// again, so it must come out the same: draw from the run's chance, never from a clock. What a loop changes and
  /// `state` does not name is lost.
  ///
  /// - Parameters:
  ///   - steps: How many.
  ///   - state: Everything that the loop changes.
  ///   - body: One step.
  /// - Throws: What the body throws.
  public func train(steps: Int, state: TrainingState, _ body: (_ step: Int) throws -> Void) throws {
    let loop = loops
    loops += 1
    let parts = state.parts + [chance]
    let done = try takeUp(loop, parts)
    var report = ContinuousClock.now - .seconds(1)
    var clock = CheckpointClock(pause: continuation.pause)
    for step in 1...max(steps, 1) where step > done && step <= steps {
      try body(step)
      if ContinuousClock.now - report >= .milliseconds(50) || step == steps {
        progress(step: stepsDone + step, of: planned ?? steps)
        report = .now
      }
      if clock.isDue(isEnd: step == steps) {
        clock.took { send(.checkpoint(Checkpoint(loop: loop, step: step, of: steps, state: putDown(parts)))) }
      }
    }
    stepsDone += steps
  }

  /// Goes to where the loop was left; says how many of its steps are done.
  private func takeUp(_ loop: Int, _ parts: [any Resumable]) throws -> Int {
    guard let saved = continuation.checkpoints.first(where: { $0.loop == loop }) else { return 0 }
    do {
      var states = [[String: Tensor]](repeating: [:], count: parts.count)
      for (name, tensor) in try SafetensorsFile(data: Data(saved.state)).tensors {
        let pieces = name.split(separator: "/", maxSplits: 1)
        guard pieces.count == 2, let index = Int(pieces[0]), states.indices.contains(index) else { continue }
        states[index][String(pieces[1])] = tensor
      }
      for (part, state) in zip(parts, states) { try part.resume(from: state) }
    } catch {
      throw RunProblem(
        ko: "저장해 둔 학습 상태를 이어받을 수 없습니다. 다시 실행하면 처음부터 학습합니다. (\(error))",
        en: "The training cannot go on from where it was stopped. Run it again: it begins anew. (\(error))")
    }
    return saved.step
  }

  private func putDown(_ parts: [any Resumable]) -> [UInt8] {
    var tensors: [String: Tensor] = [:]
    for (index, part) in parts.enumerated() {
      for (name, tensor) in part.checkpoint { tensors["\(index)/\(name)"] = tensor }
    }
    return [UInt8](SafetensorsFile(tensors: tensors).data)
  }
}

/// Where training loops of a run go on, and how often they are put down.
struct Continuation {
  var checkpoints: [Checkpoint] = []
  /// Time between two checkpoints; `nil` for none.
  var pause: Duration?
}

/// Says when a checkpoint is due: after the pause, and never so often that it takes more than a twentieth of the time.
private struct CheckpointClock {
  let pause: Duration?
  private var last = ContinuousClock.now
  private var cost = Duration.zero

  init(pause: Duration?) {
    self.pause = pause
  }

  /// Whether it is time; the end of a loop always is, as later loops build on it.
  func isDue(isEnd: Bool) -> Bool {
    guard let pause else { return false }
    return isEnd || ContinuousClock.now - last >= max(pause, cost * 20)
  }

  mutating func took(_ work: () -> Void) {
    let began = ContinuousClock.now
    work()
    last = .now
    cost = last - began
  }
}
