/// Whether all numbers of a result are finite, seen while they are written and still at hand.
///
/// Every part of the work has a place of its own, so that several threads may look at once.
struct FiniteCheck {
  /// For each part 0, or NaN where it met a number that is not finite.
  private let marks: Storage

  init(parts: Int) {
    marks = Storage(count: parts, filledWith: 0)
  }

  var isFinite: Bool { (0..<marks.count).allSatisfy { marks.pointer[$0] == 0 } }

  /// Looks at neighbours by adding them up: nothing finite comes of infinity or NaN.
  ///
  /// A sum beyond the greatest float counts as well.
  @inline(__always)
  func look(at values: UnsafePointer<Float>, count: Int, part: Int) {
    var lanes = SIMD16<Float>.zero
    let whole = count / 16 * 16
    for place in stride(from: 0, to: whole, by: 16) {
      lanes += UnsafeRawPointer(values + place).loadUnaligned(as: SIMD16<Float>.self)
    }
    var sum = lanes.sum()
    for place in whole..<count { sum += values[place] }
    marks.pointer[part] += sum * 0
  }
}

extension Storage {
  /// Whether all numbers are finite.
  var isFinite: Bool {
    let grain = 1 << 15
    let check = FiniteCheck(parts: (count + grain - 1) / grain)
    inParallel(count, grain: grain) {
      check.look(at: pointer + $0.lowerBound, count: $0.count, part: $0.lowerBound / grain)
    }
    return check.isFinite
  }
}
