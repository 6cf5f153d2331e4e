import Foundation
import Frames
public import Isolation

/// All that a lesson process said in answer to one request, and how it ended: what judging reads, kept by content.
public struct Recording: Equatable, Sendable {
  /// The answers without the handshake, and the process' end.
  public var facts: ProcessFacts
  /// What the code printed, capped.
  public var printed: String
  /// What the process used; `nil` where it still runs or never did.
  public var usage: Usage?

  /// A recording of one request.
  public init(facts: ProcessFacts, printed: String, usage: Usage? = nil) {
    self.facts = facts
    self.printed = printed
    self.usage = usage
  }

  /// Whether the request was answered in full.
  public var isComplete: Bool {
    facts.wireFault == nil && facts.answers.last == .finished && facts.threw == nil
  }

  /// Why the request was not answered, for an author: the error, the stop's sentence, or how the process ended.
  public var failure: String? {
    if let threw = facts.threw { return threw }
    guard !isComplete else { return nil }
    let place = facts.stoppedAt.map { " at \($0.file):\($0.line)" } ?? ""
    if let sentence = facts.stopSentence { return "it stopped\(place): \(sentence.text)" }
    switch facts.ending {
    case .timedOut: return "it did not end in the time it has\(place); look for a loop without an end"
    case .outOfMemory: return "it needed more memory than it may use\(place)"
    case .outputLimit: return "it printed more than is read\(place)"
    case .signalled(let signal):
      return "it trapped\(place) (signal \(signal)): an index, a nil or a number out of range"
    case .exited(let code): return "it ended without an answer\(place) (exit code \(code))"
    case .failedToStart(let reason): return reason
    }
  }

  /// Whether the same code on the same input ends so again: only then is the recording worth keeping.
  var repeats: Bool {
    guard facts.wireFault == nil else { return false }
    return switch facts.ending {
    case .exited: true
    // Code does not kill itself so: the machine had no memory left, or somebody wanted it gone.
    case .signalled(let signal): signal != Int(SIGKILL)
    case .timedOut, .outOfMemory, .outputLimit, .failedToStart: false
    }
  }
}

extension Recording {
  private struct Header: Codable {
    let exited: Int?
    let signalled: Int?
    let errors: String
    let printed: String
    let stoppedAt: SourceLocation?
    var usage: Usage?
  }

  /// The recording as a file: a header, then the answers as they came.
  var data: Data {
    get throws {
      var exited: Int?
      var signalled: Int?
      switch facts.ending {
      case .exited(let code): exited = code
      case .signalled(let signal): signalled = signal
      case .timedOut, .outOfMemory, .outputLimit, .failedToStart: break
      }
      let header = Header(
        exited: exited, signalled: signalled, errors: facts.standardError, printed: printed,
        stoppedAt: facts.stoppedAt, usage: usage)
      var bytes = FrameParser.frame([UInt8](try JSONEncoder().encode(header)))
      for answer in facts.answers { bytes += FrameParser.frame(answer.encoded) }
      return Data(bytes)
    }
  }

  /// Reads a file that `data` made.
  init(data: Data) throws {
    var parser = FrameParser(limit: 1 << 30)
    parser.append(data)
    guard let first = try parser.next() else { throw WireError.truncated }
    let header = try JSONDecoder().decode(Header.self, from: Data(first))
    var answers: [Answer] = []
    while let payload = try parser.next() { answers.append(try Answer(decoding: payload)) }
    guard !parser.isInsideFrame else { throw WireError.truncated }
    let ending: ProcessFacts.Ending
    switch (header.exited, header.signalled) {
    case (let code?, nil): ending = .exited(code)
    case (nil, let signal?): ending = .signalled(signal)
    default: throw WireError.malformed("a recording without an ending")
    }
    self.init(
      facts: ProcessFacts(
        answers: answers, ending: ending, standardError: header.errors, stoppedAt: header.stoppedAt),
      printed: header.printed, usage: header.usage)
  }
}
