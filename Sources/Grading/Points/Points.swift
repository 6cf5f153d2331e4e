/// Points in hundredths, so that percentages of whole points stay exact.
public struct Points: Codable, Hashable, Comparable, Sendable {
  /// Hundredths of a point.
  public let hundredths: Int

  /// Whole points.
  public init(_ whole: Int) { hundredths = whole * 100 }

  /// Hundredths of a point.
  public init(hundredths: Int) { self.hundredths = hundredths }

  /// Reads `2`, `+1.5` or `-0.25`; `nil` where it is no number or has more than two decimals.
  public init?(_ text: String) {
    var digits = Substring(text)
    let isNegative = digits.hasPrefix("-") || digits.hasPrefix("−")
    if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), !parts[0].isEmpty, parts[0].count <= 6,
      parts.allSatisfy({ $0.allSatisfy { ("0"..."9").contains($0) } }), let whole = Int(parts[0])
    else { return nil }
    var hundredths = whole * 100
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let part = Int(parts[1]) else { return nil }
      hundredths += parts[1].count == 1 ? part * 10 : part
    }
    self.hundredths = isNegative ? -hundredths : hundredths
  }

  /// Nothing.
  public static let zero = Points(0)

  /// The sum.
  public static func + (one: Points, other: Points) -> Points {
    Points(hundredths: one.hundredths + other.hundredths)
  }
  /// The difference.
  public static func - (one: Points, other: Points) -> Points {
    Points(hundredths: one.hundredths - other.hundredths)
  }
  /// Which is less.
  public static func < (one: Points, other: Points) -> Bool { one.hundredths < other.hundredths }

  /// So many percent of it, rounded half up to a hundredth where the percentage is not whole.
  public func percent(_ percent: Int) -> Points { Points(hundredths: (hundredths * percent + 50) / 100) }

  /// `12`, `10.8` or `10.75`, as people write points.
  public var text: String {
    let size = abs(hundredths)
    let part = size % 100
    let decimals = part == 0 ? "" : part % 10 == 0 ? ".\(part / 10)" : part < 10 ? ".0\(part)" : ".\(part)"
    return (hundredths < 0 ? "−" : "") + "\(size / 100)" + decimals
  }

  /// The same with an ASCII minus, for files that programs read.
  public var plain: String { hundredths < 0 ? "-" + Points(hundredths: -hundredths).text : text }
}
