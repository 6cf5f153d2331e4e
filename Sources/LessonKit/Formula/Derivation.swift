public import Frames

/// A calculation, line by line: each line claims to be equal to the one before.
public struct Derivation: Equatable, Sendable {
  /// The lines in order.
  public let lines: [Formula]

  /// A derivation of these lines.
  public init(_ lines: [Formula]) {
    self.lines = lines
  }

  /// The lines below each other in TeX, each from the second on behind an equals sign.
  public var tex: String {
    // `\cr` and not `\\`: Markdown would take one of the two backslashes away.
    let rows = lines.enumerated().map { index, line in (index == 0 ? "& " : "&= ") + line.tex }
    return "\\begin{aligned} \(rows.joined(separator: " \\cr ")) \\end{aligned}"
  }
}

extension Derivation {
  /// A line that does not follow from the one before.
  public struct Break: Equatable, Sendable {
    /// Why it does not.
    public enum Cause: Equatable, Sendable {
      /// In the setting of this index the two lines have these values.
      case differs(setting: Int, before: Double, after: Double)
      /// The line cannot be evaluated.
      case meaningless(FormulaError)
    }

    /// The line's number; the first line is 1.
    public let line: Int
    /// Why it does not follow.
    public let cause: Cause

    /// A line, and why it does not follow.
    public init(line: Int, cause: Cause) {
      self.line = line
      self.cause = cause
    }
  }

  /// The first line that is meaningless or not equal to the line before, decided numerically in the settings.
  ///
  /// Equal means: within 1e-9, relative or absolute, wherever the line before is defined.
  public func firstBreak(in settings: [FormulaSetting]) -> Break? {
    var before: [Double] = []
    for (index, line) in lines.enumerated() {
      var values: [Double] = []
      for setting in settings {
        do throws(FormulaError) {
          values.append(try line.value(in: setting))
        } catch {
          return Break(line: index + 1, cause: .meaningless(error))
        }
      }
      for (setting, (one, other)) in zip(before, values).enumerated() where !areEqual(one, other) {
        return Break(line: index + 1, cause: .differs(setting: setting, before: one, after: other))
      }
      before = values
    }
    return nil
  }

  private func areEqual(_ before: Double, _ after: Double) -> Bool {
    if before == after || before.isNaN { return true }
    guard before.isFinite, after.isFinite else { return false }
    return abs(before - after) <= 1e-9 * max(1, abs(before), abs(after))
  }
}

extension Derivation: Codable, Observable, Readable {
  private enum Key: String, CodingKey { case lines, tex }

  /// Writes the lines, and their TeX for whoever shows them.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(lines, forKey: .lines)
    try container.encode(tex, forKey: .tex)
  }

  /// Reads the lines from data that nobody vouches for; the TeX is made anew.
  public init(from decoder: any Decoder) throws {
    lines = try decoder.container(keyedBy: Key.self).decode([Formula].self, forKey: .lines)
  }

  /// The lines as one description of kind `formula`.
  public var observed: [NamedValue] { [NamedValue("value", .describing("formula", self))] }

  /// A derivation from its description; throws a sentence where there are more than 30 lines or one is too large.
  public static func read(_ value: Value) throws -> Derivation {
    let derivation = try value.decoded(Derivation.self, kind: "formula")
    guard derivation.lines.count <= 30 else {
      throw UnreadableValue("This derivation has more than 30 lines.")
    }
    try derivation.lines.forEach { try $0.checkSize() }
    return derivation
  }
}
