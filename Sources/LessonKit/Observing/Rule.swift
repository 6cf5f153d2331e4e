import Foundation
public import Frames
public import NeuralNets
public import Tensors

/// What a rule reads: a value that was rebuilt from what left the student's process.
public protocol Readable {
  /// Rebuilds the value from plain data; throws a sentence where the data does not describe one.
  static func read(_ value: Value) throws -> Self
}

/// Why a value could not be read as what a rule expects.
public struct UnreadableValue: Error, CustomStringConvertible {
  /// The sentence for people.
  public let description: String

  /// An error with its sentence.
  public init(_ description: String) {
    self.description = description
  }
}

extension Value {
  /// Decodes a description of the given kind.
  public func decoded<Description: Decodable>(_ type: Description.Type, kind: String) throws -> Description {
    guard case .structure(kind, let json) = self else {
      throw UnreadableValue("Expected a \(kind), got a \(kindName).")
    }
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    do {
      return try decoder.decode(type, from: Data(json.utf8))
    } catch {
      throw UnreadableValue("This \(kind) cannot be read.")
    }
  }
}

extension Tensor: Readable {
  /// A tensor from its plain data.
  public static func read(_ value: Value) throws -> Tensor {
    guard case .tensor(let tensor) = value else {
      throw UnreadableValue("Expected a tensor, got a \(value.kindName).")
    }
    return Tensor(tensor)
  }
}

extension Double: Readable {
  /// A number.
  public static func read(_ value: Value) throws -> Double {
    guard case .number(let number) = value else {
      throw UnreadableValue("Expected a number, got a \(value.kindName).")
    }
    return number
  }
}

extension String: Readable {
  /// A text.
  public static func read(_ value: Value) throws -> String {
    guard case .text(let text) = value else {
      throw UnreadableValue("Expected a text, got a \(value.kindName).")
    }
    return text
  }
}

extension Sequential: Readable {
  /// A network's description.
  public static func read(_ value: Value) throws -> Sequential {
    try value.decoded(Sequential.self, kind: "network")
  }
}

/// All that was observed on one case, for a rule that looks at more than one value.
public struct Observed {
  /// The inputs of the case.
  public let given: Given
  private let values: [String: Value]

  init(_ item: Case) {
    given = Given(item)
    values = Dictionary(item.outputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// An observed value by its name (`value` where there is only one).
  public func callAsFunction<Item: Readable>(_ name: String = "value", as type: Item.Type = Item.self) throws
    -> Item
  {
    guard let value = values[name] else { throw UnreadableValue("No value named \(name) was observed.") }
    return try Item.read(value)
  }
}

/// A condition on what was observed; the judge decides it.
struct Rule {
  let id: String
  let holds: (Observed) throws -> Finding?
}

/// A rule that only the judge has.
public struct HiddenRule {
  /// The rule's id, unique within its check.
  public let id: String
  /// The check that it belongs to.
  public let check: String
  let holds: (Observed) throws -> Finding?

  /// A rule over one observed value: `nil` where nothing is wrong.
  public init<Item: Readable>(
    _ id: String, in check: String, on name: String = "value", holds: @escaping (Item) throws -> Finding?
  ) {
    self.id = id
    self.check = check
    self.holds = { try holds(try $0(name)) }
  }
}
