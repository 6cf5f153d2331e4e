import Frames
public import Tensors

/// The inputs of one case, by their names: `given.p`.
@dynamicMemberLookup
public struct Given {
  /// The case's name.
  public let name: String
  private let values: [String: Value]

  /// The inputs of a case.
  init(_ item: Case) {
    name = item.name
    values = Dictionary(item.inputs.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// An input tensor; a name that the case does not have stops with a sentence.
  public subscript(dynamicMember name: String) -> Tensor { tensor(name) }

  /// An input tensor, by a name that is not a Swift identifier.
  public func tensor(_ name: String) -> Tensor {
    guard case .tensor(let tensor) = values[name] else {
      stop(
        "The case \(self.name) has no tensor named \(name). It has: \(values.keys.sorted().joined(separator: ", "))."
      )
    }
    return Tensor(tensor)
  }

  /// All input tensors whose names begin with `prefix`, under the rest of their names: weights by state-dict names.
  public func tensors(under prefix: String) -> [String: Tensor] {
    var found: [String: Tensor] = [:]
    for (name, value) in values where name.hasPrefix(prefix) {
      guard case .tensor(let tensor) = value else { continue }
      found[String(name.dropFirst(prefix.count))] = Tensor(tensor)
    }
    return found
  }
}
