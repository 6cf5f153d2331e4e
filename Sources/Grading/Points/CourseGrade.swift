/// What a student gets for the course: the lessons' shares, weighted.
public struct CourseGrade: Equatable, Sendable {
  /// One lesson's part.
  public struct Part: Equatable, Sendable {
    /// The lesson's number.
    public var number: Int
    /// What counts of it.
    public var final: Points
    /// What can be earned.
    public var points: Points
    /// What it weighs.
    public var weight: Double

    /// A lesson's part.
    public init(number: Int, final: Points, points: Points, weight: Double) {
      self.number = number
      self.final = final
      self.points = points
      self.weight = weight
    }

    /// The share of its points, in percent.
    var percent: Double { points > .zero ? 100 * Double(final.hundredths) / Double(points.hundredths) : 0 }
  }

  /// The lessons' parts in order.
  public var parts: [Part]

  /// The lessons' parts.
  public init(parts: [Part]) {
    self.parts = parts
  }

  private var counted: [Part] { parts.filter { $0.points > .zero && $0.weight > 0 } }

  /// The weighted mean of the lessons' shares, in percent.
  public var percent: Double {
    let weight = counted.reduce(0) { $0 + $1.weight }
    return weight > 0 ? counted.reduce(0) { $0 + $1.weight * $1.percent } / weight : 0
  }

  /// The arithmetic on one line: `(1 × 75.0 + 2 × 50.0) / 3 = 58.3 %`.
  public var arithmetic: String {
    let sum = counted.map { "\(Decimals.short($0.weight)) × \(Decimals.one($0.percent))" }
    let weight = counted.reduce(0) { $0 + $1.weight }
    guard weight > 0 else { return "0 %" }
    if sum.count == 1 { return "\(Decimals.one(percent)) %" }
    return "(\(sum.joined(separator: " + "))) / \(Decimals.short(weight)) = \(Decimals.one(percent)) %"
  }
}

/// Numbers as a report writes them, the same in every locale.
enum Decimals {
  /// One decimal, half up: `58.3`.
  static func one(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths < 0 ? "−" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// Two decimals: `0.42`.
  static func two(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let part = abs(hundredths) % 100
    return "\(hundredths < 0 ? "−" : "")\(abs(hundredths) / 100).\(part < 10 ? "0" : "")\(part)"
  }

  /// As few digits as the number needs: `1`, `0.5`.
  static func short(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e9 ? "\(Int(value))" : "\(value)"
  }
}
