public import Tensors

/// The greatest number of each window: `[N, C, H, W] → [N, C, H′, W′]`.
public struct MaxPool2d: Layer {
  /// The layer's name in descriptions.
  public static let kind = "MaxPool2d"
  /// How the window moves.
  public let pooling: PoolingWindow

  /// A pooling by the greatest number; the stride is the kernel's size where nothing else is said.
  public init(kernelSize: Int, stride: Int? = nil, padding: Int = 0, ceilMode: Bool = false) {
    pooling = PoolingWindow(kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode)
  }

  /// Kernel size, stride, padding and ceil mode.
  public var hyperParameters: [String: Double] { pooling.hyperParameters }
  /// The pooling window and its step.
  public var window: Window { pooling.window }
  /// Sizes that can be computed with.
  public func validate() throws { try pooling.validate() }
  /// Smaller pictures.
  public func outputShape(for input: [Int]) throws -> [Int] { try pooling.outputShape(for: input) }
  /// Takes the greatest numbers.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { maxPool2d(x, pooling) }
}

/// The mean of each window: `[N, C, H, W] → [N, C, H′, W′]`.
public struct AvgPool2d: Layer {
  /// The layer's name in descriptions.
  public static let kind = "AvgPool2d"
  /// How the window moves.
  public let pooling: PoolingWindow

  /// A pooling by the mean; the stride is the kernel's size where nothing else is said.
  public init(kernelSize: Int, stride: Int? = nil, padding: Int = 0, ceilMode: Bool = false) {
    pooling = PoolingWindow(kernelSize: kernelSize, stride: stride, padding: padding, ceilMode: ceilMode)
  }

  /// Kernel size, stride, padding and ceil mode.
  public var hyperParameters: [String: Double] { pooling.hyperParameters }
  /// The pooling window and its step.
  public var window: Window { pooling.window }
  /// Sizes that can be computed with.
  public func validate() throws { try pooling.validate() }
  /// Smaller pictures.
  public func outputShape(for input: [Int]) throws -> [Int] { try pooling.outputShape(for: input) }
  /// Takes the means.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor { averagePool2d(x, pooling) }
}

extension PoolingWindow {
  fileprivate var hyperParameters: [String: Double] {
    [
      "kernelSize": Double(kernelSize), "stride": Double(stride), "padding": Double(padding),
      "ceilMode": ceilMode ? 1 : 0,
    ]
  }

  fileprivate var window: Window { Window(reach: kernelSize, step: Double(stride)) }

  fileprivate func validate() throws {
    try Misfit.require("kernelSize", kernelSize)
    try Misfit.require("stride", stride)
    try Misfit.require("padding", padding, atLeast: 0)
    guard 2 * padding <= kernelSize else {
      throw Misfit("a padding of \(padding) is more than half of the window \(kernelSize). Lower it.")
    }
  }

  fileprivate func outputShape(for input: [Int]) throws -> [Int] {
    try Misfit.requirePictures(input)
    guard let height = outputLength(for: input[2]), let width = outputLength(for: input[3]) else {
      throw Misfit("a window of \(kernelSize) does not fit the picture \(input). Use a smaller one.")
    }
    return [input[0], input[1], height, width]
  }
}
