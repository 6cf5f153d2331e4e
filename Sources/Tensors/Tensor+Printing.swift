extension Tensor: CustomStringConvertible {
  /// The numbers in nested brackets, in columns; long axes are shortened in the middle.
  public var description: String {
    let shortens = count > 1000
    let kept = Printed.positions(in: shape, shortens: shortens)
    var texts: [Int: String] = [:]
    let style = Printed.Style(kept.map { storage.pointer[$0] })
    for position in kept { texts[position] = style.text(storage.pointer[position]) }
    let width = texts.values.map(\.count).max() ?? 0
    func part(_ axis: Int, _ offset: Int) -> String {
      guard axis < rank else {
        let text = texts[offset] ?? ""
        return String(repeating: " ", count: width - text.count) + text
      }
      let stride = shape[(axis + 1)...].reduce(1, *)
      let parts = Printed.indices(shape[axis], shortens: shortens).map { index in
        index.map { part(axis + 1, offset + $0 * stride) } ?? "…"
      }
      let newlines = String(repeating: "\n", count: Swift.max(0, rank - axis - 1))
      let indent = String(repeating: " ", count: axis + 1)
      return "[" + parts.joined(separator: newlines.isEmpty ? " " : newlines + indent) + "]"
    }
    return part(0, 0)
  }
}

/// How tensors are shown to people.
private enum Printed {
  /// The indices of an axis that are shown; `nil` stands for those left out.
  static func indices(_ length: Int, shortens: Bool) -> [Int?] {
    guard shortens, length > 6 else { return (0..<length).map { $0 } }
    return [0, 1, 2, nil, length - 3, length - 2, length - 1]
  }

  /// The places in row-major order of all numbers that are shown.
  static func positions(in shape: [Int], shortens: Bool) -> [Int] {
    var places = [0]
    for length in shape {
      let shown = indices(length, shortens: shortens).compactMap { $0 }
      places = places.flatMap { place in shown.map { place * length + $0 } }
    }
    return places
  }

  /// One style for all numbers of a tensor: whole, four decimals, or with an exponent.
  struct Style {
    private let decimals: Int
    private let exponent: Bool

    init(_ values: [Float]) {
      let sizes = values.filter { $0.isFinite && $0 != 0 }.map { Swift.abs($0) }
      let largest = sizes.max() ?? 1
      let smallest = sizes.min() ?? 1
      let whole = values.allSatisfy { !$0.isFinite || $0 == $0.rounded() }
      exponent = largest >= 1e8 || (!whole && (smallest < 1e-4 || largest / smallest > 1e6))
      decimals = whole ? 0 : 4
    }

    func text(_ value: Float) -> String {
      guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
      if exponent { return scientific(Double(value)) }
      return fixed(Double(value))
    }

    private func fixed(_ value: Double) -> String {
      let scale = decimals == 0 ? 1.0 : 10_000.0
      let scaled = Int((Swift.abs(value) * scale).rounded())
      let sign = value < 0 && scaled != 0 ? "-" : ""
      guard decimals > 0 else { return sign + String(scaled) }
      let fraction = String(scaled % 10_000)
      let zeros = String(repeating: "0", count: 4 - fraction.count)
      return "\(sign)\(scaled / 10_000).\(zeros)\(fraction)"
    }

    private func scientific(_ value: Double) -> String {
      guard value != 0 else { return "0.0000e+00" }
      var power = 0
      var mantissa = Swift.abs(value)
      while mantissa >= 10 { (mantissa, power) = (mantissa / 10, power + 1) }
      while mantissa < 1 { (mantissa, power) = (mantissa * 10, power - 1) }
      var digits = Int((mantissa * 10_000).rounded())
      if digits >= 100_000 { (digits, power) = (digits / 10, power + 1) }
      let fraction = String(digits % 10_000)
      let padded = String(repeating: "0", count: 4 - fraction.count) + fraction
      let size = Swift.abs(power)
      let sign = value < 0 ? "-" : ""
      let exponent = (power < 0 ? "-" : "+") + (size < 10 ? "0" : "") + String(size)
      return "\(sign)\(digits / 10_000).\(padded)e\(exponent)"
    }
  }
}
