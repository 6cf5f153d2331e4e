public import Tensors

/// A fully connected layer: `[…, inputs] → […, outputs]`.
public struct Linear: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Linear"
  /// The number of features that go in.
  public let inputs: Int
  /// The number of features that come out.
  public let outputs: Int
  /// Whether a learned number is added to every output.
  public let bias: Bool

  /// A fully connected layer.
  public init(_ inputs: Int, _ outputs: Int, bias: Bool = true) {
    self.inputs = inputs
    self.outputs = outputs
    self.bias = bias
  }

  /// `weight` of shape `[outputs, inputs]` and `bias` of shape `[outputs]`.
  public var entries: [StateEntry] {
    let weight = StateEntry("weight", [outputs, inputs], .weight(fanIn: inputs, fanOut: outputs))
    return bias ? [weight, StateEntry("bias", [outputs], .bias(fanIn: inputs))] : [weight]
  }

  /// Inputs, outputs and bias.
  public var hyperParameters: [String: Double] {
    ["inputs": Double(inputs), "outputs": Double(outputs), "bias": bias ? 1 : 0]
  }

  /// Sizes that can be computed with.
  public func validate() throws {
    try Misfit.require("inputs", inputs)
    try Misfit.require("outputs", outputs)
  }

  /// The last axis becomes `outputs` long.
  public func outputShape(for input: [Int]) throws -> [Int] {
    guard let last = input.last, last == inputs else {
      throw Misfit(
        "it takes \(inputs) features on the last axis and gets the shape \(input). Make both agree.")
    }
    return input.dropLast() + [outputs]
  }

  /// One product for each weight and each row.
  public func work(for input: [Int], output: [Int]) -> Double {
    input.reduce(1) { $0 * Double($1) } * Double(outputs)
  }

  /// Computes `x · Wᵀ + b`.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    linear(x, weight: state.tensor(0, in: pass), bias: bias ? state.tensor(1, in: pass) : nil)
  }
}
