public import Course
public import Frames

/// What came of holding an observed value against the expected one.
public enum Comparison: Equatable, Sendable {
  /// Near enough everywhere.
  case close
  /// Not near enough, and in which way.
  case different(Difference)

  /// Compares two values.
  ///
  /// A single number and a tensor of shape `[]` are the same kind; NaN equals NaN and an infinity itself.
  /// `sizes` are the sizes of the inputs' axes, so that a sum in place of a mean can be named.
  public init(expected: Value, got: Value, closeness: Closeness, sizes: [Int] = []) {
    if let expected = Numbers(expected), let got = Numbers(got) {
      self = .init(
        NumberComparison(expected: expected, got: got, closeness: closeness, sizes: sizes).difference)
      return
    }
    switch (expected, got) {
    case (.text(let expected), .text(let got)):
      self = .init(TextComparison.difference(expected: expected, got: got))
    case (.bytes(let expected), .bytes(let got)):
      self = .init(expected == got ? nil : Difference.ofBytes(expected: expected.count, got: got.count))
    case (.structure(let kind, let expected), .structure(let other, let got)) where kind == other:
      self = .init(
        StructureComparison(closeness: closeness).difference(kind: kind, expected: expected, got: got))
    default: self = .different(.ofKind(expected: expected, got: got))
    }
  }

  private init(_ difference: Difference?) {
    self = difference.map(Comparison.different) ?? .close
  }
}

/// In which way an observed value differs from the expected one, in words.
public struct Difference: Equatable, Sendable {
  /// The ways in which values differ, in the order in which they are looked for.
  public enum Kind: String, CaseIterable, Sendable {
    case kind, shape, notFinite, sign, constant, factor, order, element, text, structure, bytes
  }

  /// Which way it is.
  public let kind: Kind
  /// One sentence that says so.
  public let message: LocalizedText
  /// Lines below it: what to look at, the worst element with both numbers.
  public let details: [LocalizedText]

  /// A difference in words.
  public init(_ kind: Kind, _ message: LocalizedText, details: [LocalizedText] = []) {
    self.kind = kind
    self.message = message
    self.details = details
  }

  static func ofKind(expected: Value, got: Value) -> Difference {
    let (wanted, found) = (expected.kindWords, got.kindWords)
    return Difference(
      .kind,
      LocalizedText(
        ko: "다른 종류의 값이 나왔습니다. 나온 값: \(found.korean) · 정답: \(wanted.korean)",
        en: "Another kind of value came back: got \(found.english), expected \(wanted.english)."))
  }

  static func ofBytes(expected: Int, got: Int) -> Difference {
    Difference(
      .bytes,
      LocalizedText(ko: "내용이 정답과 다릅니다.", en: "The contents are not the expected ones."),
      details: [
        LocalizedText(
          ko: "나온 크기 \(got)바이트 · 정답 \(expected)바이트", en: "got \(got) bytes · expected \(expected) bytes")
      ])
  }
}

extension Value {
  fileprivate var kindWords: LocalizedText {
    switch self {
    case .tensor: LocalizedText(ko: "텐서", en: "a tensor")
    case .number: LocalizedText(ko: "수", en: "a number")
    case .text: LocalizedText(ko: "글", en: "a text")
    case .structure(let kind, _):
      LocalizedText(ko: "`\(kind)`", en: "`\(kind)`").map { Untrusted.line($0, limit: 40) }
    case .bytes: LocalizedText(ko: "바이트", en: "bytes")
    }
  }
}

/// A tensor or a single number, in double precision.
struct Numbers {
  let shape: [Int]
  let values: [Double]

  init?(_ value: Value) {
    switch value {
    case .tensor(let tensor):
      shape = tensor.shape
      values = tensor.scalars.map(Double.init)
    case .number(let number):
      shape = []
      values = [number]
    case .text, .structure, .bytes: return nil
    }
  }
}

extension Closeness {
  /// Whether a number is near enough to the expected one; NaN equals NaN and an infinity itself.
  package func accepts(_ got: Double, for expected: Double) -> Bool {
    if got == expected { return true }
    if expected.isNaN { return got.isNaN }
    guard got.isFinite, expected.isFinite else { return false }
    return abs(got - expected) <= absolute + relative * abs(expected)
  }
}
