import Course
package import Foundation
package import Frames

/// Where training runs that were stopped go on: by everything that their outcome depends on.
package struct CheckpointStore: Sendable {
  /// A run that was stopped.
  package struct Stopped {
    /// The latest checkpoint of every loop, in order.
    package let checkpoints: [Checkpoint]
    /// What the run had answered by then.
    package let answers: [Answer]
    /// How far it was, as it said itself.
    package let progress: (step: Int, total: Int)
  }

  private let folder: URL
  /// How many runs are remembered; the oldest go first.
  private let most = 20

  /// A store in a folder.
  package init(folder: URL) {
    self.folder = folder
  }

  /// The run that was stopped under this key, or `nil`; what cannot be read counts as missing.
  package func stopped(_ key: String) -> Stopped? {
    guard let now = try? answers(in: place(key, "now")), case .checkpoint(let last)? = now.first,
      case .progress(let step, let total)? = now.dropFirst().first
    else { return nil }
    let ended = last.isEnd ? last.loop + 1 : last.loop
    var checkpoints: [Checkpoint] = []
    for loop in 0..<ended {
      guard case .checkpoint(let end)? = try? answers(in: place(key, "loop-\(loop)")).first else {
        return nil
      }
      checkpoints.append(end)
    }
    return Stopped(
      checkpoints: last.isEnd ? checkpoints : checkpoints + [last], answers: Array(now.dropFirst(2)),
      progress: (step, total))
  }

  /// Keeps a checkpoint with all that was answered so far.
  ///
  /// The end of a loop is written once, in a file of its own, before anything builds on it.
  package func keep(_ checkpoint: Checkpoint, _ log: AnswerLog, for key: String) throws {
    var now = checkpoint
    if checkpoint.isEnd {
      try write([.checkpoint(checkpoint)], to: place(key, "loop-\(checkpoint.loop)"))
      now = Checkpoint(loop: checkpoint.loop, step: checkpoint.step, of: checkpoint.count, state: [])
    }
    let progress = log.progress ?? (checkpoint.step, checkpoint.count)
    try write(
      [.checkpoint(now), .progress(step: progress.step, of: progress.total)] + log.answers,
      to: place(key, "now"))
  }

  /// Forgets a run that has come to its end.
  package func forget(_ key: String) {
    try? FileManager.default.removeItem(at: folder.appendingPathComponent(key))
  }

  /// Forgets the oldest runs where there are too many.
  func prune() {
    let keys: Set<URLResourceKey> = [.contentModificationDateKey]
    let runs =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: Array(keys)))
      ?? []
    guard runs.count > most else { return }
    let dated = runs.map { run in
      (run, (try? run.resourceValues(forKeys: keys))?.contentModificationDate ?? .distantPast)
    }
    for (run, _) in dated.sorted(by: { $0.1 < $1.1 }).prefix(runs.count - most) {
      try? FileManager.default.removeItem(at: run)
    }
  }

  private func place(_ key: String, _ name: String) -> URL {
    folder.appendingPathComponent(key).appendingPathComponent(name)
  }

  private func write(_ answers: [Answer], to file: URL) throws {
    var bytes: [UInt8] = []
    for answer in answers { bytes += FrameParser.frame(answer.encoded) }
    try AtomicFile.write(Data(bytes), to: file)
  }

  private func answers(in file: URL) throws -> [Answer] {
    var parser = FrameParser(limit: 1 << 30)
    parser.append(try Data(contentsOf: file))
    var answers: [Answer] = []
    while let payload = try parser.next() { answers.append(try Answer(decoding: payload)) }
    guard !parser.isInsideFrame else { throw WireError.truncated }
    return answers
  }
}
