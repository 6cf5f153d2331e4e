public import Tensors

/// Own forward code as a layer.
///
/// Only its name is part of a description, so such a layer cannot be rebuilt from one and no rule can read
/// it: it is checked by what it computes alone.
public struct Custom: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Custom"
  /// What the author calls it.
  public let name: String
  /// The shapes of the weights that the code uses.
  public let weights: [[Int]]
  private let body: (@Sendable (Tensor, [Tensor]) -> Tensor)?

  /// Code without weights.
  public init(_ name: String, _ body: @escaping @Sendable (Tensor) -> Tensor) {
    self.init(name, weights: []) { x, _ in body(x) }
  }

  /// Code with weights of the shapes given; they begin as the network's initialiser says.
  public init(_ name: String, weights: [[Int]], _ body: @escaping @Sendable (Tensor, [Tensor]) -> Tensor) {
    self.name = name
    self.weights = weights
    self.body = body
  }

  /// `0`, `1`, … for the weights.
  public var entries: [StateEntry] {
    weights.enumerated().map { index, shape in
      let fanIn = shape.dropFirst().reduce(1, *)
      return StateEntry("\(index)", shape, .weight(fanIn: max(1, fanIn), fanOut: shape.first ?? 1))
    }
  }

  /// Shapes that can be computed with.
  public func validate() throws {
    for shape in weights {
      for length in shape { try Misfit.require("weights", length) }
      guard shape.reduce(1.0, { $0 * Double($1) }) <= Double(1 << 40) else {
        throw Misfit("a weight of shape \(shape) is too large. Make it smaller.")
      }
    }
  }

  /// Always a ``Misfit``: what own code does is not known without running it.
  public func outputShape(for input: [Int]) throws -> [Int] {
    throw Misfit("own code (\"\(name)\") cannot be read. Use the layers of the library here.")
  }

  /// Runs the code.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    guard let body else {
      stop("Custom: the code of \"\(name)\" is not part of its description. Run it where it was written.")
    }
    return body(x, weights.indices.map { state.tensor($0, in: pass) })
  }

  /// Whether names and weights agree; code cannot be compared.
  public static func == (a: Custom, b: Custom) -> Bool { a.name == b.name && a.weights == b.weights }

  private enum CodingKeys: String, CodingKey { case name, weights }

  /// Reads the name; the code stays unknown.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    weights = try values.decode([[Int]].self, forKey: .weights)
    body = nil
  }
}
