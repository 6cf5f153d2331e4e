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

/// relu1_1 together with relu2_1: `[N, 16, H, W]` and `[N, 32, H/2, W/2]` → `[N, 48, H, W]`.
///
/// The places of relu2_1 are doubled, so that every pixel has a place of its own and nothing of relu1_1's sharpness is
/// lost. Where halves were rounded up, what is too much is cut off.
func detailed(_ levels: [Tensor]) -> Tensor {
  let (fine, coarse) = (levels[0], upsample(levels[1], by: 2))
  let fitted = coarse.slice(axis: 2, from: 0, to: fine.shape[2]).slice(axis: 3, from: 0, to: fine.shape[3])
  return concatenate([fine, fitted], axis: 1)
}

extension VGGEncoder {
  /// The widths of a decoder for ``detailed(_:)``: at twice the picture's size, and what comes in at the picture's.
  var detailedWidths: [Int] { [widths[0], widths[0] + widths[1]] }
}

/// The pictures themselves, as they are and averaged over 4 × 4 pixels.
///
/// Both are multiplied by √2: a squared difference of their means or deviations then counts twice.
private func colours(of pictures: Tensor) -> [Tensor] {
  let strong = pictures * Float(2).squareRoot()
  return [strong, averagePool2d(strong, PoolingWindow(kernelSize: 4))]
}
