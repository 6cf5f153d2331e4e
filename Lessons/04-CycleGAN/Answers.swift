public import CycleGAN

/// The author's solution.
class Solution: CycleGANExercise {
  func generator() -> Sequential {
    Sequential {
      Conv2d(3, 16, kernelSize: 3, padding: 1)
      InstanceNorm2d(16)
      ReLU()
      Conv2d(16, 32, kernelSize: 3, stride: 2, padding: 1)
      InstanceNorm2d(32)
      ReLU()
      for _ in 0..<3 {
        Residual {
          Conv2d(32, 32, kernelSize: 3, padding: 1)
          InstanceNorm2d(32)
          ReLU()
          Conv2d(32, 32, kernelSize: 3, padding: 1)
          InstanceNorm2d(32)
        }
      }
      ConvTranspose2d(32, 16, kernelSize: 4, stride: 2, padding: 1)
      InstanceNorm2d(16)
      ReLU()
      Conv2d(16, 3, kernelSize: 3, padding: 1)
      Tanh()
    }
  }

  func discriminator() -> Sequential {
    Sequential {
      Conv2d(3, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(16, 32, kernelSize: 4, stride: 2, padding: 1)
      InstanceNorm2d(32)
      LeakyReLU(0.2)
      Conv2d(32, 64, kernelSize: 3, padding: 1)
      InstanceNorm2d(64)
      LeakyReLU(0.2)
      Conv2d(64, 1, kernelSize: 3, padding: 1)
    }
  }

  func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
    ((real - 1).squared.mean() + fake.squared.mean()) / 2
  }

  func generatorLoss(fake: Tensor) -> Tensor { (fake - 1).squared.mean() }

  func translations(g: Mapping, f: Mapping, x: Tensor, y: Tensor) -> Translations {
    let (fakeY, fakeX) = (g(x), f(y))
    return Translations(
      fakeY: fakeY, fakeX: fakeX, cycledX: f(fakeY), cycledY: g(fakeX), sameY: g(y), sameX: f(x))
  }

  func cycleLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    abs(made.cycledX - x).mean() + abs(made.cycledY - y).mean()
  }

  func identityLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    abs(made.sameY - y).mean() + abs(made.sameX - x).mean()
  }

  func objective(adversarial: Tensor, cycle: Tensor, identity: Tensor, weights: Weights) -> Tensor {
    adversarial + weights.lambda * cycle + weights.identity * weights.lambda * identity
  }

  func exchange(_ fakes: Tensor, _ pool: ImagePool) -> Tensor {
    var handedOut: [Tensor] = []
    for index in 0..<fakes.shape[0] {
      let new = fakes[index]
      if pool.pictures.count < pool.capacity {
        pool.pictures.append(new)
        handedOut.append(new)
      } else if pool.chance.int(in: 0..<2) == 0 {
        let place = pool.chance.int(in: 0..<pool.capacity)
        handedOut.append(pool.pictures[place])
        pool.pictures[place] = new
      } else {
        handedOut.append(new)
      }
    }
    return stack(handedOut)
  }

  func learningRate(at step: Int, from start: Float, constant: Int, decaying: Int) -> Float {
    let late = max(0, step - constant)
    return start * max(0, 1 - Float(late) / Float(decaying))
  }

  func trainStep(_ game: Game, x: Tensor, y: Tensor) -> Losses {
    let made = translations(g: { game.g($0) }, f: { game.f($0) }, x: x, y: y)
    let adversarial = generatorLoss(fake: game.dY(made.fakeY)) + generatorLoss(fake: game.dX(made.fakeX))
    let lossG = objective(
      adversarial: adversarial, cycle: cycleLoss(made, x: x, y: y),
      identity: identityLoss(made, x: x, y: y), weights: game.weights)
    game.generatorOptimizer.step(minimizing: lossG)

    let lossX = discriminatorLoss(real: game.dX(x), fake: game.dX(game.poolX(made.fakeX)))
    game.dXOptimizer.step(minimizing: lossX)
    let lossY = discriminatorLoss(real: game.dY(y), fake: game.dY(game.poolY(made.fakeY)))
    game.dYOptimizer.step(minimizing: lossY)
    return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
  }

  func scratch() {}
}

/// The answers to lesson 4.
public struct CycleGANAnswers: Answers {
  /// The answers.
  public init() {}

  /// Passes every check.
  public var solution: any CycleGANExercise { Solution() }

  /// What students really write, in the order of the text.
  public var mistakes: [Mistake<any CycleGANExercise>] {
    generatorMistakes
    discriminatorMistakes
    discriminatorLossMistakes
    generatorLossMistakes
    translationMistakes
    cycleLossMistakes
    identityLossMistakes
    objectiveMistakes
    poolMistakes
    learningRateMistakes
    wiringMistakes
    turnMistakes
  }
}

// MARK: The networks

