public import Tensors

/// An architecture: layers one after the other.
///
/// ```swift
/// Sequential {
///   Linear(1, 16)
///   LeakyReLU(0.2)
///   Linear(16, 1)
/// }
/// ```
public struct Sequential: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Sequential"
  /// The layers in order.
  public let layers: [any Layer]

  /// Layers that are written below each other, with loops and conditions where wanted.
  public init(@LayerBuilder _ layers: () -> [any Layer]) {
    self.layers = layers()
  }

  /// Layers from an array.
  public init(_ layers: [any Layer]) {
    self.layers = layers
  }

  /// The layers in order.
  public var children: [any Layer] { layers }

  /// What comes out of the last layer.
  public func outputShape(for input: [Int]) throws -> [Int] {
    var survey = Survey(budget: Budget())
    return try self.survey(&survey, input: input, name: "")
  }

  /// Adds each layer under its number: `0`, `1`, and `2.0` inside the third.
  public func survey(_ survey: inout Survey, input: [Int], name: String) throws -> [Int] {
    var shape = input
    for (index, layer) in layers.enumerated() {
      shape = try layer.survey(&survey, input: shape, name: name.isEmpty ? "\(index)" : "\(name).\(index)")
    }
    return shape
  }

  /// Computes one layer after the other.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    var x = x
    for (layer, inner) in zip(layers, state.children) { x = layer.forward(x, inner, pass) }
    return x
  }

  /// Whether all layers are equal, in the same order.
  public static func == (a: Sequential, b: Sequential) -> Bool {
    a.layers.count == b.layers.count && zip(a.layers, b.layers).allSatisfy { $0.isEqual(to: $1) }
  }

  private enum CodingKeys: String, CodingKey { case kind, layers }

  /// Reads a description; an unknown kind of layer is an error.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    layers = try values.decode([DescribedLayer].self, forKey: .layers).map(\.layer)
  }

  /// Writes the description: `{"kind": "Sequential", "layers": […]}`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(Self.kind, forKey: .kind)
    try values.encode(layers.map { DescribedLayer(layer: $0) }, forKey: .layers)
  }
}

extension Layer {
  fileprivate func isEqual(to other: any Layer) -> Bool { (other as? Self) == self }
}

/// Collects the layers that are written below each other.
@resultBuilder
public enum LayerBuilder {
  /// One layer.
  public static func buildExpression(_ layer: any Layer) -> [any Layer] { [layer] }
  /// Several layers that were made elsewhere.
  public static func buildExpression(_ layers: [any Layer]) -> [any Layer] { layers }
  /// Layers below each other.
  public static func buildBlock(_ parts: [any Layer]...) -> [any Layer] { parts.flatMap { $0 } }
  /// Layers of a loop.
  public static func buildArray(_ parts: [[any Layer]]) -> [any Layer] { parts.flatMap { $0 } }
  /// Layers of an `if` without `else`.
  public static func buildOptional(_ part: [any Layer]?) -> [any Layer] { part ?? [] }
  /// Layers of an `if`.
  public static func buildEither(first part: [any Layer]) -> [any Layer] { part }
  /// Layers of an `else`.
  public static func buildEither(second part: [any Layer]) -> [any Layer] { part }
}
