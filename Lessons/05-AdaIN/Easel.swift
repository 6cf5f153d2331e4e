public import LessonKit

/// A picture that is being painted after Gatys, Ecker and Bethge (2016): its pixels are what is learned.
public final class Easel {
  /// The picture, [N, 3, H, W] from −1 to 1; `tensor` is to compute with, `value` may be set.
  public let picture: Parameter
  /// Looks at pictures; its weights stay as they are.
  public let encoder: StyleEncoder
  /// The content picture's features, which the picture's `main` should come near.
  public let content: Tensor
  /// The style picture's layers, which the picture's `layers` should resemble.
  public let style: [Tensor]
  /// How much the style counts, the content being 1.
  public let styleWeight: Float
  /// Changes the pixels and nothing else.
  public let optimizer: any Optimizer

  init(
    picture: Tensor, encoder: StyleEncoder, content: Tensor, style: Tensor, styleWeight: Float,
    optimizer: (Parameter) -> any Optimizer
  ) {
    let parameter = Parameter(picture)
    self.picture = parameter
    self.encoder = encoder
    self.styleWeight = styleWeight
    self.optimizer = optimizer(parameter)
    (self.content, self.style) = withoutRecording {
      (encoder.features(of: content).main, encoder.features(of: style).layers)
    }
  }

  /// What the encoder sees in a picture: one pass.
  public func features(of picture: Tensor) -> Features { encoder.features(of: picture) }
}