/// The solution with other networks.
private final class OtherNetworks: Solution {
  let changed: (generator: [any Layer]?, discriminator: [any Layer]?)

  init(generator: [any Layer]? = nil, discriminator: [any Layer]? = nil) {
    changed = (generator, discriminator)
  }

  override func generator() -> Sequential { changed.generator.map(Sequential.init) ?? super.generator() }

  override func discriminator() -> Sequential {
    changed.discriminator.map(Sequential.init) ?? super.discriminator()
  }
}

extension [any Layer] {
  /// The same layers with one replaced by others, or by none.
  fileprivate func replacing(_ index: Int, with layers: any Layer...) -> [any Layer] {
    Array(self[..<index]) + layers + Array(self[(index + 1)...])
  }

  /// The same layers with every instance normalisation replaced, inside blocks, too.
  fileprivate func normalized(by norm: (Int) -> any Layer) -> [any Layer] {
    map { layer in
      if let block = layer as? Residual { return block.changed { $0.normalized(by: norm) } }
      return (layer as? InstanceNorm2d).map { norm($0.channels) } ?? layer
    }
  }

  /// The same layers with every residual block changed.
  fileprivate func withBlocks(_ change: (Residual) -> [any Layer]) -> [any Layer] {
    flatMap { ($0 as? Residual).map(change) ?? [$0] }
  }
}

extension Residual {
  /// A block of other layers.
  fileprivate func changed(_ change: ([any Layer]) -> [any Layer]) -> Residual {
    let layers = change(body.layers)
    return Residual { for layer in layers { layer } }
  }
}

extension CycleGANAnswers {
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var generatorMistakes: [Mistake<any CycleGANExercise>] {
    let right = Solution().generator().layers
    Mistake("g-no-tanh", in: "generator") { OtherNetworks(generator: Array(right.dropLast())) }
    Mistake("g-sigmoid", in: "generator") { OtherNetworks(generator: right.dropLast() + [Sigmoid()]) }
    Mistake("g-norm-at-end", in: "generator") {
      OtherNetworks(generator: right.dropLast() + [InstanceNorm2d(3), Tanh()])
    }
    Mistake("g-batch-norm", in: "generator") {
      OtherNetworks(generator: right.normalized { BatchNorm2d($0) })
    }
    Mistake("g-no-residual", in: "generator") {
      OtherNetworks(generator: right.withBlocks { $0.body.layers })
    }
    Mistake("g-block-relu", in: "generator") {
      OtherNetworks(generator: right.withBlocks { [$0.changed { $0 + [ReLU()] }] })
    }
    Mistake("g-not-enlarged", in: "generator") {
      OtherNetworks(generator: right.replacing(9, with: Conv2d(32, 16, kernelSize: 3, padding: 1)))
    }
    Mistake("g-side-31", in: "generator") {
      OtherNetworks(
        generator: right.replacing(9, with: ConvTranspose2d(32, 16, kernelSize: 3, stride: 2, padding: 1)))
    }
    Mistake("g-grey", in: "generator") {
      OtherNetworks(generator: right.replacing(12, with: Conv2d(16, 1, kernelSize: 3, padding: 1)))
    }
    Mistake("g-full-size", in: "generator") {
      OtherNetworks(
        generator: right.replacing(3, with: Conv2d(16, 32, kernelSize: 3, padding: 1))
          .replacing(9, with: Conv2d(32, 16, kernelSize: 3, padding: 1)))
    }
  }

  @ListBuilder<Mistake<any CycleGANExercise>>
  private var discriminatorMistakes: [Mistake<any CycleGANExercise>] {
    let right = Solution().discriminator().layers
    Mistake("d-sigmoid", in: "discriminator") { OtherNetworks(discriminator: right + [Sigmoid()]) }
    Mistake("d-one-answer", in: "discriminator") {
      OtherNetworks(discriminator: right.replacing(8, with: Conv2d(64, 1, kernelSize: 8)))
    }
    Mistake("d-pairs", in: "discriminator") {
      OtherNetworks(
        discriminator: right.replacing(0, with: Conv2d(6, 16, kernelSize: 4, stride: 2, padding: 1)))
    }
    Mistake("d-batch-norm", in: "discriminator") {
      OtherNetworks(discriminator: right.normalized { BatchNorm2d($0) })
    }
    Mistake("d-norm-at-start", in: "discriminator") {
      OtherNetworks(discriminator: right.replacing(1, with: InstanceNorm2d(16), LeakyReLU(0.2)))
    }
    Mistake("d-norm-at-end", in: "discriminator") {
      OtherNetworks(discriminator: right + [InstanceNorm2d(1)])
    }
    Mistake("d-relu", in: "discriminator") {
      OtherNetworks(discriminator: right.map { $0 is LeakyReLU ? ReLU() : $0 })
    }
  }
}

// MARK: The losses

