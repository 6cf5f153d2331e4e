public import LessonKit

/// The pictures that both generators make of x and y in one step.
public struct Translations {
  /// G(x): x as if it were of the kind Y.
  public let fakeY: Tensor
  /// F(y): y as if it were of the kind X.
  public let fakeX: Tensor
  /// F(G(x)): x, there and back.
  public let cycledX: Tensor
  /// G(F(y)): y, there and back.
  public let cycledY: Tensor
  /// G(y): what G makes of a picture that is of the kind Y already.
  public let sameY: Tensor
  /// F(x): what F makes of a picture that is of the kind X already.
  public let sameX: Tensor

  /// All six.
  public init(
    fakeY: Tensor, fakeX: Tensor, cycledX: Tensor, cycledY: Tensor, sameY: Tensor, sameX: Tensor
  ) {
    self.fakeY = fakeY
    self.fakeX = fakeX
    self.cycledX = cycledX
    self.cycledY = cycledY
    self.sameY = sameY
    self.sameX = sameX
  }
}

/// How much the losses of the generators count beside each other.
public struct Weights: Sendable {
  /// The weight λ of the cycle loss.
  public let lambda: Float
  /// The identity loss counts this share of λ.
  public let identity: Float

  /// A weight and a share.
  ///
  /// Where nothing is said, those of Zhu et al. (2017), §5.2.
  public init(lambda: Float = 10, identity: Float = 0.5) {
    self.lambda = lambda
    self.identity = identity
  }
}

/// Fakes that were made before, for a discriminator to see again.
public final class ImagePool {
  /// How many pictures it may hold.
  public let capacity: Int
  /// The pictures that it holds, each [C, H, W].
  public var pictures: [Tensor] = []
  /// What decides by chance in it.
  public let chance: Chance

  /// An empty pool.
  public init(capacity: Int, chance: Chance) {
    self.capacity = capacity
    self.chance = chance
  }
}

/// The four networks with what changes them.
public struct Game {
  /// Translates X to Y: [N, 3, H, W] → [N, 3, H, W].
  public let g: Network
  /// Translates Y to X: [N, 3, H, W] → [N, 3, H, W].
  public let f: Network
  /// Judges whether a picture is a real X, patch by patch.
  public let dX: Network
  /// Judges whether a picture is a real Y, patch by patch.
  public let dY: Network
  /// Changes the weights of `g` and `f` and no others.
  public let generatorOptimizer: any Optimizer
  /// Changes the weights of `dX` and no others.
  public let dXOptimizer: any Optimizer
  /// Changes the weights of `dY` and no others.
  public let dYOptimizer: any Optimizer
  /// Takes fakes of the kind X and hands out as many, new ones or old ones.
  public let poolX: Mapping
  /// Takes fakes of the kind Y and hands out as many, new ones or old ones.
  public let poolY: Mapping
  /// How much the losses count.
  public let weights: Weights
}

/// What one training step says of all players, each loss as it was before the update.
public struct Losses {
  /// What G and F made small together.
  public let generators: Tensor
  /// The loss of D_X.
  public let discriminatorX: Tensor
  /// The loss of D_Y.
  public let discriminatorY: Tensor

  /// The losses of a step.
  public init(generators: Tensor, discriminatorX: Tensor, discriminatorY: Tensor) {
    self.generators = generators
    self.discriminatorX = discriminatorX
    self.discriminatorY = discriminatorY
  }
}
