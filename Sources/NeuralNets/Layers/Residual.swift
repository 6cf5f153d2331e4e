public import Tensors

/// Layers whose result is added to what went in: `x + f(x)`.
///
/// He et al., "Deep Residual Learning for Image Recognition" (2016).
public struct Residual: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Residual"
  /// The layers of `f`.
  public let body: Sequential

  /// A residual block.
  public init(@LayerBuilder _ layers: () -> [any Layer]) {
    body = Sequential(layers())
  }

  /// The layers of `f`.
  public var children: [any Layer] { body.layers }

  /// The shape stays, or it is a ``Misfit``.
  public func outputShape(for input: [Int]) throws -> [Int] {
    try fitting(body.outputShape(for: input), input)
  }

  /// Adds the layers inside; the shape must come back.
  public func survey(_ survey: inout Survey, input: [Int], name: String) throws -> [Int] {
    let start = survey.last
    let output = try body.survey(&survey, input: input, name: name)
    survey.addition(of: start)
    return try survey.naming(self, name) { try fitting(output, input) }
  }

  private func fitting(_ output: [Int], _ input: [Int]) throws -> [Int] {
    guard output == input else {
      throw Misfit("its layers lead from \(input) to \(output), and the two cannot be added. Keep the shape.")
    }
    return input
  }

  /// Computes `x + f(x)`.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    let change = body.forward(x, state, pass)
    // Without this, a change of one channel would be stretched over all.
    guard change.shape == x.shape else {
      stop(
        "Residual: the shapes \(x.shape) and \(change.shape) of what goes in and what its layers make do not fit. "
          + "Keep the shape inside.")
    }
    return x + change
  }
}
