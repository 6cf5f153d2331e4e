public import Tensors

/// All axes after the first as a single one: `[N, C, H, W] → [N, C·H·W]`.
public struct Flatten: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Flatten"
  /// A flattening layer.
  public init() {}

  /// The batch, and the product of all other axes.
  public func outputShape(for input: [Int]) throws -> [Int] {
    guard let first = input.first else { throw Misfit("it needs at least one axis. Give it a batch.") }
    return [first, input.dropFirst().reduce(1, *)]
  }

  /// Reshapes without computing.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { x.flattened(from: 1) }
}

/// The places of the last axis on several axes: `[N, C·H·W] → [N, C, H, W]`.
public struct Unflatten: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Unflatten"
  /// The shape of one item of the batch.
  public let shape: [Int]

  /// The opposite of ``Flatten``, to the shape of one item.
  public init(_ shape: Int...) {
    self.shape = shape
  }

  /// The lengths of the new axes, as `axis1`, `axis2` and so on.
  public var hyperParameters: [String: Double] {
    Dictionary(uniqueKeysWithValues: shape.enumerated().map { ("axis\($0.offset + 1)", Double($0.element)) })
  }

  /// Lengths that can be computed with.
  public func validate() throws {
    for length in shape { try Misfit.require("shape", length) }
  }

  /// The batch and the shape of one item.
  public func outputShape(for input: [Int]) throws -> [Int] {
    let count = shape.reduce(1.0) { $0 * Double($1) }
    guard input.count == 2, Double(input[1]) == count else {
      throw Misfit(
        "the shape \(input) cannot become \(shape) for each item. Give it \(Int(min(count, 1e15))) features.")
    }
    return [input[0]] + shape
  }

  /// Reshapes without computing.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    x.reshaped([x.shape.first ?? 1] + shape)
  }
}