/// The solution with other losses of the judges' answers.
private final class OtherAnswers: Solution {
  let ofJudge: ((Tensor, Tensor) -> Tensor)?
  let ofGenerator: ((Tensor) -> Tensor)?

  init(judge: ((_ real: Tensor, _ fake: Tensor) -> Tensor)? = nil, generator: ((Tensor) -> Tensor)? = nil) {
    ofJudge = judge
    ofGenerator = generator
  }

  override func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
    ofJudge?(real, fake) ?? super.discriminatorLoss(real: real, fake: fake)
  }

  override func generatorLoss(fake: Tensor) -> Tensor {
    ofGenerator?(fake) ?? super.generatorLoss(fake: fake)
  }
}

extension CycleGANAnswers {
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var discriminatorLossMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("judge-not-halved", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in (real - 1).squared.mean() + fake.squared.mean() })
    }
    Mistake("judge-half-of-fake", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in (real - 1).squared.mean() + fake.squared.mean() / 2 })
    }
    Mistake("judge-half-of-real", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in (real - 1).squared.mean() / 2 + fake.squared.mean() })
    }
    Mistake("judge-swapped", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in (real.squared.mean() + (fake - 1).squared.mean()) / 2 })
    }
    Mistake("judge-only-real", in: "discriminator-loss") {
      OtherAnswers(judge: { real, _ in (real - 1).squared.mean() / 2 })
    }
    Mistake("judge-sigmoid", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in
        ((sigmoid(real) - 1).squared.mean() + sigmoid(fake).squared.mean()) / 2
      })
    }
    Mistake("judge-cross-entropy", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in (softplus(-real).mean() + softplus(fake).mean()) / 2 })
    }
    Mistake("judge-not-squared", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in (abs(real - 1).mean() + abs(fake).mean()) / 2 })
    }
    Mistake("judge-minus-one", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in ((real - 1).squared.mean() + (fake + 1).squared.mean()) / 2 })
    }
    Mistake("judge-summed", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in ((real - 1).squared.sum() + fake.squared.sum()) / 2 })
    }
    Mistake("judge-mean-first", in: "discriminator-loss") {
      OtherAnswers(judge: { real, fake in ((real.mean() - 1).squared + fake.mean().squared) / 2 })
    }
  }

  @ListBuilder<Mistake<any CycleGANExercise>>
  private var generatorLossMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("painter-fake-label", in: "generator-loss") { OtherAnswers(generator: { $0.squared.mean() }) }
    Mistake("painter-halved", in: "generator-loss") {
      OtherAnswers(generator: { ($0 - 1).squared.mean() / 2 })
    }
    Mistake("painter-negated", in: "generator-loss") { OtherAnswers(generator: { -$0.squared.mean() }) }
    Mistake("painter-cross-entropy", in: "generator-loss") {
      OtherAnswers(generator: { softplus(-$0).mean() })
    }
    Mistake("painter-sigmoid", in: "generator-loss") {
      OtherAnswers(generator: { (sigmoid($0) - 1).squared.mean() })
    }
    Mistake("painter-summed", in: "generator-loss") { OtherAnswers(generator: { ($0 - 1).squared.sum() }) }
    Mistake("painter-not-squared", in: "generator-loss") {
      OtherAnswers(generator: { abs($0 - 1).mean() })
    }
    Mistake("painter-plain", in: "generator-loss") { OtherAnswers(generator: { -$0.mean() }) }
    Mistake("painter-difference", in: "generator-loss") { OtherAnswers(generator: { (1 - $0).mean() }) }
    Mistake("painter-mean-first", in: "generator-loss") {
      OtherAnswers(generator: { ($0.mean() - 1).squared })
    }
  }
}

// MARK: There and back

/// The solution's six pictures.
private func made(_ g: Mapping, _ f: Mapping, _ x: Tensor, _ y: Tensor) -> Translations {
  Solution().translations(g: g, f: f, x: x, y: y)
}

/// The solution with other pictures made of x and y.
private final class OtherPictures: Solution {
  let made: (Mapping, Mapping, Tensor, Tensor) -> Translations

  init(_ made: @escaping (_ g: Mapping, _ f: Mapping, _ x: Tensor, _ y: Tensor) -> Translations) {
    self.made = made
  }

  override func translations(g: Mapping, f: Mapping, x: Tensor, y: Tensor) -> Translations {
    made(g, f, x, y)
  }
}

extension Translations {
  /// The same pictures, some of them replaced.
  fileprivate func with(
    fakeY: Tensor? = nil, fakeX: Tensor? = nil, cycledX: Tensor? = nil, cycledY: Tensor? = nil,
    sameY: Tensor? = nil, sameX: Tensor? = nil
  ) -> Translations {
    Translations(
      fakeY: fakeY ?? self.fakeY, fakeX: fakeX ?? self.fakeX, cycledX: cycledX ?? self.cycledX,
      cycledY: cycledY ?? self.cycledY, sameY: sameY ?? self.sameY, sameX: sameX ?? self.sameX)
  }
}

