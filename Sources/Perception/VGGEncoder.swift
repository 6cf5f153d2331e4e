public import NeuralNets
public import Tensors

/// VGG-19 up to relu4_1 with fixed weights: what pictures look like, in four levels of features.
///
/// The layout is that of Simonyan and Zisserman (2015), with mirrored borders as in the AdaIN code of naoto0804. Its
/// weights never change; its features can be differentiated for the pictures.
public struct VGGEncoder {
  /// A level of features, named as in the literature: the first rectified convolution of each block.
  public enum Level: Int, CaseIterable, Sendable {
    /// Edges and colours, as large as the picture.
    case relu1_1
    /// Small textures, half as large.
    case relu2_1
    /// Patterns, a quarter as large.
    case relu3_1
    /// Parts of things, an eighth as large.
    case relu4_1
  }

  /// The numbers of channels of the four levels; the published network has 64, 128, 256 and 512.
  public let widths: [Int]
  /// Where the weights come from: the metadata of their file.
  public let provenance: [String: String]
  /// What turns numbers from −1 to 1 into those that the weights were trained with: a 1 × 1 convolution.
  let lead: Weights?
  /// The nine convolutions of 3 × 3.
  let convolutions: [Weights]

  /// The weights of one convolution.
  struct Weights {
    let weight: Tensor
    let bias: Tensor

    func convolved(_ x: Tensor) -> Tensor { conv2d(x, weight: weight, bias: bias) }
  }

  /// The features of pictures, differentiable for the pictures.
  ///
  /// - Parameters:
  ///   - pictures: `[N, 3, H, W]` from −1 (black) to 1 (white), red first; at least 9 × 9 pixels, else it stops with
  ///     a sentence.
  ///   - last: The last level that is wanted; what comes after it is not computed.
  /// - Returns: One tensor a level: `[N, widths[0], H, W]`, `[N, widths[1], H/2, W/2]`, `[N, widths[2], H/4, W/4]`,
  ///   `[N, widths[3], H/8, W/8]`, halves rounded up.
  public func features(of pictures: Tensor, upTo last: Level = .relu4_1) -> [Tensor] {
    guard pictures.rank == 4, pictures.shape[1] == 3, pictures.shape[2] >= 9, pictures.shape[3] >= 9 else {
      stop(
        "VGGEncoder: the shape \(pictures.shape) is no batch of colour pictures. "
          + "Give [N, 3, H, W] of at least 9 × 9 pixels.")
    }
    return levels(of: lead?.convolved((pictures + 1) * 0.5) ?? pictures, from: 0, upTo: last)
  }

  /// The levels that come after one that was computed before, so that nothing is computed twice.
  ///
  /// - Parameters:
  ///   - level: Which level `features` is.
  ///   - features: That level of some pictures, `[N, widths[level], …]`; another width stops with a sentence.
  ///   - last: The last level that is wanted.
  /// - Returns: One tensor for each level behind `level`, in order; none where `level` is the last.
  public func features(after level: Level, _ features: Tensor, upTo last: Level = .relu4_1) -> [Tensor] {
    guard features.rank == 4, features.shape[1] == widths[level.rawValue] else {
      stop(
        "VGGEncoder: the shape \(features.shape) is not that of \(level). Give [N, \(widths[level.rawValue]), H, W]."
      )
    }
    guard level.rawValue < last.rawValue else { return [] }
    return levels(of: features, from: Self.levelEnds[level.rawValue] + 1, upTo: last)
  }

  /// Computes from the convolution with the number `start` up to a level.
  private func levels(of input: Tensor, from start: Int, upTo last: Level) -> [Tensor] {
    let halving = PoolingWindow(kernelSize: 2, ceilMode: true)
    var x = input
    var levels: [Tensor] = []
    for index in start...Self.levelEnds[last.rawValue] {
      if Self.pooled.contains(index - 1) { x = maxPool2d(x, halving) }
      x = relu(convolutions[index].convolved(reflectionPad2d(x, padding: 1)))
      if Self.levelEnds.contains(index) { levels.append(x) }
    }
    return levels
  }

  /// The convolutions, counted from 0, whose rectified output is a level.
  static let levelEnds = [0, 2, 4, 8]
  /// The convolutions, counted from 0, after which the picture is halved.
  static let pooled = [1, 3, 7]

  /// How many channels go into and come out of each of the nine convolutions.
  static func channels(_ widths: [Int]) -> [(inputs: Int, outputs: Int)] {
    let outputs = [0, 0, 1, 1, 2, 2, 2, 2, 3].map { widths[$0] }
    return zip([3] + outputs, outputs).map { ($0, $1) }
  }

  /// The encoder as a description, for diagrams and counts.
  public var architecture: Sequential { Sequential(Self.stages(widths).flatMap(\.layers)) }

  /// The layers that lead to each level from the one before; batch normalisation is for training alone.
  package static func stages(_ widths: [Int], batchNorm: Bool = false) -> [Sequential] {
    var stages: [Sequential] = []
    var layers: [any Layer] = []
    for (index, (inputs, outputs)) in channels(widths).enumerated() {
      layers += [ReflectionPad2d(1), Conv2d(inputs, outputs, kernelSize: 3)]
      if batchNorm { layers.append(BatchNorm2d(outputs)) }
      layers.append(ReLU())
      if levelEnds.contains(index) {
        stages.append(Sequential(layers))
        layers = []
      }
      if pooled.contains(index) { layers.append(MaxPool2d(kernelSize: 2, ceilMode: true)) }
    }
    return stages
  }
}
