import Course
import Frames

/// Looks for right numbers in wrong places: swapped axes, a reversed axis, another order.
struct OrderPatterns {
  let expected: Numbers
  let got: Numbers
  let closeness: Closeness

  /// What explains all elements, or `nil`.
  var message: LocalizedText? {
    guard got.values.count > 1, Set(expected.values).count > 1 else { return nil }
    for axes in permutations(of: Array(expected.shape.indices)) where isPermuted(by: axes) {
      return LocalizedText(
        ko: "수는 맞지만 축이 바뀌었습니다. 축의 순서가 \(NumberText.list(axes))입니다 (전치).",
        en: "The numbers are right but the axes are swapped: their order is \(NumberText.list(axes)).")
    }
    let (wanted, found) = (expected.values.sorted(), got.values.sorted())
    guard zip(wanted, found).allSatisfy({ closeness.accepts($1, for: $0) }) else { return nil }
    return LocalizedText(
      ko: "수는 모두 맞지만 순서가 다릅니다.", en: "All numbers are right, but they are in another order.")
  }

  /// All orders but the given one; none for tensors of more than four axes.
  private func permutations(of axes: [Int]) -> [[Int]] {
    guard (2...4).contains(axes.count) else { return [] }
    func orders(_ rest: [Int]) -> [[Int]] {
      rest.isEmpty ? [[]] : rest.flatMap { first in orders(rest.filter { $0 != first }).map { [first] + $0 } }
    }
    return orders(axes).filter { $0 != axes }
  }

  private func isPermuted(by axes: [Int]) -> Bool {
    let shape = expected.shape
    guard axes.map({ shape[$0] }) == shape else { return false }
    var strides = [Int](repeating: 1, count: shape.count)
    for axis in shape.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * shape[axis + 1] }
    let permuted = axes.map { strides[$0] }
    var moved = false
    for position in got.values.indices {
      let index = NumberText.index(of: position, in: shape)
      let source = zip(index, permuted).reduce(0) { $0 + $1.0 * $1.1 }
      guard closeness.accepts(got.values[position], for: expected.values[source]) else { return false }
      moved = moved || source != position
    }
    return moved
  }
}
