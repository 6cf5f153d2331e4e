import Foundation
public import Frames
public import NeuralNets
public import Tensors

/// What a check may observe: anything that can leave the process as named values.
public protocol Observable {
  /// The named values, in a fixed order; a single value is named `value`.
  var observed: [NamedValue] { get }
}

extension Tensor: Observable {
  /// The numbers alone, as `value`.
  public var observed: [NamedValue] { [NamedValue("value", .tensor(wire))] }

  /// The tensor as plain data.
  var wire: TensorValue {
    guard let value = TensorValue(shape: shape, scalars: scalars) else {
      stop("A tensor of shape \(shape) holds \(scalars.count) numbers.")
    }
    return value
  }

  /// A tensor from plain data.
  init(_ value: TensorValue) {
    self.init(shape: value.shape, value.scalars)
  }
}

extension Double: Observable {
  /// The number, as `value`.
  public var observed: [NamedValue] { [NamedValue("value", .number(self))] }
}

extension Float: Observable {
  /// The number, as `value`.
  public var observed: [NamedValue] { [NamedValue("value", .number(Double(self)))] }
}

extension Int: Observable {
  /// The number, as `value`.
  public var observed: [NamedValue] { [NamedValue("value", .number(Double(self)))] }
}

extension String: Observable {
  /// The text, as `value`.
  public var observed: [NamedValue] { [NamedValue("value", .text(self))] }
}

extension Array: Observable where Element: Observable {
  /// The elements under their indices: `0`, `1`, and so on.
  public var observed: [NamedValue] {
    enumerated().flatMap { index, element in element.observed.map { $0.under("\(index)") } }
  }
}

extension Dictionary: Observable where Key == String, Value: Observable {
  /// The values under their keys, sorted.
  public var observed: [NamedValue] {
    sorted { $0.key < $1.key }.flatMap { key, value in value.observed.map { $0.under(key) } }
  }
}

extension Sequential: Observable {
  /// The description, as JSON of kind `network`.
  public var observed: [NamedValue] { [NamedValue("value", .describing("network", self))] }
}

extension NamedValue {
  /// The same value one level deeper: `value` takes the name, others are put below it.
  func under(_ outer: String) -> NamedValue {
    NamedValue(name == "value" ? outer : "\(outer).\(name)", value)
  }
}

extension Frames.Value {
  /// A description as JSON with sorted keys, so that equal descriptions are equal bytes.
  public static func describing(_ kind: String, _ description: some Encodable) -> Frames.Value {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    guard let data = try? encoder.encode(description), let json = String(data: data, encoding: .utf8) else {
      stop("This \(kind) cannot be written as a description.")
    }
    return .structure(kind: kind, json: json)
  }
}
