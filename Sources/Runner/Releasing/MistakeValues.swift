import Course
import Foundation
import Frames

/// What the known mistakes do on the published cases, as a file: a student edition recognises them by it, without the
/// code that makes them.
///
/// Tensors and numbers are there as they are. Descriptions, texts and sentences are there as digests: most of each is
/// the solution's own, and to know one again its digest is enough.
struct MistakeValues: Equatable, Sendable {
  /// The file's name in a lesson's folder.
  static let fileName = "mistakes.values"

  /// The mistakes of each check, in the author's order.
  var mistakes: [String: [KnownMistake]]

  private struct Header: Codable {
    struct Entry: Codable {
      let check: String
      let mistake: String
      let ending: String
      let text: String
      let signal: Int
      let cases: [String]
      let counts: [Int]
    }

    let format: Int
    let entries: [Entry]
  }

  /// The file: a header, then the values in the header's order.
  func data() throws -> Data {
    var entries: [Header.Entry] = []
    var values: [UInt8] = []
    for check in mistakes.keys.sorted() {
      for mistake in mistakes[check] ?? [] {
        let behaviour = mistake.behaviour.sealed
        let (ending, text, signal) = behaviour.ending.words
        let cases = behaviour.values.keys.sorted()
        entries.append(
          Header.Entry(
            check: check, mistake: mistake.id, ending: ending, text: text, signal: signal, cases: cases,
            counts: cases.map { behaviour.values[$0]?.count ?? 0 }))
        for name in cases {
          for value in behaviour.values[name] ?? [] {
            values += FrameParser.frame(Answer.value(case: name, value).encoded)
          }
        }
      }
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let header = try encoder.encode(Header(format: 1, entries: entries))
    return Data(FrameParser.frame([UInt8](header)) + values)
  }

  /// The values of a lesson that was released, or `nil` where it has none or they cannot be read.
  init?(of lesson: LessonFolder) {
    let file = lesson.url.appendingPathComponent(MistakeValues.fileName)
    guard let data = try? Data(contentsOf: file), let read = try? MistakeValues(data) else { return nil }
    self = read
  }

  /// The mistakes of each check.
  init(mistakes: [String: [KnownMistake]]) {
    self.mistakes = mistakes
  }

  /// Reads a file that `data()` made.
  init(_ data: Data) throws {
    var parser = FrameParser(limit: 256 << 20)
    parser.append(data)
    guard let first = try parser.next() else { throw WireError.truncated }
    let header = try JSONDecoder().decode(Header.self, from: Data(first))
    guard header.format == 1 else { throw WireError.malformed("mistakes of another format") }
    mistakes = [:]
    for entry in header.entries {
      guard entry.cases.count == entry.counts.count else { throw WireError.malformed("mistakes") }
      var values: [String: [NamedValue]] = [:]
      for (name, count) in zip(entry.cases, entry.counts) {
        values[name] = []
        for _ in 0..<count {
          guard let payload = try parser.next(),
            case .value(case: name, let value) = try Answer(decoding: payload)
          else {
            throw WireError.truncated
          }
          values[name]?.append(value)
        }
      }
      var behaviour = Behaviour(
        values: values, ending: Behaviour.Ending(entry.ending, entry.text, entry.signal))
      behaviour.isSealed = true
      mistakes[entry.check, default: []].append(KnownMistake(id: entry.mistake, behaviour: behaviour))
    }
  }
}

extension Behaviour.Ending {
  fileprivate var words: (kind: String, text: String, signal: Int) {
    switch self {
    case .finished: ("finished", "", 0)
    case .stopped(let text): ("stopped", text, 0)
    case .threw(let text): ("threw", text, 0)
    case .crashed(let signal): ("crashed", "", signal)
    case .other: ("other", "", 0)
    }
  }

  fileprivate init(_ kind: String, _ text: String, _ signal: Int) {
    switch kind {
    case "finished": self = .finished
    case "stopped": self = .stopped(text)
    case "threw": self = .threw(text)
    case "crashed": self = .crashed(signal: signal)
    default: self = .other
    }
  }
}

extension Behaviour {
  /// The same with digests in place of descriptions, texts and sentences.
  var sealed: Behaviour {
    guard !isSealed else { return self }
    var sealed = self
    sealed.isSealed = true
    sealed.values = values.mapValues { $0.map { NamedValue($0.name, Behaviour.sealed($0.value)) } }
    switch ending {
    case .stopped(let text): sealed.ending = .stopped(Digest.hex(Data(text.utf8)))
    case .threw(let text): sealed.ending = .threw(Digest.hex(Data(text.utf8)))
    case .finished, .crashed, .other: break
    }
    return sealed
  }

  private static func sealed(_ value: Value) -> Value {
    switch value {
    case .tensor, .number: value
    case .text(let text): .text(Digest.hex(Data(text.utf8)))
    case .structure(let kind, let json): .text(Digest.hex(Data("\(kind)\n\(canonical(json))".utf8)))
    case .bytes(let bytes): .text(Digest.hex(Data(bytes)))
    }
  }

  /// JSON with its keys in order: a dictionary has none of its own.
  private static func canonical(_ json: String) -> String {
    guard let object = try? JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed),
      let data = try? JSONSerialization.data(
        withJSONObject: object, options: [.sortedKeys, .fragmentsAllowed])
    else { return json }
    return String(decoding: data, as: UTF8.self)
  }
}
