/// One thing that a lesson process computed or is given: the only kind of data that crosses a process's wall.
public enum Value: Equatable, Sendable {
  /// Numbers in a shape.
  case tensor(TensorValue)
  /// A single number, kept in double precision.
  case number(Double)
  /// Plain text, exactly as the exercise made it.
  case text(String)
  /// A description as JSON text; `kind` says of what (`network`, `formula`, …).
  case structure(kind: String, json: String)
  /// Opaque bytes, such as an artefact.
  case bytes([UInt8])

  /// A word for people and messages: which kind of value this is.
  public var kindName: String {
    switch self {
    case .tensor: "tensor"
    case .number: "number"
    case .text: "text"
    case .structure(let kind, _): kind
    case .bytes: "bytes"
    }
  }
}

/// A tensor as plain data: float32 scalars in row-major order.
public struct TensorValue: Equatable, Sendable {
  /// The size of each axis; an empty shape is a single number.
  public let shape: [Int]
  /// The elements in row-major order; as many as the product of `shape`.
  public let scalars: [Float]

  /// Pairs a shape with its elements; `nil` where the numbers do not fit each other.
  public init?(shape: [Int], scalars: [Float]) {
    var count = 1
    for size in shape {
      guard size >= 0 else { return nil }
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow else { return nil }
      count = product
    }
    guard count == scalars.count else { return nil }
    self.shape = shape
    self.scalars = scalars
  }
}

/// A named value, in the order in which it was observed.
public struct NamedValue: Equatable, Sendable {
  /// The name that the check's author gave it.
  public let name: String
  /// What was observed.
  public let value: Value

  /// Names a value.
  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

/// A named set of inputs on which a check observes, with the outputs that are expected where they are known.
public struct Case: Equatable, Sendable {
  /// The case's name, unique within its check.
  public let name: String
  /// What the observed code is given.
  public let inputs: [NamedValue]
  /// What a right solution gives; empty where only rules decide, and never sent to a host.
  public let outputs: [NamedValue]

  /// A case with its inputs and, where known, its expected outputs.
  public init(name: String, inputs: [NamedValue], outputs: [NamedValue] = []) {
    self.name = name
    self.inputs = inputs
    self.outputs = outputs
  }

  /// The same case without the expected outputs, as a host may see it.
  public var withoutOutputs: Case { Case(name: name, inputs: inputs) }
}
