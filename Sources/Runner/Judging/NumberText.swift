import Foundation

/// Numbers as people read them: five significant digits, more where two would look the same.
package enum NumberText {
  /// A number with `digits` significant digits; `NaN`, `∞` and `-∞` by name.
  package static func text(_ value: Double, digits: Int = 5) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value < 0 ? "-∞" : "∞" }
    let written = String(format: "%.\(digits)g", value)
    return written == "-0" ? "0" : written
  }

  /// Two numbers with as many digits as it takes to tell them apart.
  package static func apart(_ first: Double, _ second: Double) -> (String, String) {
    for digits in 5..<17 {
      let pair = (text(first, digits: digits), text(second, digits: digits))
      if pair.0 != pair.1 { return pair }
    }
    return (text(first, digits: 17), text(second, digits: 17))
  }

  /// A shape or an index as it is written in Swift: `[4, 1]`.
  package static func list(_ numbers: [Int]) -> String {
    "[" + numbers.map(String.init).joined(separator: ", ") + "]"
  }

  /// The index along every axis of an element's position in row-major order.
  package static func index(of position: Int, in shape: [Int]) -> [Int] {
    var rest = position
    var index = [Int](repeating: 0, count: shape.count)
    for axis in shape.indices.reversed() where shape[axis] > 0 {
      index[axis] = rest % shape[axis]
      rest /= shape[axis]
    }
    return index
  }
}
