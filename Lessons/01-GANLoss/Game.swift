public import LessonKit

/// Both players with their optimisers.
public struct Game {
  /// Makes fakes from noise: [N, 1] → [N, 1].
  public let generator: Network
  /// Says how real something looks, as a logit: [N, 1] → [N, 1].
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

/// The architecture of both players: 1-16-16-1, so that there is little between the loss and what it does.
let player = Sequential {
  Linear(1, 16)
  LeakyReLU(0.2)
  Linear(16, 16)
  LeakyReLU(0.2)
  Linear(16, 1)
}
