public import Tensors

/// A transposed convolution, which enlarges: `[N, C, H, W] → [N, F, H′, W′]`,
/// `H′ = (H − 1)·stride − 2·padding + kernelSize + outputPadding`.
public struct ConvTranspose2d: Layer {
  /// The layer's name in descriptions.
  public static let kind = "ConvTranspose2d"
  /// The number of channels that go in.
  public let inputs: Int
  /// The number of channels that come out.
  public let outputs: Int
  /// The side of the filters.
  public let kernelSize: Int
  /// How far apart the filters are laid.
  public let stride: Int
  /// How much is cut off on every side.
  public let padding: Int
  /// Rows and columns added at the end.
  public let outputPadding: Int
  /// Whether a learned number is added to every channel.
  public let bias: Bool

  /// A transposed convolution.
  public init(
    _ inputs: Int, _ outputs: Int, kernelSize: Int, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0,
    bias: Bool = true
  ) {
    self.inputs = inputs
    self.outputs = outputs
    self.kernelSize = kernelSize
    self.stride = stride
    self.padding = padding
    self.outputPadding = outputPadding
    self.bias = bias
  }

  /// `weight` of shape `[inputs, outputs, kernelSize, kernelSize]` and `bias` of shape `[outputs]`.
  public var entries: [StateEntry] {
    // PyTorch counts the fan-in of this layer over its outputs, as the weight's second axis; so do we.
    let taps = kernelSize * kernelSize
    let weight = StateEntry(
      "weight", [inputs, outputs, kernelSize, kernelSize],
      .weight(fanIn: outputs * taps, fanOut: inputs * taps))
    return bias ? [weight, StateEntry("bias", [outputs], .bias(fanIn: outputs * taps))] : [weight]
  }

  /// Channels, kernel size, stride, paddings and bias.
  public var hyperParameters: [String: Double] {
    [
      "inputs": Double(inputs), "outputs": Double(outputs), "kernelSize": Double(kernelSize),
      "stride": Double(stride), "padding": Double(padding), "outputPadding": Double(outputPadding),
      "bias": bias ? 1 : 0,
    ]
  }

  /// The inputs that reach one place, and a step of less than one.
  public var window: Window {
    Window(reach: (kernelSize + stride - 1) / max(1, stride), step: 1 / Double(max(1, stride)))
  }

  /// Sizes that can be computed with.
  public func validate() throws {
    try Misfit.require("inputs", inputs)
    try Misfit.require("outputs", outputs)
    try Misfit.require("kernelSize", kernelSize)
    try Misfit.require("stride", stride)
    try Misfit.require("padding", padding, atLeast: 0)
    try Misfit.require("outputPadding", outputPadding, atLeast: 0)
    guard outputPadding == 0 || outputPadding < stride else {
      throw Misfit("outputPadding \(outputPadding) must be smaller than the stride \(stride). Lower it.")
    }
  }

  /// The batch, the filters, and larger pictures.
  public func outputShape(for input: [Int]) throws -> [Int] {
    try Misfit.requirePictures(input, channels: inputs)
    return try [input[0], outputs]
      + input[2...].map { length in
        let enlarged = (length - 1) * stride - 2 * padding + kernelSize + outputPadding
        guard enlarged >= 1 else {
          throw Misfit("a padding of \(padding) leaves nothing of the picture \(input). Use less padding.")
        }
        return enlarged
      }
  }

  /// One product for each weight and each place of the input.
  public func work(for input: [Int], output: [Int]) -> Double {
    input.reduce(Double(outputs) * Double(kernelSize * kernelSize)) { $0 * Double($1) }
  }

  /// Computes the transposed convolution.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    convTranspose2d(
      x, weight: state.tensor(0, in: pass), bias: bias ? state.tensor(1, in: pass) : nil, stride: stride,
      padding: padding, outputPadding: outputPadding)
  }
}