extension CycleGANAnswers {
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var translationMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("same-wrong-domain", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(sameY: g(x), sameX: f(y)) }
    }
    Mistake("same-wrong-generator", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(sameY: f(y), sameX: g(x)) }
    }
    Mistake("same-names-swapped", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(sameY: f(x), sameX: g(y)) }
    }
    Mistake("same-untouched", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(sameY: y, sameX: x) }
    }
    Mistake("cycle-wrong-order", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(cycledX: g(f(x)), cycledY: f(g(y))) }
    }
    Mistake("cycle-names-swapped", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(cycledX: g(f(y)), cycledY: f(g(x))) }
    }
    Mistake("cycle-same-generator", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(cycledX: g(g(x)), cycledY: f(f(y))) }
    }
    Mistake("cycle-half-way", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(cycledX: f(x), cycledY: g(y)) }
    }
    Mistake("fakes-names-swapped", in: "translations") {
      OtherPictures { g, f, x, y in made(g, f, x, y).with(fakeY: f(y), fakeX: g(x)) }
    }
    Mistake("generators-swapped", in: "translations") {
      OtherPictures { g, f, x, y in made(f, g, x, y) }
    }
  }
}

/// The solution with other losses of the pictures there and back.
private final class OtherConsistency: Solution {
  typealias Loss = (_ made: Translations, _ x: Tensor, _ y: Tensor) -> Tensor
  let cycle: Loss?
  let identity: Loss?

  init(cycle: Loss? = nil, identity: Loss? = nil) {
    self.cycle = cycle
    self.identity = identity
  }

  override func cycleLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    cycle?(made, x, y) ?? super.cycleLoss(made, x: x, y: y)
  }

  override func identityLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    identity?(made, x, y) ?? super.identityLoss(made, x: x, y: y)
  }
}

extension CycleGANAnswers {
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var cycleLossMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("cycle-only-x", in: "cycle-loss") {
      OtherConsistency(cycle: { made, x, _ in l1Loss(made.cycledX, x) })
    }
    Mistake("cycle-only-y", in: "cycle-loss") {
      OtherConsistency(cycle: { made, _, y in l1Loss(made.cycledY, y) })
    }
    Mistake("cycle-crossed", in: "cycle-loss") {
      OtherConsistency(cycle: { made, x, y in l1Loss(made.cycledX, y) + l1Loss(made.cycledY, x) })
    }
    Mistake("cycle-one-way", in: "cycle-loss") {
      OtherConsistency(cycle: { made, x, y in l1Loss(made.fakeY, x) + l1Loss(made.fakeX, y) })
    }
    Mistake("cycle-squared", in: "cycle-loss") {
      OtherConsistency(cycle: { made, x, y in
        meanSquaredError(made.cycledX, x) + meanSquaredError(made.cycledY, y)
      })
    }
    Mistake("cycle-no-size", in: "cycle-loss") {
      OtherConsistency(cycle: { made, x, y in (made.cycledX - x).mean() + (made.cycledY - y).mean() })
    }
    Mistake("cycle-summed", in: "cycle-loss") {
      OtherConsistency(cycle: { made, x, y in abs(made.cycledX - x).sum() + abs(made.cycledY - y).sum() })
    }
    Mistake("cycle-halved", in: "cycle-loss") {
      OtherConsistency(cycle: { made, x, y in (l1Loss(made.cycledX, x) + l1Loss(made.cycledY, y)) / 2 })
    }
    Mistake("cycle-weighted", in: "cycle-loss") {
      OtherConsistency(cycle: { made, x, y in 10 * (l1Loss(made.cycledX, x) + l1Loss(made.cycledY, y)) })
    }
  }

  @ListBuilder<Mistake<any CycleGANExercise>>
  private var identityLossMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("identity-only-y", in: "identity-loss") {
      OtherConsistency(identity: { made, _, y in l1Loss(made.sameY, y) })
    }
    Mistake("identity-only-x", in: "identity-loss") {
      OtherConsistency(identity: { made, x, _ in l1Loss(made.sameX, x) })
    }
    Mistake("identity-crossed", in: "identity-loss") {
      OtherConsistency(identity: { made, x, y in l1Loss(made.sameY, x) + l1Loss(made.sameX, y) })
    }
    Mistake("identity-of-fakes", in: "identity-loss") {
      OtherConsistency(identity: { made, x, y in l1Loss(made.fakeY, x) + l1Loss(made.fakeX, y) })
    }
    Mistake("identity-of-other-fakes", in: "identity-loss") {
      OtherConsistency(identity: { made, x, y in l1Loss(made.fakeY, y) + l1Loss(made.fakeX, x) })
    }
    Mistake("identity-squared", in: "identity-loss") {
      OtherConsistency(identity: { made, x, y in
        meanSquaredError(made.sameY, y) + meanSquaredError(made.sameX, x)
      })
    }
    Mistake("identity-summed", in: "identity-loss") {
      OtherConsistency(identity: { made, x, y in abs(made.sameY - y).sum() + abs(made.sameX - x).sum() })
    }
    Mistake("identity-weighted", in: "identity-loss") {
      OtherConsistency(identity: { made, x, y in 5 * (l1Loss(made.sameY, y) + l1Loss(made.sameX, x)) })
    }
  }
}

