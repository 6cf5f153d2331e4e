public import Course
public import Frames

/// One case of a graded check: its name and what became of it, without any of its data.
public struct CaseResult: Codable, Equatable, Sendable {
  /// What became of a case.
  public enum State: String, Codable, Sendable {
    /// Everything was as expected.
    case right
    /// Something was not.
    case wrong
    /// It was asked, and not answered to its end.
    case unanswered
    /// It was not asked any more.
    case notTried
  }

  /// The case's name.
  public var name: String
  /// Whether it was drawn for grading and nobody outside may see its data.
  public var isHidden: Bool
  /// What became of it.
  public var state: State

  /// A case and what became of it.
  public init(name: String, isHidden: Bool, state: State) {
    self.name = name
    self.isHidden = isHidden
    self.state = state
  }
}

/// What a graded check tells that holds data of hidden cases, or may: for the instructor alone.
public struct HiddenFindings: Codable, Equatable, Sendable {
  /// The explanation in full.
  public var details: [LocalizedText]
  /// Pictures that explain it.
  public var figures: [Figure]
  /// All that the student's code printed: it may have printed its inputs.
  public var printed: String

  /// What only the instructor sees.
  public init(details: [LocalizedText] = [], figures: [Figure] = [], printed: String = "") {
    self.details = details
    self.figures = figures
    self.printed = printed
  }
}

extension CheckResult {
  /// The result as the student may see it.
  public var forStudent: CheckResult {
    var result = self
    result.hidden = nil
    return result
  }

  /// Moves what came of hidden cases out of the student's sight: the process knew them, and whatever it said from
  /// then on may be made of them.
  package mutating func hide(printed: String) {
    var hidden = HiddenFindings(printed: printed)
    if verdict != .passed, verdict != .judgeError {
      hidden.details = ([message] + details).filter { $0 != Words.rightForPublishedOnly }
      hidden.figures = figures
      (message, details, figures, formulas) = (Words.rightForPublishedOnly, [], [], [])
      if verdict != .wrong { details = [Words.withOtherInputs(verdict)] }
    }
    self.hidden = hidden
  }
}

extension CheckEvidence {
  /// What became of each case: those that were asked, then fresh ones that were not.
  func caseResults(fresh names: [String]) -> [CaseResult] {
    let behaviour = facts.map { Behaviour($0, cases: cases) }
    let asked = cases.map { item in
      var state = CaseResult.State.unanswered
      if let values = behaviour?.values[item.name] {
        let isWrong =
          rulings.contains { $0.caseName == item.name && $0.finding != nil }
          || item.outputs.contains { output in
            guard let got = values.first(where: { $0.name == output.name }) else { return true }
            return Comparison(
              expected: output.value, got: got.value, closeness: check.closeness(for: output.name)) != .close
          }
        state = isWrong ? .wrong : .right
      } else if facts == nil {
        state = .notTried
      }
      return CaseResult(name: item.name, isHidden: item.isFresh, state: state)
    }
    let left = names.filter { name in !cases.contains { $0.name == name } }
    return asked + left.map { CaseResult(name: $0, isHidden: true, state: .notTried) }
  }
}
