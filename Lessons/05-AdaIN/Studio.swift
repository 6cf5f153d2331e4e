public import LessonKit

/// Where a decoder learns to paint from features.
public final class Studio {
  /// Looks at pictures; its weights stay as they are.
  public let encoder: StyleEncoder
  /// Turns features back into pictures: [N, C, H, W] → [N, 3, …].
  public let decoder: Network
  /// Changes the decoder's weights and nothing else.
  public let optimizer: any Optimizer
  /// How much the style counts in the loss, the content being 1.
  public let styleWeight: Float

  init(
    encoder: StyleEncoder, decoder: Network, styleWeight: Float, optimizer: (Network) -> any Optimizer
  ) {
    self.encoder = encoder
    self.decoder = decoder
    self.styleWeight = styleWeight
    self.optimizer = optimizer(decoder)
  }

  /// What the encoder sees in pictures: one pass.
  public func features(of pictures: Tensor) -> Features { encoder.features(of: pictures) }
}

/// What one training step says of both losses.
public struct Losses {
  /// How far the new picture's features are from what AdaIN asked for, before the update.
  public let content: Tensor
  /// How far the new picture's style is from the style's, before the update; not yet weighed.
  public let style: Tensor

  /// Both losses of a step.
  public init(content: Tensor, style: Tensor) {
    self.content = content
    self.style = style
  }
}