/// The solution with another sum of the three losses.
private final class OtherObjective: Solution {
  let sum: (Tensor, Tensor, Tensor, Weights) -> Tensor

  init(
    _ sum:
      @escaping (_ adversarial: Tensor, _ cycle: Tensor, _ identity: Tensor, _ weights: Weights) -> Tensor
  ) {
    self.sum = sum
  }

  override func objective(adversarial: Tensor, cycle: Tensor, identity: Tensor, weights: Weights) -> Tensor {
    sum(adversarial, cycle, identity, weights)
  }
}

extension CycleGANAnswers {
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var objectiveMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("objective-unweighted", in: "objective") {
      OtherObjective { adversarial, cycle, identity, _ in adversarial + cycle + identity }
    }
    Mistake("objective-identity-share", in: "objective") {
      OtherObjective { adversarial, cycle, identity, weights in
        adversarial + weights.lambda * cycle + weights.identity * identity
      }
    }
    Mistake("objective-identity-lambda", in: "objective") {
      OtherObjective { adversarial, cycle, identity, weights in
        adversarial + weights.lambda * cycle + weights.lambda * identity
      }
    }
    Mistake("objective-wrong-term", in: "objective") {
      OtherObjective { adversarial, cycle, identity, weights in
        weights.lambda * adversarial + cycle + weights.identity * weights.lambda * identity
      }
    }
    Mistake("objective-everything", in: "objective") {
      OtherObjective { adversarial, cycle, identity, weights in
        weights.lambda * (adversarial + cycle + weights.identity * identity)
      }
    }
    Mistake("objective-no-identity", in: "objective") {
      OtherObjective { adversarial, cycle, _, weights in adversarial + weights.lambda * cycle }
    }
    Mistake("objective-fixed", in: "objective") {
      OtherObjective { adversarial, cycle, identity, _ in adversarial + 10 * cycle + 5 * identity }
    }
  }
}

// MARK: The pool and the learning rate

/// The solution with another pool, picture by picture.
private final class OtherPool: Solution {
  let one: (Tensor, ImagePool) -> Tensor

  init(_ one: @escaping (_ new: Tensor, _ pool: ImagePool) -> Tensor) { self.one = one }

  override func exchange(_ fakes: Tensor, _ pool: ImagePool) -> Tensor {
    stack((0..<fakes.shape[0]).map { one(fakes[$0], pool) })
  }
}

extension ImagePool {
  fileprivate var isFilling: Bool { pictures.count < capacity }
  fileprivate func coin() -> Bool { chance.int(in: 0..<2) == 0 }

  fileprivate func filled(with new: Tensor) -> Tensor {
    pictures.append(new)
    return new
  }

  fileprivate func swapped(_ place: Int, for new: Tensor) -> Tensor {
    defer { pictures[place] = new }
    return pictures[place]
  }
}

/// A pool without a limit to its pictures of whole batches.
private final class PoolOfBatches: Solution {
  override func exchange(_ fakes: Tensor, _ pool: ImagePool) -> Tensor {
    if pool.isFilling { return pool.filled(with: fakes) }
    return pool.coin() ? pool.swapped(pool.chance.int(in: 0..<pool.capacity), for: fakes) : fakes
  }
}

/// A pool that throws one coin for a whole batch.
private final class PoolOfOneCoin: Solution {
  override func exchange(_ fakes: Tensor, _ pool: ImagePool) -> Tensor {
    let heads = pool.coin()
    return stack(
      (0..<fakes.shape[0]).map { index in
        let new = fakes[index]
        if pool.isFilling { return pool.filled(with: new) }
        return heads ? pool.swapped(pool.chance.int(in: 0..<pool.capacity), for: new) : new
      })
  }
}

