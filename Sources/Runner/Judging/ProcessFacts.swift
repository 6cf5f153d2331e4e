public import Frames

/// What is known of a process that was asked to observe or to train: the answers as they came, and its end.
public struct ProcessFacts: Equatable, Sendable {
  /// How a process ended.
  public enum Ending: Equatable, Sendable {
    /// It ended by itself with an exit code.
    case exited(Int)
    /// A signal ended it.
    case signalled(Int)
    /// The time limit ended it.
    case timedOut(Clock)
    /// The memory limit ended it.
    case outOfMemory
    /// More was printed or answered than is read.
    case outputLimit
    /// It could not be started, or broke before any code of the exercise ran: the machine's fault or ours.
    case failedToStart(String)
  }

  /// Which clock ran out.
  public enum Clock: String, Equatable, Sendable, CaseIterable {
    /// Time on the wall: the process may have waited for something.
    case wall
    /// Processor time: the process was busy.
    case processor
  }

  /// The answers in the order in which they came, without the handshake.
  public var answers: [Answer]
  /// Why the stream of answers could not be read further, or `nil` where it could.
  public var wireFault: WireError?
  /// How it ended.
  public var ending: Ending
  /// What it wrote to standard error, capped.
  public var standardError: String
  /// The line of the student's file at which it stopped, found from the trap's addresses.
  public var stoppedAt: SourceLocation?

  /// What is known of a process.
  public init(
    answers: [Answer], wireFault: WireError? = nil, ending: Ending, standardError: String = "",
    stoppedAt: SourceLocation? = nil
  ) {
    self.answers = answers
    self.wireFault = wireFault
    self.ending = ending
    self.standardError = standardError
    self.stoppedAt = stoppedAt
  }

  /// The sentence with which it stopped, if it stopped with one.
  public var stopSentence: StopSentence? { StopSentence(standardError: standardError) }

  /// The error that the code threw, in words.
  var threw: String? {
    for case .threw(let text) in answers { return text }
    return nil
  }

  /// Why what was given to the run does not serve; no fault of the code.
  package var refusal: Sentence? {
    for case .refused(let sentence) in answers { return sentence }
    return nil
  }

  /// The trap that was announced before the process died.
  var trap: (signal: Int, addresses: [UInt64])? {
    for case .trap(let signal, let addresses) in answers { return (signal, addresses) }
    return nil
  }

  /// Whether the same return address stands on the stack again and again.
  var looksLikeEndlessRecursion: Bool {
    guard let trap else { return false }
    var counts: [UInt64: Int] = [:]
    for address in trap.addresses { counts[address, default: 0] += 1 }
    return counts.values.contains { $0 >= 8 }
  }
}

extension ProcessFacts {
  /// The facts of each case that was begun, as though it had been asked for alone: those before the one in which the
  /// process ended were finished.
  ///
  /// Says something of the first case at least.
  package func byCase(_ names: [String]) -> [String: ProcessFacts] {
    let transcript = Transcript(answers, cases: Set(names))
    var found: [String: ProcessFacts] = [:]
    for (index, name) in names.enumerated() {
      let values = (transcript.values[name] ?? []).map { Answer.value(case: name, $0) }
      let isEnded = transcript.endedCases.contains(name)
      let isLast = !isEnded || index == names.count - 1
      guard isLast, ending != .exited(0) || !isEnded || wireFault != nil else {
        found[name] = ProcessFacts(
          answers: values + [.caseEnded(name), .finished], ending: .exited(0), standardError: "")
        continue
      }
      let others = answers.filter {
        switch $0 {
        case .value, .caseEnded: false
        default: true
        }
      }
      found[name] = ProcessFacts(
        answers: values + (isEnded ? [.caseEnded(name)] : []) + others, wireFault: wireFault, ending: ending,
        standardError: standardError, stoppedAt: stoppedAt)
      break
    }
    return found
  }
}
