public import Frames
public import Tensors

/// One thing that is verified: observed on one or more cases, compared with expected values or ruled on.
///
/// ```swift
/// Check("cross-entropy", points: 1) { exercise, given in
///   exercise.crossEntropy(given.p, given.q)
/// }
/// .close(.relative(1e-5))
/// .fresh { chance in ["p": chance.distribution([4, 8]), "q": chance.distribution([4, 8])] }
/// ```
public struct Check<Exercise> {
  /// The check's id in kebab-case.
  public let id: String
  let points: Int
  let needs: [String]
  let observe: (Exercise, Given) throws -> [NamedValue]
  private(set) var closeness = Closeness.float32
  private(set) var closenessByName: [String: Closeness] = [:]
  private(set) var rules: [Rule] = []
  private(set) var fresh: ((Chance) -> [String: Tensor])?

  /// A check that observes the exercise on each case.
  ///
  /// - Parameters:
  ///   - id: In kebab-case; the lesson's text and the reference file use the same.
  ///   - points: What passing is worth.
  ///   - needs: Checks that must pass before this one says anything to a student.
  ///   - observe: Gives what was computed; only values leave it, never a verdict.
  public init<Item: Observable>(
    _ id: String, points: Int, needs: [String] = [], observe: @escaping (Exercise, Given) throws -> Item
  ) {
    self.id = id
    self.points = points
    self.needs = needs
    self.observe = { try observe($0, $1).observed }
  }

  /// How near every observed number must be to the expected one; float32's own accuracy where nothing is said.
  public func close(_ closeness: Closeness) -> Check {
    var check = self
    check.closeness = closeness
    return check
  }

  /// How near one of the observed values must be.
  public func close(_ name: String, _ closeness: Closeness) -> Check {
    var check = self
    check.closenessByName[name] = closeness
    return check
  }

  /// A condition on one observed value: a finding says what is wrong, `nil` that nothing is.
  public func rule<Item: Readable>(
    _ id: String, on name: String = "value", holds: @escaping (Item) throws -> Finding?
  ) -> Check {
    rule(id) { observed in try holds(try observed(name)) }
  }

  /// A condition on all that was observed on a case.
  public func rule(_ id: String, holds: @escaping (Observed) throws -> Finding?) -> Check {
    var check = self
    check.rules.append(Rule(id: id, holds: holds))
    return check
  }

  /// How fresh inputs are drawn: for grading, and for `verify`.
  public func fresh(_ draw: @escaping (Chance) -> [String: Tensor]) -> Check {
    var check = self
    check.fresh = draw
    return check
  }
}