extension CycleGANAnswers {
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var poolMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("pool-only-new", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling { return pool.filled(with: new) }
        if pool.coin() { _ = pool.swapped(pool.chance.int(in: 0..<pool.capacity), for: new) }
        return new
      }
    }
    Mistake("pool-only-old", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling { return pool.filled(with: new) }
        return pool.swapped(pool.chance.int(in: 0..<pool.capacity), for: new)
      }
    }
    Mistake("pool-not-replaced", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling { return pool.filled(with: new) }
        return pool.coin() ? pool.pictures[pool.chance.int(in: 0..<pool.capacity)] : new
      }
    }
    Mistake("pool-grows", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling { return pool.filled(with: new) }
        guard pool.coin() else { return new }
        let old = pool.pictures[pool.chance.int(in: 0..<pool.pictures.count)]
        pool.pictures.append(new)
        return old
      }
    }
    Mistake("pool-while-filling", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling {
          pool.pictures.append(new)
          return pool.pictures[pool.chance.int(in: 0..<pool.pictures.count)]
        }
        return pool.coin() ? pool.swapped(pool.chance.int(in: 0..<pool.capacity), for: new) : new
      }
    }
    Mistake("pool-always-stores", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling { return pool.filled(with: new) }
        let old = pool.swapped(pool.chance.int(in: 0..<pool.capacity), for: new)
        return pool.coin() ? old : new
      }
    }
    Mistake("pool-first", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling { return pool.filled(with: new) }
        return pool.coin() ? pool.swapped(0, for: new) : new
      }
    }
    Mistake("pool-not-the-last", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling { return pool.filled(with: new) }
        return pool.coin() ? pool.swapped(pool.chance.int(in: 0..<pool.capacity - 1), for: new) : new
      }
    }
    Mistake("pool-tenth", in: "pool") {
      OtherPool { new, pool in
        if pool.isFilling { return pool.filled(with: new) }
        let chosen = pool.chance.int(in: 0..<10) == 0
        return chosen ? pool.swapped(pool.chance.int(in: 0..<pool.capacity), for: new) : new
      }
    }
    Mistake("pool-of-fifty", in: "pool") {
      OtherPool { new, pool in
        if pool.pictures.count < 50 { return pool.filled(with: new) }
        return pool.coin() ? pool.swapped(pool.chance.int(in: 0..<50), for: new) : new
      }
    }
    Mistake("pool-one-too-many", in: "pool") {
      OtherPool { new, pool in
        if pool.pictures.count <= pool.capacity { return pool.filled(with: new) }
        return pool.coin() ? pool.swapped(pool.chance.int(in: 0..<pool.capacity), for: new) : new
      }
    }
    Mistake("pool-one-coin", in: "pool") { PoolOfOneCoin() }
    Mistake("pool-nothing", in: "pool") { OtherPool { new, _ in new } }
    Mistake("pool-of-batches", in: "pool") { PoolOfBatches() }
  }
}

/// The solution with another learning rate.
private final class OtherRate: Solution {
  let rate: (Int, Float, Int, Int) -> Float

  init(_ rate: @escaping (_ step: Int, _ start: Float, _ constant: Int, _ decaying: Int) -> Float) {
    self.rate = rate
  }

  override func learningRate(at step: Int, from start: Float, constant: Int, decaying: Int) -> Float {
    rate(step, start, constant, decaying)
  }
}

extension CycleGANAnswers {
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var learningRateMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("rate-from-the-start", in: "learning-rate") {
      OtherRate { step, start, constant, decaying in
        start * max(0, 1 - Float(step) / Float(constant + decaying))
      }
    }
    Mistake("rate-whole-numbers", in: "learning-rate") {
      OtherRate { step, start, constant, decaying in
        start * max(0, 1 - Float(max(0, step - constant) / decaying))
      }
    }
    Mistake("rate-below-zero", in: "learning-rate") {
      OtherRate { step, start, constant, decaying in
        start * (1 - Float(max(0, step - constant)) / Float(decaying))
      }
    }
    Mistake("rate-above-start", in: "learning-rate") {
      OtherRate { step, start, constant, decaying in
        start * max(0, 1 - Float(step - constant) / Float(decaying))
      }
    }
    Mistake("rate-jump", in: "learning-rate") {
      OtherRate { step, start, constant, decaying in
        step < constant ? start : start * max(0, 1 - Float(step) / Float(constant + decaying))
      }
    }
    Mistake("rate-constant", in: "learning-rate") { OtherRate { _, start, _, _ in start } }
    Mistake("rate-tenth", in: "learning-rate") {
      OtherRate { step, start, constant, _ in step < constant ? start : start / 10 }
    }
    Mistake("rate-rising", in: "learning-rate") {
      OtherRate { step, start, constant, decaying in
        step < constant ? start : start * min(1, Float(step - constant) / Float(decaying))
      }
    }
    Mistake("rate-without-start", in: "learning-rate") {
      OtherRate { step, _, constant, decaying in
        max(0, 1 - Float(max(0, step - constant)) / Float(decaying))
      }
    }
  }
}

// MARK: The training step

/// The solution with another training step.
private final class OtherStep: Solution {
  let step: (Parts, Game, Tensor, Tensor) -> Losses

  init(_ step: @escaping (_ parts: Parts, _ game: Game, _ x: Tensor, _ y: Tensor) -> Losses) {
    self.step = step
  }

