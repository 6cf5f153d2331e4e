import Foundation

/// Means of named numbers, in the order in which the names came.
struct Figures: CustomStringConvertible {
  private var names: [String] = []
  private var values: [String: [Double]] = [:]

  /// Adds a number to those of a name.
  mutating func add(_ value: Double, to name: String) {
    if values[name] == nil { names.append(name) }
    values[name, default: []].append(value)
  }

  /// Adds another run's numbers.
  mutating func add(_ other: Figures) {
    for name in other.names { for value in other.values[name] ?? [] { add(value, to: name) } }
  }

  /// `species accuracy 0.953, coat accuracy 0.911`.
  var description: String {
    names.map { name in
      let all = values[name] ?? []
      return "\(name) \(String(format: "%.3f", all.reduce(0, +) / Double(all.count)))"
    }.joined(separator: ", ")
  }
}
