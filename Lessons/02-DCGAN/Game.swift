public import LessonKit

/// Both players with their optimisers.
public struct Game {
  /// Paints: [N, Z, 1, 1] → [N, 3, H, W], between −1 and 1.
  public let generator: Network
  /// Says how real pictures look, as logits: [N, 3, H, W] → one number for each picture.
  public let discriminator: Network
  /// Changes the generator's weights and no others.
  public let generatorOptimizer: any Optimizer
  /// Changes the discriminator's weights and no others.
  public let discriminatorOptimizer: any Optimizer

  init(
    generator: Network, discriminator: Network,
    optimizers: (Network, Network) -> (generator: any Optimizer, discriminator: any Optimizer)
  ) {
    self.generator = generator
    self.discriminator = discriminator
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
