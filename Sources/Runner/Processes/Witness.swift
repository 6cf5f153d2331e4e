import Course
import Foundation
import Frames
import Isolation
import Synchronization

/// Asks lesson processes and remembers, by content, what they answered.
///
/// What code does is a function of the plugins and the request; asking again would only cost time.
final class Witness: Sendable {
  private let kit: Kit
  private let store: RecordingStore
  /// Where training runs that were stopped go on.
  let checkpoints: CheckpointStore
  private let enclosure: Enclosure
  private let cancellation: Cancellation?

  init(kit: Kit, enclosure: Enclosure, state: URL, cancellation: Cancellation?) {
    self.kit = kit
    self.enclosure = enclosure
    store = RecordingStore(folder: state.appendingPathComponent("recordings"))
    checkpoints = CheckpointStore(folder: state.appendingPathComponent("checkpoints"))
    self.cancellation = cancellation
  }

  /// What these plugins answered to this request before, or `nil`.
  func known(_ request: Request, of plugins: Plugins) -> Recording? {
    store.recording(for: key(request, plugins))
  }

  /// Asks in a process of its own, which ends with its answer: for code that may do anything.
  func askAlone(
    _ request: Request, of plugins: Plugins, limits: Limits, reuse: Bool = true,
    log: AnswerLog = AnswerLog(), onAnswer: (Answer) -> Void = { _ in }
  ) -> Recording {
    if reuse, let known = known(request, of: plugins) { return known }
    let recording = alone(of: plugins, limits: limits) {
      $0.askLast(request, log: log, onAnswer: onAnswer)
    }
    if cancellation?.isCancelled != true { store.keep(recording, for: key(request, plugins)) }
    return recording
  }

  /// Asks one thing and then, where that was answered so that `goesOn` says so, another, in one process: what it does
  /// before the second request it does without knowing it.
  ///
  /// Nothing is kept of it: the second request is a secret.
  func askTwice(
    _ first: Request, then second: Request, of plugins: Plugins, limits: Limits,
    goesOn: (Recording) -> Bool
  ) -> (first: Recording, second: Recording?) {
    var opening: Recording?
    let closing = alone(of: plugins, limits: limits) { process in
      let answered = process.ask(first)
      guard answered.isComplete, goesOn(answered) else {
        // What it says behind its last answer counts as well.
        var whole = process.end()
        whole.facts.answers = answered.facts.answers + whole.facts.answers
        return whole
      }
      opening = answered
      process.allow(limits.wall)
      return process.askLast(second)
    }
    return opening.map { ($0, closing) } ?? (closing, nil)
  }

  /// Does something with a process of its own, boxed where it loads a student's code.
  private func alone(of plugins: Plugins, limits: Limits, _ body: (LessonProcess) -> Recording) -> Recording {
    var (recording, early) = once(of: plugins, limits: limits, body)
    guard early != nil, cancellation?.isCancelled != true else { return recording }
    // It ended while its plugins were loaded: by the student's code, or because something is missing here. Twice, and
    // with the lesson alone not at all, is the student's.
    (recording, early) = once(of: plugins, limits: limits, body)
    if let early, loads(plugins.withoutExercise, limits: limits) { recording.facts.ending = early }
    return recording
  }

  private func once(of plugins: Plugins, limits: Limits, _ body: (LessonProcess) -> Recording) -> (
    Recording, early: ProcessFacts.Ending?
  ) {
    do {
      let process = try LessonProcess(
        plugins, boxed: plugins.exercise != nil, kit: kit, enclosure: enclosure, limits: limits,
        cancellation: cancellation)
      let recording = body(process)
      return (recording, process.earlyEnding)
    } catch {
      return (
        Recording(facts: ProcessFacts(answers: [], ending: .failedToStart("\(error)")), printed: ""), nil
      )
    }
  }

  /// Whether trusted plugins load in the kind of box that a student's would be in.
  private func loads(_ plugins: Plugins, limits: Limits) -> Bool {
    let process = try? LessonProcess(
      plugins, boxed: true, kit: kit, enclosure: enclosure, limits: limits, cancellation: cancellation)
    return process?.askLast(.describe).isComplete ?? false
  }

  /// A process that answers many requests in turn, such as the judge; started when first needed.
  func session(_ plugins: Plugins) -> JudgeSession {
    JudgeSession(plugins, witness: self)
  }

  fileprivate func start(_ plugins: Plugins) throws -> LessonProcess {
    try LessonProcess(
      plugins, boxed: false, kit: kit, enclosure: enclosure, limits: JudgeSession.limits,
      cancellation: cancellation)
  }

  fileprivate func keep(_ recording: Recording, _ request: Request, of plugins: Plugins) {
    if cancellation?.isCancelled != true { store.keep(recording, for: key(request, plugins)) }
  }

  /// Forgets the oldest recordings and stopped runs.
  func prune() {
    store.prune()
    checkpoints.prune()
  }

  /// A digest of all that the answer to a request depends on.
  func key(_ request: Request, _ plugins: Plugins) -> String {
    var digest = Digest()
    digest.add("recording 3")
    // What was observed in a box was observed in a box.
    if plugins.exercise != nil { digest.add(enclosure.tier.name) }
    for identity in plugins.identities { digest.add(identity) }
    digest.add(plugins.referenceDigest)
    digest.add(request.timeless.encoded)
    return digest.hex
  }
}

/// The judge's process through a lesson's run: trusted code, asked one thing after the other.
final class JudgeSession: Sendable {
  /// An author's rule may take its time, but not for ever.
  static let limits = Limits(wall: .seconds(120), memory: 12 << 30, answered: 1 << 30)

  /// How long an answer may take: rules look at what is there, scores and drawings may compute.
  private static func patience(for request: Request) -> Duration {
    if case .applyRules = request { .seconds(20) } else { limits.wall }
  }

  let plugins: Plugins
  private let witness: Witness
  private struct State: ~Copyable { var process: LessonProcess? }
  private let state = Mutex(State(process: nil))

  init(_ plugins: Plugins, witness: Witness) {
    self.plugins = plugins
    self.witness = witness
  }

  /// Ends its process; the next request starts another.
  func rest() { state.withLock { $0.process = nil } }

  /// Asks the judge; a process that died is started anew for the next request.
  func ask(_ request: Request) -> Recording {
    if let known = witness.known(request, of: plugins) { return known }
    return state.withLock { state in
      let process: LessonProcess
      if let running = state.process {
        process = running
      } else {
        do {
          process = try witness.start(plugins)
        } catch {
          return Recording(facts: ProcessFacts(answers: [], ending: .failedToStart("\(error)")), printed: "")
        }
      }
      process.allow(JudgeSession.patience(for: request))
      let recording = process.ask(request)
      state.process = recording.isComplete || recording.facts.threw != nil ? process : nil
      witness.keep(recording, request, of: plugins)
      return recording
    }
  }
}
