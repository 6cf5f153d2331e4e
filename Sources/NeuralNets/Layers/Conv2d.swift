public import Tensors

/// A convolution: `[N, C, H, W] → [N, F, H′, W′]` with `H′ = (H + 2·padding − kernelSize) / stride + 1`.
public struct Conv2d: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Conv2d"
  /// The number of channels that go in.
  public let inputs: Int
  /// The number of channels that come out.
  public let outputs: Int
  /// The side of the filters.
  public let kernelSize: Int
  /// How far the filters move.
  public let stride: Int
  /// Zeros added on every side.
  public let padding: Int
  /// Whether a learned number is added to every channel.
  public let bias: Bool

  /// A convolution.
  public init(
    _ inputs: Int, _ outputs: Int, kernelSize: Int, stride: Int = 1, padding: Int = 0, bias: Bool = true
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.kernelSize = kernelSize
    self.stride = stride
    self.padding = padding
    self.bias = bias
  }

  /// `weight` of shape `[outputs, inputs, kernelSize, kernelSize]` and `bias` of shape `[outputs]`.
  public var entries: [StateEntry] {
    let taps = kernelSize * kernelSize
    let weight = StateEntry(
      "weight", [outputs, inputs, kernelSize, kernelSize],
      .weight(fanIn: inputs * taps, fanOut: outputs * taps))
    return bias ? [weight, StateEntry("bias", [outputs], .bias(fanIn: inputs * taps))] : [weight]
  }

  /// Channels, kernel size, stride, padding and bias.
  public var hyperParameters: [String: Double] {
    [
      "inputs": Double(inputs), "outputs": Double(outputs), "kernelSize": Double(kernelSize),
      "stride": Double(stride), "padding": Double(padding), "bias": bias ? 1 : 0,
    ]
  }

  /// The filter and its step.
  public var window: Window { Window(reach: kernelSize, step: Double(stride)) }

  /// Sizes that can be computed with.
  public func validate() throws {
    try Misfit.require("inputs", inputs)
    try Misfit.require("outputs", outputs)
    try Misfit.require("kernelSize", kernelSize)
    try Misfit.require("stride", stride)
    try Misfit.require("padding", padding, atLeast: 0)
  }

  /// The batch, the filters, and smaller pictures.
  public func outputShape(for input: [Int]) throws -> [Int] {
    try Misfit.requirePictures(input, channels: inputs)
    return try [input[0], outputs]
      + input[2...].map { length in
        let room = length + 2 * padding - kernelSize
        guard room >= 0 else {
          throw Misfit(
            "a filter of \(kernelSize) is larger than the picture \(input). Use a smaller one or more "
              + "padding.")
        }
        return room / stride + 1
      }
  }

  /// One product for each weight and each place of the output.
  public func work(for input: [Int], output: [Int]) -> Double {
    output.reduce(Double(inputs) * Double(kernelSize * kernelSize)) { $0 * Double($1) }
  }

  /// Computes the convolution.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    conv2d(
      x, weight: state.tensor(0, in: pass), bias: bias ? state.tensor(1, in: pass) : nil, stride: stride,
      padding: padding)
  }
}
