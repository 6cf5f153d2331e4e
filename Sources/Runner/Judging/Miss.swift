import Course
import Frames

/// A value that is not the expected one.
struct Miss {
  /// The case.
  let item: ExpectedCase
  /// The value's name.
  let value: String
  /// In which way it differs.
  let difference: Difference
  /// How far it is off, as a share of what is expected; infinite where that cannot be said.
  let share: Double

  /// How far numbers are off, as a share of the expected ones.
  static func share(expected: Value, got: Value) -> Double {
    guard let expected = Numbers(expected), let got = Numbers(got), expected.shape == got.shape else {
      return .infinity
    }
    let off = zip(expected.values, got.values).reduce(0) { $0 + abs($1.1 - $1.0) }
    let all = expected.values.reduce(0) { $0 + abs($1) }
    return off.isFinite && all.isFinite ? off / max(all, .leastNormalMagnitude) : .infinity
  }

  /// The miss of a case that says most.
  ///
  /// After a few training steps one wrong loss bends everything: what is furthest off is nearest to the cause. Values
  /// for which the lesson has words come first, so that a loss is shown before one of a hundred weights.
  static func clearest(_ misses: [Miss], hasWords: (String) -> Bool) -> Miss? {
    if let first = misses.first(where: { $0.rank < Rank.number }) { return first }
    let named = misses.filter { hasWords($0.value) }
    return (named.isEmpty ? misses : named).max { $0.share < $1.share }
  }

  /// The case that says most.
  ///
  /// By its kind of difference, then one in which the numbers differ in a way that has a name, then the one with the
  /// smallest input, which is the easiest to follow by hand. A wrong shape is told by an input whose axes are not of one
  /// size.
  static func clearestCase(_ misses: [Miss]) -> Miss? {
    guard let rank = misses.map(\.rank).min() else { return nil }
    let candidates = misses.filter { $0.rank == rank }
    guard rank == .shape else {
      let patterned = candidates.filter(\.hasPattern)
      return (patterned.isEmpty ? candidates : patterned).min { $0.inputSize < $1.inputSize }
    }
    return candidates.max { Set($0.item.inputSizes).count < Set($1.item.inputSizes).count }
  }

  /// The order in which differences are explained.
  private enum Rank: Comparable {
    case shape, notFinite, number
  }

  private var rank: Rank {
    switch difference.kind {
    case .kind, .shape: .shape
    case .notFinite: .notFinite
    case .sign, .constant, .factor, .order, .element, .text, .structure, .bytes: .number
    }
  }

  /// Whether all numbers are off in one way; a single number cannot tell.
  private var hasPattern: Bool {
    switch difference.kind {
    case .sign, .constant, .factor, .order: true
    case .kind, .shape, .notFinite, .element, .text, .structure, .bytes: false
    }
  }

  private var inputSize: Int { item.inputSizes.reduce(0, +) }
}
