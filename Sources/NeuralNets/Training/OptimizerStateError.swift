import Tensors

/// Why a state does not fit an optimiser.
public struct OptimizerStateError: Error, CustomStringConvertible, Equatable {
  /// What does not fit, and one thing to do.
  public let description: String

  init(_ problem: String) {
    description = "The state does not fit this optimiser: \(problem). Load it for the same parameters."
  }

  /// The moments of a name, one for each parameter.
  static func moments(_ name: String, of state: [String: Tensor], _ shapes: [[Int]]) throws -> [[Float]] {
    try shapes.enumerated().map { index, shape in
      guard let moment = state["\(index).\(name)"] else { throw Self("\(index).\(name) is missing") }
      guard moment.shape == shape else {
        throw Self("\(index).\(name) has shape \(moment.shape), its parameter \(shape)")
      }
      return moment.scalars
    }
  }

  /// A single number.
  static func number(_ name: String, of state: [String: Tensor]) throws -> Float {
    guard let tensor = state[name], tensor.count == 1 else { throw Self("\(name) is missing") }
    return tensor.item
  }
}