  override func trainStep(_ game: Game, x: Tensor, y: Tensor) -> Losses { step(Parts(), game, x, y) }
}

/// What the judges are shown.
private struct Shown {
  let x: (real: Tensor, fake: Tensor)
  let y: (real: Tensor, fake: Tensor)
}

/// The parts of the solution's step, to be put together in other ways.
private struct Parts {
  private let right = Solution()

  func made(_ game: Game, _ x: Tensor, _ y: Tensor) -> Translations {
    right.translations(g: { game.g($0) }, f: { game.f($0) }, x: x, y: y)
  }

  func adversarial(_ game: Game, _ made: Translations) -> Tensor {
    fooling(game.dY(made.fakeY)) + fooling(game.dX(made.fakeX))
  }

  func fooling(_ answers: Tensor) -> Tensor { right.generatorLoss(fake: answers) }

  func judging(_ judge: Network, _ real: Tensor, _ fake: Tensor) -> Tensor {
    right.discriminatorLoss(real: judge(real), fake: judge(fake))
  }

  func objective(
    _ game: Game, _ adversarial: Tensor, _ made: Translations, _ x: Tensor, _ y: Tensor,
    weights: Weights? = nil
  ) -> Tensor {
    right.objective(
      adversarial: adversarial, cycle: right.cycleLoss(made, x: x, y: y),
      identity: right.identityLoss(made, x: x, y: y), weights: weights ?? game.weights)
  }

  /// The generators' turn; the loss that it made small.
  func generators(
    _ game: Game, _ made: Translations, _ x: Tensor, _ y: Tensor, adversarial: Tensor? = nil,
    weights: Weights? = nil
  ) -> Tensor {
    let loss = objective(
      game, adversarial ?? self.adversarial(game, made), made, x, y, weights: weights)
    game.generatorOptimizer.step(minimizing: loss)
    return loss
  }

  /// The judges' turn; both losses.
  func judges(_ game: Game, x: (real: Tensor, fake: Tensor), y: (real: Tensor, fake: Tensor)) -> (
    x: Tensor, y: Tensor
  ) {
    let lossX = judging(game.dX, x.real, x.fake)
    game.dXOptimizer.step(minimizing: lossX)
    let lossY = judging(game.dY, y.real, y.fake)
    game.dYOptimizer.step(minimizing: lossY)
    return (lossX, lossY)
  }

  /// A whole step with some of its parts replaced.
  func step(
    _ game: Game, _ x: Tensor, _ y: Tensor, adversarial: ((Translations) -> Tensor)? = nil,
    judged: ((Translations) -> Shown)? = nil, weights: ((Weights) -> Weights)? = nil
  ) -> Losses {
    let made = made(game, x, y)
    let lossG = generators(
      game, made, x, y, adversarial: adversarial?(made), weights: weights?(game.weights))
    let shown = judged?(made) ?? Shown(x: (x, game.poolX(made.fakeX)), y: (y, game.poolY(made.fakeY)))
    let (lossX, lossY) = judges(game, x: shown.x, y: shown.y)
    return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
  }
}

