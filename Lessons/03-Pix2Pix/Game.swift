public import LessonKit

/// Both players with their optimisers.
public struct Game {
  /// Colours sketches: [N, 1, H, W] → [N, 3, H, W], between −1 and 1.
  public let generator: Network
  /// Says how real each patch of a pair looks, as logits: [N, 4, H, W] → [N, 1, H′, W′].
  public let discriminator: Network
  /// Changes the generator's weights and no others.
  public let generatorOptimizer: any Optimizer
  /// Changes the discriminator's weights and no others.
  public let discriminatorOptimizer: any Optimizer
  /// How much the L1 distance counts in the generator's loss.
  public let lambda: Float

  init(
    generator: Network, discriminator: Network, lambda: Float,
    optimizers: (Network, Network) -> (generator: any Optimizer, discriminator: any Optimizer)
  ) {
    self.generator = generator
    self.discriminator = discriminator
    self.lambda = lambda
    (generatorOptimizer, discriminatorOptimizer) = optimizers(generator, discriminator)
  }
}

/// What one training step says of both players.
public struct Losses {
  /// The discriminator's loss before its update.
  public let discriminator: Tensor
  /// The generator's loss before its update.
  public let generator: Tensor

  /// Both losses of a step.
  public init(discriminator: Tensor, generator: Tensor) {
    self.discriminator = discriminator
    self.generator = generator
  }
}
