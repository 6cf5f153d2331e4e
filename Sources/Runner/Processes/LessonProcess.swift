import Course
import Foundation
import Frames
import Isolation

/// A running `lesson-host`: requests in, answers out, everything that comes back distrusted.
final class LessonProcess {
  private let child: ChildProcess
  private let plugins: Plugins
  private let isBoxed: Bool
  private let symbolizer: Symbolizer?
  private var parser = FrameParser(limit: 256 << 20)
  private var images: [LoadedImage] = []
  private var isReady = false
  private var ending: Ending?
  private var fault: WireError?

  /// Starts the process; throws `LaunchError`, and `BoxError` where it should be boxed and cannot.
  init(
    _ plugins: Plugins, boxed: Bool, kit: Kit, enclosure: Enclosure, limits: Limits,
    cancellation: Cancellation?
  ) throws {
    self.plugins = plugins
    isBoxed = boxed
    symbolizer = kit.toolchain.symbolizer.map { Symbolizer(program: $0, enclosure: enclosure) }
    let launch = Launch(
      kit.host.path, plugins.arguments, environment: LessonProcess.environment,
      folder: FileManager.default.temporaryDirectory.path, hasLine: true, limits: limits)
    child = try ChildProcess(
      boxed ? enclosure.lessonProcess(launch, of: plugins) : launch, cancellation: cancellation)
  }

  /// One thread of OpenBLAS: the tensors partition the work themselves.
  private static let environment = ["LC_ALL": "C.UTF-8", "OPENBLAS_NUM_THREADS": "1"]

  /// Asks one thing and waits for all of its answers; `onAnswer` hears them as they come.
  func ask(_ request: Request, onAnswer: (Answer) -> Void = { _ in }) -> Recording {
    child.send(FrameParser.frame(request.encoded))
    var answers: [Answer] = []
    // Behind a fault nothing can be read, so that the end of the answers would not be seen.
    receive(untilFault: true) { answer in
      answers.append(answer)
      onAnswer(answer)
      return answer != .finished
    }
    return recording(answers)
  }

  /// Asks one last thing and lets the process end: whatever it still says belongs to the answer.
  func askLast(
    _ request: Request, log: AnswerLog = AnswerLog(), onAnswer: (Answer) -> Void = { _ in }
  ) -> Recording {
    child.send(FrameParser.frame(request.encoded))
    return end(log: log, onAnswer: onAnswer)
  }

  /// Lets the process end; whatever it still says is recorded, behind what the log has.
  func end(log: AnswerLog = AnswerLog(), onAnswer: (Answer) -> Void = { _ in }) -> Recording {
    child.closeRequests()
    receive { answer in
      log.add(answer)
      onAnswer(answer)
      return true
    }
    return recording(log.answers)
  }

  /// Gives the process this much time for its next request.
  func allow(_ wall: Duration) { child.allow(wall) }

  /// Ends the process.
  func stop() { child.stop() }

  /// Hands on answers until `each` says that it has enough, or the process ends.
  private func receive(untilFault: Bool = false, _ each: (Answer) -> Bool) {
    while true {
      do {
        while fault == nil, let payload = try parser.next() {
          let answer = try Answer(decoding: payload)
          if case .ready(let identities, let images) = answer, !isReady {
            guard identities == plugins.identities else {
              throw WireError.malformed("a plugin of another build")
            }
            self.images = images
            isReady = true
            continue
          }
          guard each(answer) else { return }
        }
      } catch let error as WireError {
        fault = error
      } catch {
        fault = .malformed("\(error)")
      }
      if ending != nil || (untilFault && fault != nil) { return }
      switch child.next() {
      case .answered(let bytes): if fault == nil { parser.append(bytes) }
      case .ended(let ending):
        self.ending = ending
        if fault == nil { parser.append(child.lastAnswers()) }
      }
    }
  }

  private func recording(_ answers: [Answer]) -> Recording {
    var facts = ProcessFacts(
      answers: answers, wireFault: fault ?? (ending != nil && parser.isInsideFrame ? .truncated : nil),
      ending: factsEnding(answers),
      standardError: Untrusted.block(String(decoding: child.standardError, as: UTF8.self)))
    if case .trap(_, let addresses)? = answers.last(where: { if case .trap = $0 { true } else { false } }) {
      facts.stoppedAt = place(of: addresses)
    }
    return Recording(
      facts: facts, printed: Untrusted.block(String(decoding: child.standardOutput, as: UTF8.self)),
      usage: ending == nil ? nil : child.usage)
  }

  /// The line of the student's file, or, where only the author's code was loaded, of the lesson's files.
  private func place(of addresses: [UInt64]) -> SourceLocation? {
    guard let symbolizer else { return nil }
    // Where an image begins only the process knows; which file it is, we do not take from it.
    let files = [plugins.lesson, plugins.answers, plugins.exercise].compactMap { $0?.path }
    let known = zip(files, images).map { LoadedImage(path: $0, base: $1.base) }
    if plugins.exercise != nil {
      guard known.count == files.count, let image = known.last else { return nil }
      return symbolizer.line(of: addresses, image: image, in: "Exercise.swift")
    }
    return known.lazy.compactMap { symbolizer.line(of: addresses, image: $0, in: nil) }.first
  }

  private func factsEnding(_ answers: [Answer]) -> ProcessFacts.Ending {
    switch ending {
    case nil: return .exited(0)
    case .exited(let code):
      return isReady || code == 0 ? .exited(code) : .failedToStart(startFailure(answers, code))
    case Box.failure? where isBoxed: return .failedToStart(startFailure(answers, 64))
    case .signalled(let signal):
      if saysOutOfMemory { return .outOfMemory }
      return isReady
        ? .signalled(signal) : .failedToStart("signal \(signal) before any code of the exercise ran")
    case .wallClock: return .timedOut(.wall)
    case .processorClock: return .timedOut(.processor)
    case .memory: return .outOfMemory
    case .output: return .outputLimit
    case .cancelled: return .failedToStart("cancelled")
    }
  }

  /// How the process ended by itself before its plugins were loaded, or `nil`.
  ///
  /// A student's code may run as soon as its plugin is being loaded, so that this alone blames nobody.
  var earlyEnding: ProcessFacts.Ending? {
    guard !isReady, plugins.exercise != nil else { return nil }
    switch ending {
    case Box.failure? where isBoxed: return nil
    case .exited(let code): return .exited(code)
    case .signalled(let signal): return .signalled(signal)
    case .wallClock, .processorClock, .memory, .output, .cancelled, nil: return nil
    }
  }

  /// Whether the runtime's last words were about memory that it did not get.
  private var saysOutOfMemory: Bool {
    let words = String(decoding: child.standardError.suffix(4000), as: UTF8.self)
    return words.contains("failed to allocate") || words.contains("Could not allocate memory")
      || words.contains("bad_alloc")
  }

  private func startFailure(_ answers: [Answer], _ code: Int) -> String {
    for case .threw(let text) in answers { return text }
    return
      "lesson-host ended with \(code): \(String(decoding: child.standardError.suffix(300), as: UTF8.self))"
  }
}
