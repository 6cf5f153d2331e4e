public import Tensors

/// Pictures enlarged by a whole factor: `[N, C, H, W] → [N, C, H·factor, W·factor]`.
public struct Upsample: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Upsample"
  /// How much larger each side becomes.
  public let factor: Int
  /// How new pixels are found.
  public let interpolation: Interpolation

  /// An enlargement.
  public init(_ factor: Int = 2, _ interpolation: Interpolation = .nearest) {
    self.factor = factor
    self.interpolation = interpolation
  }

  /// The factor.
  public var hyperParameters: [String: Double] { ["factor": Double(factor)] }
  /// A step of less than one; lines between pixels see two of them.
  public var window: Window {
    Window(reach: interpolation == .nearest ? 1 : 2, step: 1 / Double(max(1, factor)))
  }
  /// A size that can be computed with.
  public func validate() throws { try Misfit.require("factor", factor) }

  /// Larger pictures.
  public func outputShape(for input: [Int]) throws -> [Int] {
    try Misfit.requirePictures(input)
    return [input[0], input[1], input[2] * factor, input[3] * factor]
  }

  /// Enlarges.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    upsample(x, by: factor, interpolation)
  }
}

/// A border that mirrors the picture's inside.
public struct ReflectionPad2d: Layer {
  /// The layer's name in descriptions.
  public static let kind = "ReflectionPad2d"
  /// The width of the border.
  public let padding: Int
  /// A mirroring border.
  public init(_ padding: Int) { self.padding = padding }
  /// The width of the border.
  public var hyperParameters: [String: Double] { ["padding": Double(padding)] }
  /// A size that can be computed with.
  public func validate() throws { try Misfit.require("padding", padding, atLeast: 0) }

  /// Larger pictures.
  public func outputShape(for input: [Int]) throws -> [Int] {
    try Misfit.requirePictures(input)
    guard padding < input[2], padding < input[3] else {
      throw Misfit("a mirroring border of \(padding) needs larger pictures than \(input). Make it narrower.")
    }
    return [input[0], input[1], input[2] + 2 * padding, input[3] + 2 * padding]
  }

  /// Adds the border.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    reflectionPad2d(x, padding: padding)
  }
}

/// A border of zeros.
public struct ZeroPad2d: Layer {
  /// The layer's name in descriptions.
  public static let kind = "ZeroPad2d"
  /// The width of the border.
  public let padding: Int
  /// A border of zeros.
  public init(_ padding: Int) { self.padding = padding }
  /// The width of the border.
  public var hyperParameters: [String: Double] { ["padding": Double(padding)] }
  /// A size that can be computed with.
  public func validate() throws { try Misfit.require("padding", padding, atLeast: 0) }

  /// Larger pictures.
  public func outputShape(for input: [Int]) throws -> [Int] {
    try Misfit.requirePictures(input)
    return [input[0], input[1], input[2] + 2 * padding, input[3] + 2 * padding]
  }

  /// Adds the border.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    zeroPad2d(x, padding: padding)
  }
}
