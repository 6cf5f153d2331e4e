public import Frames

/// What one subject (the student's code or a known mistake) did on a check's cases.
public struct Behaviour: Equatable, Sendable {
  /// How the observation ended.
  public enum Ending: Equatable, Sendable {
    /// All cases were observed.
    case finished
    /// It stopped with a sentence.
    case stopped(String)
    /// It threw an error, in words.
    case threw(String)
    /// It died of a signal and without a sentence.
    case crashed(signal: Int)
    /// It ended in another way, by which nothing can be recognised.
    case other
  }

  /// The values of the cases that were observed to their end, by the case's name.
  public var values: [String: [NamedValue]]
  /// How it ended.
  public var ending: Ending
  /// Whether descriptions, texts and sentences are digests, as in a student edition.
  var isSealed = false

  /// What a subject did.
  public init(values: [String: [NamedValue]], ending: Ending = .finished) {
    self.values = values
    self.ending = ending
  }

  /// Reads the behaviour of a process that observed these cases.
  public init(_ facts: ProcessFacts, cases: [ExpectedCase]) {
    let names = Set(cases.map(\.name))
    let transcript = Transcript(facts.answers, cases: names)
    var values: [String: [NamedValue]] = [:]
    for name in names { values[name] = transcript.observed(name) }
    self.values = values
    switch facts.ending {
    case .exited(0) where transcript.isFinished && transcript.fault == nil && facts.wireFault == nil:
      ending = .finished
    case .exited, .signalled:
      if let text = facts.threw {
        ending = .threw(text)
      } else if let sentence = facts.stopSentence {
        ending = .stopped(sentence.text)
      } else if case .signalled(let signal) = facts.ending {
        ending = .crashed(signal: signal)
      } else {
        ending = .other
      }
    case .timedOut, .outOfMemory, .outputLimit, .failedToStart: ending = .other
    }
  }
}

/// A known mistake and what it did on a check's cases.
public struct KnownMistake: Equatable, Sendable {
  /// The mistake's id.
  public let id: String
  /// What it does.
  public let behaviour: Behaviour

  /// A known mistake with its behaviour.
  public init(id: String, behaviour: Behaviour) {
    self.id = id
    self.behaviour = behaviour
  }
}

/// Finds out which known mistake a wrong behaviour is.
public struct Recognition: Sendable {
  private let check: CheckDescription
  private let cases: [ExpectedCase]

  /// Recognition among the cases of a check.
  public init(check: CheckDescription, cases: [ExpectedCase]) {
    self.check = check
    self.cases = cases
  }

  /// The first of the known mistakes that behaves like the observed code, or `nil`.
  ///
  /// A mistake matches where it ends in the same way, agrees on every case that both observed, and differs from
  /// what is expected; what equals the expected values is never a mistake.
  public func mistake(in observed: Behaviour, among known: [KnownMistake]) -> String? {
    guard !isRight(observed) else { return nil }
    return known.first { matches($0.behaviour.isSealed ? observed.sealed : observed, $0.behaviour) }?.id
  }

  private func isRight(_ behaviour: Behaviour) -> Bool {
    behaviour.ending == .finished
      && cases.allSatisfy { item in
        guard let values = behaviour.values[item.name] else { return false }
        return !item.outputs.isEmpty && agree(item.outputs, values.filter { item.decides($0.name) })
      }
  }

  private func matches(_ observed: Behaviour, _ mistake: Behaviour) -> Bool {
    guard !isRight(mistake), observed.ending != .other, observed.ending == mistake.ending else {
      return false
    }
    let names = cases.map(\.name).filter { mistake.values[$0] != nil && observed.values[$0] != nil }
    switch observed.ending {
    case .finished:
      // A mistake whose values are known for the published cases alone still has to match on all of those.
      guard !names.isEmpty, mistake.values.keys.allSatisfy({ observed.values[$0] != nil }) else {
        return false
      }
      guard names.contains(where: { isWrong($0, mistake) }) else { return false }
    case .crashed:
      // A bare signal says little: it must come at the same case.
      guard Set(observed.values.keys) == Set(mistake.values.keys) else { return false }
    case .stopped, .threw: break
    case .other: return false
    }
    return names.allSatisfy { agree(mistake.values[$0] ?? [], observed.values[$0] ?? []) }
  }

  /// Whether a mistake's values for a case differ from the expected ones; so if only rules decide the case.
  private func isWrong(_ name: String, _ mistake: Behaviour) -> Bool {
    guard let item = cases.first(where: { $0.name == name }), let values = mistake.values[name] else {
      return false
    }
    return item.outputs.isEmpty || !agree(item.outputs, values.filter { item.decides($0.name) })
  }

  private func agree(_ one: [NamedValue], _ other: [NamedValue]) -> Bool {
    guard one.count == other.count else { return false }
    return one.allSatisfy { value in
      guard let match = other.first(where: { $0.name == value.name }) else { return false }
      return Comparison(expected: value.value, got: match.value, closeness: check.closeness(for: value.name))
        == .close
    }
  }
}

extension CheckDescription {
  /// How near a value of this name must be.
  func closeness(for name: String) -> Closeness { closenessByName[name] ?? closeness }
}