extension CycleGANAnswers {
  /// Who sees what.
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var wiringMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("step-judges-swapped", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(
          game, x, y,
          adversarial: { parts.fooling(game.dX($0.fakeY)) + parts.fooling(game.dY($0.fakeX)) })
      }
    }
    Mistake("step-fakes-swapped", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(
          game, x, y,
          judged: { Shown(x: (x, game.poolY($0.fakeY)), y: (y, game.poolX($0.fakeX))) })
      }
    }
    Mistake("step-reals-swapped", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(
          game, x, y,
          judged: { Shown(x: (y, game.poolX($0.fakeX)), y: (x, game.poolY($0.fakeY))) })
      }
    }
    Mistake("step-no-pool", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(game, x, y, judged: { Shown(x: (x, $0.fakeX), y: (y, $0.fakeY)) })
      }
    }
    Mistake("step-pool-for-generators", in: "train-step") {
      OtherStep { parts, game, x, y in
        let made = parts.made(game, x, y)
        let (oldX, oldY) = (game.poolX(made.fakeX), game.poolY(made.fakeY))
        let lossG = parts.generators(
          game, made, x, y, adversarial: parts.fooling(game.dY(oldY)) + parts.fooling(game.dX(oldX)))
        let (lossX, lossY) = parts.judges(game, x: (x, oldX), y: (y, oldY))
        return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
      }
    }
    Mistake("step-pool-twice", in: "train-step") {
      // The pool of the first turn hands out old pictures, that of the second the new ones.
      OtherStep { parts, game, x, y in
        parts.step(
          game, x, y,
          adversarial: {
            parts.fooling(game.dY(game.poolY($0.fakeY))) + parts.fooling(game.dX(game.poolX($0.fakeX)))
          })
      }
    }
    Mistake("step-judged-cycles", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(
          game, x, y,
          judged: { Shown(x: (x, game.poolX($0.cycledX)), y: (y, game.poolY($0.cycledY))) })
      }
    }
    Mistake("step-one-direction", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(game, x, y, adversarial: { parts.fooling(game.dY($0.fakeY)) })
      }
    }
    Mistake("step-no-judges", in: "train-step") {
      OtherStep { parts, game, x, y in parts.step(game, x, y, adversarial: { _ in Tensor(0) }) }
    }
    Mistake("step-no-identity", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(game, x, y, weights: { Weights(lambda: $0.lambda, identity: 0) })
      }
    }
    Mistake("step-lambda-twice", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(
          game, x, y, weights: { Weights(lambda: $0.lambda * $0.lambda, identity: $0.identity) })
      }
    }
    Mistake("step-half-judged", in: "train-step") {
      OtherStep { parts, game, x, y in
        parts.step(game, x, y, adversarial: { parts.adversarial(game, $0) / 2 })
      }
    }
    Mistake("step-names-swapped", in: "train-step") {
      OtherStep { parts, game, x, y in
        let losses = parts.step(game, x, y)
        return Losses(
          generators: losses.generators, discriminatorX: losses.discriminatorY,
          discriminatorY: losses.discriminatorX)
      }
    }
  }

  /// Whose turn it is, and who changes.
  @ListBuilder<Mistake<any CycleGANExercise>>
  private var turnMistakes: [Mistake<any CycleGANExercise>] {
    Mistake("step-judges-first", in: "train-step") {
      OtherStep { parts, game, x, y in
        let made = parts.made(game, x, y)
        let (lossX, lossY) = parts.judges(
          game, x: (x, game.poolX(made.fakeX)), y: (y, game.poolY(made.fakeY)))
        let lossG = parts.generators(game, made, x, y)
        return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
      }
    }
    Mistake("step-painted-again", in: "train-step") {
      OtherStep { parts, game, x, y in
        let lossG = parts.generators(game, parts.made(game, x, y), x, y)
        let (lossX, lossY) = parts.judges(
          game, x: (x, game.poolX(game.f(y))), y: (y, game.poolY(game.g(x))))
        return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
      }
    }
    Mistake("step-cut-cycle", in: "train-step") {
      OtherStep { parts, game, x, y in
        let made = parts.made(game, x, y)
        let cut = made.with(cycledX: game.f(made.fakeY.detached), cycledY: game.g(made.fakeX.detached))
        let lossG = parts.objective(game, parts.adversarial(game, made), cut, x, y)
        game.generatorOptimizer.step(minimizing: lossG)
        let (lossX, lossY) = parts.judges(
          game, x: (x, game.poolX(made.fakeX)), y: (y, game.poolY(made.fakeY)))
        return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
      }
    }
    Mistake("step-generators-stay", in: "train-step") {
      OtherStep { parts, game, x, y in
        let made = parts.made(game, x, y)
        let lossG = parts.objective(game, parts.adversarial(game, made), made, x, y)
        let (lossX, lossY) = parts.judges(
          game, x: (x, game.poolX(made.fakeX)), y: (y, game.poolY(made.fakeY)))
        return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
      }
    }
    Mistake("step-judges-stay", in: "train-step") {
      OtherStep { parts, game, x, y in
        let made = parts.made(game, x, y)
        let lossG = parts.generators(game, made, x, y)
        return Losses(
          generators: lossG, discriminatorX: parts.judging(game.dX, x, game.poolX(made.fakeX)),
          discriminatorY: parts.judging(game.dY, y, game.poolY(made.fakeY)))
      }
    }
    Mistake("step-only-judge-x", in: "train-step") {
      OtherStep { parts, game, x, y in
        let made = parts.made(game, x, y)
        let lossG = parts.generators(game, made, x, y)
        let lossX = parts.judging(game.dX, x, game.poolX(made.fakeX))
        game.dXOptimizer.step(minimizing: lossX)
        let lossY = parts.judging(game.dY, y, game.poolY(made.fakeY))
        game.dXOptimizer.step(minimizing: lossY)
        return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
      }
    }
    Mistake("step-two-steps", in: "train-step") {
      OtherStep { parts, game, x, y in
        let made = parts.made(game, x, y)
        let adversarial = parts.adversarial(game, made)
        game.generatorOptimizer.step(minimizing: adversarial)
        let again = parts.made(game, x, y)
        let lossG = parts.objective(game, Tensor(0), again, x, y)
        game.generatorOptimizer.step(minimizing: lossG)
        let (lossX, lossY) = parts.judges(
          game, x: (x, game.poolX(made.fakeX)), y: (y, game.poolY(made.fakeY)))
        return Losses(
          generators: adversarial + lossG, discriminatorX: lossX, discriminatorY: lossY)
      }
    }
  }
}
