public import LessonKit

/// What an encoder sees in pictures.
public final class Features {
  /// The features that a style is put on: [N, C, H, W].
  public let main: Tensor
  /// All layers on which a style is compared, each [N, C, H, W] with its own C, H and W.
  public private(set) lazy var layers: [Tensor] = rest()
  private let rest: () -> [Tensor]

  /// Features, of which the layers are computed where somebody asks for them.
  init(main: Tensor, layers: @escaping () -> [Tensor]) {
    self.main = main
    rest = layers
  }
}

/// An encoder with fixed weights, and what this lesson takes from it.
public final class StyleEncoder {
  /// How often pictures went through, a batch counting once.
  public private(set) var passes = 0
  private let network: VGGEncoder
  /// Whether relu1_1 goes along with relu2_1, and the pictures' colours among the layers.
  private let isDetailed: Bool

  init(_ network: VGGEncoder, isDetailed: Bool) {
    self.network = network
    self.isDetailed = isDetailed
  }

  /// What is seen in pictures, `[N, 3, H, W]` from −1 to 1; can be differentiated for them.
  public func features(of pictures: Tensor) -> Features {
    passes += 1
    let first = network.features(of: pictures, upTo: .relu2_1)
    return Features(main: isDetailed ? detailed(first) : first[1]) { [network, isDetailed] in
      (isDetailed ? colours(of: pictures) : []) + first + network.features(after: .relu2_1, first[1])
    }
  }
}

/// relu2_1 together with relu1_1: `[N, 16, 2·H, 2·W]` and `[N, 32, H, W]` → `[N, 96, H, W]`.
///
/// Every block of 2 × 2 places of relu1_1 is folded into the channels of one place, so that nothing of its sharpness
/// is lost. Sides that were rounded up are padded first.
func detailed(_ levels: [Tensor]) -> Tensor {
  let (fine, coarse) = (levels[0], levels[1])
  let (count, channels) = (fine.shape[0], fine.shape[1])
  let (height, width) = (coarse.shape[2], coarse.shape[3])
  var even = fine
  for axis in [2, 3] where even.shape[axis] % 2 == 1 {
    let last = even.slice(axis: axis, from: even.shape[axis] - 1, to: even.shape[axis])
    even = concatenate([even, last], axis: axis)
  }
  let folded = even.reshaped([count, channels, height, 2, width, 2]).permuted([0, 1, 3, 5, 2, 4])
  return concatenate([coarse, folded.reshaped([count, 4 * channels, height, width])], axis: 1)
}

extension VGGEncoder {
  /// The widths of a decoder for ``detailed(_:)``: at the picture's size, and what comes in at half of it.
  var detailedWidths: [Int] { [2 * widths[0], widths[1] + 4 * widths[0]] }
}

/// The pictures themselves, as they are and averaged over 4 × 4 pixels.
///
/// Both are multiplied by √2: a squared difference of their means or deviations then counts twice.
private func colours(of pictures: Tensor) -> [Tensor] {
  let strong = pictures * Float(2).squareRoot()
  return [strong, averagePool2d(strong, PoolingWindow(kernelSize: 4))]
}
