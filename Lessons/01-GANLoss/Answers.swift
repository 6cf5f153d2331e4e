public import GANLoss

/// The author's solution.
class Solution: GANLossExercise {
  func crossEntropy(_ p: Tensor, _ q: Tensor) -> Tensor {
    -which(p .> 0, p * log(q), 0).sum(axis: 1)
  }

  func bernoulliMass(_ y: Tensor, mean: Tensor) -> Tensor {
    y * mean + (1 - y) * (1 - mean)
  }

  func derivationReal() -> [Formula] {
    [
      E(x, H(Ber(y, 1), Ber(y, D(x)))),
      E(x, -Ber(1, 1) * log(Ber(1, D(x))) - Ber(0, 1) * log(Ber(0, D(x)))),
      E(x, -1 * log(D(x)) - 0 * log(1 - D(x))),
      -E(x, log(D(x))),
    ]
  }

  func derivationFake() -> [Formula] {
    [
      E(z, H(Ber(y, 0), Ber(y, D(G(z))))),
      E(z, -Ber(1, 0) * log(Ber(1, D(G(z)))) - Ber(0, 0) * log(Ber(0, D(G(z))))),
      E(z, -0 * log(D(G(z))) - 1 * log(1 - D(G(z)))),
      -E(z, log(1 - D(G(z)))),
    ]
  }

  func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
    -log(real).mean() - log(1 - fake).mean()
  }

  func generatorLoss(fake: Tensor) -> Tensor {
    -log(fake).mean()
  }

  func minimaxLoss(fake: Tensor) -> Tensor {
    log(1 - fake).mean()
  }

  func stableDiscriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor {
    softplus(-realLogits).mean() + softplus(fakeLogits).mean()
  }

  func stableGeneratorLoss(fakeLogits: Tensor) -> Tensor {
    softplus(-fakeLogits).mean()
  }

  func optimalDiscriminator(_ p: Tensor, _ q: Tensor) -> Tensor {
    p / (p + q)
  }

  func jensenShannon(_ p: Tensor, _ q: Tensor) -> Tensor {
    let m = (p + q) / 2
    let fromP = crossEntropy(p, m) - crossEntropy(p, p)
    let fromQ = crossEntropy(q, m) - crossEntropy(q, q)
    return (fromP + fromQ) / 2
  }

  func valueAtOptimum(_ p: Tensor, _ q: Tensor) -> Tensor {
    -log(4) + 2 * jensenShannon(p, q)
  }

  func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses {
    let fake = game.generator(noise)
    let lossD = stableDiscriminatorLoss(
      realLogits: game.discriminator(real), fakeLogits: game.discriminator(fake))
    game.discriminatorOptimizer.step(minimizing: lossD)

    let lossG = stableGeneratorLoss(fakeLogits: game.discriminator(fake))
    game.generatorOptimizer.step(minimizing: lossG)
    return Losses(discriminator: lossD, generator: lossG)
  }

  func scratch() {}
}

/// The answers to lesson 1.
public struct GANLossAnswers: Answers {
  /// The answers.
  public init() {}

  /// Passes every check.
  public var solution: any GANLossExercise { Solution() }

  /// What students really write, in the order of the text.
  public var mistakes: [Mistake<any GANLossExercise>] {
    crossEntropyMistakes
    bernoulliMistakes
    derivationMistakes
    lossMistakes
    minimaxMistakes
    stableDiscriminatorMistakes
    stableGeneratorMistakes
    optimumMistakes
    jensenShannonMistakes
    valueMistakes
    trainStepMistakes
  }
}

// MARK: Cross-entropy and the Bernoulli mass

/// The solution with another cross-entropy.
private final class OtherCrossEntropy: Solution {
  let formula: (Tensor, Tensor) -> Tensor

  init(_ formula: @escaping (Tensor, Tensor) -> Tensor) { self.formula = formula }

  override func crossEntropy(_ p: Tensor, _ q: Tensor) -> Tensor { formula(p, q) }
}

/// The solution with another Bernoulli mass.
private final class OtherBernoulli: Solution {
  let formula: (Tensor, Tensor) -> Tensor

  init(_ formula: @escaping (Tensor, Tensor) -> Tensor) { self.formula = formula }

  override func bernoulliMass(_ y: Tensor, mean: Tensor) -> Tensor { formula(y, mean) }
}

/// p log q with 0 · log 0 = 0.
private func terms(_ p: Tensor, _ q: Tensor) -> Tensor {
  which(p .> 0, p * log(q), 0)
}

extension GANLossAnswers {
  @ListBuilder<Mistake<any GANLossExercise>>
  private var crossEntropyMistakes: [Mistake<any GANLossExercise>] {
    Mistake("entropy-sign", in: "cross-entropy") { OtherCrossEntropy { p, q in terms(p, q).sum(axis: 1) } }
    Mistake("entropy-swapped", in: "cross-entropy") {
      OtherCrossEntropy { p, q in -terms(q, p).sum(axis: 1) }
    }
    Mistake("entropy-bits", in: "cross-entropy") {
      OtherCrossEntropy { p, q in -terms(p, q).sum(axis: 1) / log(2) }
    }
    Mistake("entropy-zero", in: "cross-entropy") { OtherCrossEntropy { p, q in -(p * log(q)).sum(axis: 1) } }
    Mistake("entropy-axis", in: "cross-entropy") { OtherCrossEntropy { p, q in -terms(p, q).sum(axis: 0) } }
    Mistake("entropy-mean", in: "cross-entropy") { OtherCrossEntropy { p, q in -terms(p, q).mean(axis: 1) } }
    Mistake("entropy-total", in: "cross-entropy") { OtherCrossEntropy { p, q in -terms(p, q).sum() } }
  }

  @ListBuilder<Mistake<any GANLossExercise>>
  private var bernoulliMistakes: [Mistake<any GANLossExercise>] {
    Mistake("bernoulli-swapped", in: "bernoulli") {
      OtherBernoulli { y, mean in (1 - y) * mean + y * (1 - mean) }
    }
    Mistake("bernoulli-mean", in: "bernoulli") { OtherBernoulli { _, mean in mean } }
    Mistake("bernoulli-log", in: "bernoulli") {
      OtherBernoulli { y, mean in log(y * mean + (1 - y) * (1 - mean)) }
    }
    Mistake("bernoulli-zero", in: "bernoulli") {
      OtherBernoulli { y, mean in exp(y * log(mean) + (1 - y) * log(1 - mean)) }
    }
  }
}

// MARK: The derivations

/// The solution with other lines behind the first.
private final class OtherDerivation: Solution {
  let lines: [Formula]

  init(_ lines: Formula...) { self.lines = lines }

  override func derivationReal() -> [Formula] { Array(super.derivationReal().prefix(1)) + lines }
  override func derivationFake() -> [Formula] { Array(super.derivationFake().prefix(1)) + lines }
}

extension GANLossAnswers {
  @ListBuilder<Mistake<any GANLossExercise>>
  private var derivationMistakes: [Mistake<any GANLossExercise>] {
    let real = Solution().derivationReal()
    Mistake("real-lost-minus", in: "derivation-real") { OtherDerivation(real[1], real[2], E(x, log(D(x)))) }
    Mistake("real-fake-label", in: "derivation-real") {
      OtherDerivation(real[1], E(x, -0 * log(D(x)) - 1 * log(1 - D(x))), -E(x, log(1 - D(x))))
    }
    Mistake("real-log-outside", in: "derivation-real") { OtherDerivation(real[1], real[2], -log(E(x, D(x)))) }
    Mistake("real-unfinished", in: "derivation-real") { OtherDerivation(real[1], real[2]) }
    Mistake("real-jump", in: "derivation-real") { OtherDerivation(real[3]) }

    let fake = Solution().derivationFake()
    Mistake("fake-lost-minus", in: "derivation-fake") {
      OtherDerivation(fake[1], fake[2], E(z, log(1 - D(G(z)))))
    }
    Mistake("fake-real-label", in: "derivation-fake") {
      OtherDerivation(fake[1], E(z, -1 * log(D(G(z))) - 0 * log(1 - D(G(z)))), -E(z, log(D(G(z)))))
    }
    Mistake("fake-over-x", in: "derivation-fake") {
      OtherDerivation(fake[1], fake[2], -E(x, log(1 - D(G(z)))))
    }
    Mistake("fake-one-outside", in: "derivation-fake") {
      OtherDerivation(fake[1], fake[2], -E(z, 1 - log(D(G(z)))))
    }
    Mistake("fake-unfinished", in: "derivation-fake") { OtherDerivation(fake[1], fake[2]) }
  }
}

// MARK: Losses

/// The solution with other losses from probabilities.
private final class OtherLosses: Solution {
  let ofDiscriminator: ((Tensor, Tensor) -> Tensor)?
  let ofGenerator: ((Tensor) -> Tensor)?
  let minimax: ((Tensor) -> Tensor)?

  init(
    discriminator: ((Tensor, Tensor) -> Tensor)? = nil, generator: ((Tensor) -> Tensor)? = nil,
    minimax: ((Tensor) -> Tensor)? = nil
  ) {
    ofDiscriminator = discriminator
    ofGenerator = generator
    self.minimax = minimax
  }

  override func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
    ofDiscriminator?(real, fake) ?? super.discriminatorLoss(real: real, fake: fake)
  }

  override func generatorLoss(fake: Tensor) -> Tensor {
    ofGenerator?(fake) ?? super.generatorLoss(fake: fake)
  }

  override func minimaxLoss(fake: Tensor) -> Tensor { minimax?(fake) ?? super.minimaxLoss(fake: fake) }
}

/// The solution with other losses from logits.
private final class OtherStableLosses: Solution {
  let ofDiscriminator: ((Tensor, Tensor) -> Tensor)?
  let ofGenerator: ((Tensor) -> Tensor)?

  init(discriminator: ((Tensor, Tensor) -> Tensor)? = nil, generator: ((Tensor) -> Tensor)? = nil) {
    ofDiscriminator = discriminator
    ofGenerator = generator
  }

  override func stableDiscriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor {
    ofDiscriminator?(realLogits, fakeLogits)
      ?? super.stableDiscriminatorLoss(realLogits: realLogits, fakeLogits: fakeLogits)
  }

  override func stableGeneratorLoss(fakeLogits: Tensor) -> Tensor {
    ofGenerator?(fakeLogits) ?? super.stableGeneratorLoss(fakeLogits: fakeLogits)
  }
}

/// Keeps probabilities off 0 and 1, as PyTorch users do where a logarithm would be infinite.
private func clamped(_ logits: Tensor) -> Tensor {
  clamp(sigmoid(logits), min: 1e-7, max: 1 - 1e-7)
}

extension GANLossAnswers {
  @ListBuilder<Mistake<any GANLossExercise>>
  private var lossMistakes: [Mistake<any GANLossExercise>] {
    let right = Solution()
    Mistake("d-swapped", in: "discriminator-loss") {
      OtherLosses(discriminator: { right.discriminatorLoss(real: $1, fake: $0) })
    }
    Mistake("d-sign", in: "discriminator-loss") {
      OtherLosses(discriminator: { -right.discriminatorLoss(real: $0, fake: $1) })
    }
    Mistake("d-half", in: "discriminator-loss") {
      OtherLosses(discriminator: { right.discriminatorLoss(real: $0, fake: $1) / 2 })
    }
    Mistake("d-sum", in: "discriminator-loss") {
      OtherLosses(discriminator: { real, fake in -log(real).sum() - log(1 - fake).sum() })
    }
    Mistake("d-fake-as-real", in: "discriminator-loss") {
      OtherLosses(discriminator: { real, fake in -log(real).mean() - log(fake).mean() })
    }
    Mistake("d-one-mean", in: "discriminator-loss") {
      OtherLosses(discriminator: { real, fake in -concatenate([log(real), log(1 - fake)]).mean() })
    }
    Mistake("g-minimax", in: "generator-loss") { OtherLosses(generator: { log(1 - $0).mean() }) }
    Mistake("g-sign", in: "generator-loss") { OtherLosses(generator: { log($0).mean() }) }
    Mistake("g-fake-label", in: "generator-loss") { OtherLosses(generator: { -log(1 - $0).mean() }) }
    Mistake("g-sum", in: "generator-loss") { OtherLosses(generator: { -log($0).sum() }) }
  }

  @ListBuilder<Mistake<any GANLossExercise>>
  private var minimaxMistakes: [Mistake<any GANLossExercise>] {
    Mistake("minimax-nonsaturating", in: "minimax-saturation") { OtherLosses(minimax: { -log($0).mean() }) }
    Mistake("minimax-sign", in: "minimax-saturation") { OtherLosses(minimax: { -log(1 - $0).mean() }) }
    Mistake("minimax-log-d", in: "minimax-saturation") { OtherLosses(minimax: { log($0).mean() }) }
    Mistake("minimax-sum", in: "minimax-saturation") { OtherLosses(minimax: { log(1 - $0).sum() }) }
  }

  @ListBuilder<Mistake<any GANLossExercise>>
  private var stableDiscriminatorMistakes: [Mistake<any GANLossExercise>] {
    let right = Solution()
    Mistake("stable-d-log-sigmoid", in: "stable-discriminator-loss") {
      OtherStableLosses(discriminator: { right.discriminatorLoss(real: sigmoid($0), fake: sigmoid($1)) })
    }
    Mistake("stable-d-clamped", in: "stable-discriminator-loss") {
      OtherStableLosses(discriminator: { right.discriminatorLoss(real: clamped($0), fake: clamped($1)) })
    }
    Mistake("stable-d-no-sigmoid", in: "stable-discriminator-loss") {
      OtherStableLosses(discriminator: { right.discriminatorLoss(real: $0, fake: $1) })
    }
    Mistake("stable-d-swapped", in: "stable-discriminator-loss") {
      OtherStableLosses(discriminator: { softplus($0).mean() + softplus(-$1).mean() })
    }
    Mistake("stable-d-fake-as-real", in: "stable-discriminator-loss") {
      OtherStableLosses(discriminator: { softplus(-$0).mean() + softplus(-$1).mean() })
    }
    Mistake("stable-d-half", in: "stable-discriminator-loss") {
      OtherStableLosses(discriminator: { right.stableDiscriminatorLoss(realLogits: $0, fakeLogits: $1) / 2 })
    }
    Mistake("stable-d-sum", in: "stable-discriminator-loss") {
      OtherStableLosses(discriminator: { softplus(-$0).sum() + softplus($1).sum() })
    }
  }

  @ListBuilder<Mistake<any GANLossExercise>>
  private var stableGeneratorMistakes: [Mistake<any GANLossExercise>] {
    Mistake("stable-g-log-sigmoid", in: "stable-generator-loss") {
      OtherStableLosses(generator: { -log(sigmoid($0)).mean() })
    }
    Mistake("stable-g-clamped", in: "stable-generator-loss") {
      OtherStableLosses(generator: { -log(clamped($0)).mean() })
    }
    Mistake("stable-g-minimax", in: "stable-generator-loss") {
      OtherStableLosses(generator: { -softplus($0).mean() })
    }
    Mistake("stable-g-wrong-label", in: "stable-generator-loss") {
      OtherStableLosses(generator: { softplus($0).mean() })
    }
    Mistake("stable-g-sum", in: "stable-generator-loss") {
      OtherStableLosses(generator: { softplus(-$0).sum() })
    }
  }
}

// MARK: The optimum

/// The solution with other answers to the last questions before training.
private final class OtherOptimum: Solution {
  let best: ((Tensor, Tensor) -> Tensor)?
  let divergence: ((Tensor, Tensor) -> Tensor)?
  let value: ((Tensor, Tensor) -> Tensor)?

  init(
    best: ((Tensor, Tensor) -> Tensor)? = nil, divergence: ((Tensor, Tensor) -> Tensor)? = nil,
    value: ((Tensor, Tensor) -> Tensor)? = nil
  ) {
    self.best = best
    self.divergence = divergence
    self.value = value
  }

  override func optimalDiscriminator(_ p: Tensor, _ q: Tensor) -> Tensor {
    best?(p, q) ?? super.optimalDiscriminator(p, q)
  }

  override func jensenShannon(_ p: Tensor, _ q: Tensor) -> Tensor {
    divergence?(p, q) ?? super.jensenShannon(p, q)
  }

  override func valueAtOptimum(_ p: Tensor, _ q: Tensor) -> Tensor {
    value?(p, q) ?? super.valueAtOptimum(p, q)
  }
}

/// KL(p‖q) by rows.
private func kullbackLeibler(_ p: Tensor, _ q: Tensor) -> Tensor {
  (terms(p, p) - terms(p, q)).sum(axis: 1)
}

extension GANLossAnswers {
  @ListBuilder<Mistake<any GANLossExercise>>
  private var optimumMistakes: [Mistake<any GANLossExercise>] {
    Mistake("best-swapped", in: "optimal-discriminator") { OtherOptimum(best: { p, q in q / (p + q) }) }
    Mistake("best-ratio", in: "optimal-discriminator") { OtherOptimum(best: { p, q in p / q }) }
    Mistake("best-average", in: "optimal-discriminator") { OtherOptimum(best: { p, q in p / ((p + q) / 2) }) }
    Mistake("best-parentheses", in: "optimal-discriminator") { OtherOptimum(best: { p, q in p / p + q }) }
  }

  @ListBuilder<Mistake<any GANLossExercise>>
  private var jensenShannonMistakes: [Mistake<any GANLossExercise>] {
    let right = Solution()
    Mistake("jsd-no-half", in: "jensen-shannon") {
      OtherOptimum(divergence: { 2 * right.jensenShannon($0, $1) })
    }
    Mistake("jsd-sum-mixture", in: "jensen-shannon") {
      OtherOptimum(divergence: { p, q in (kullbackLeibler(p, p + q) + kullbackLeibler(q, p + q)) / 2 })
    }
    Mistake("jsd-kl", in: "jensen-shannon") { OtherOptimum(divergence: { p, q in kullbackLeibler(p, q) }) }
    Mistake("jsd-one-sided", in: "jensen-shannon") {
      OtherOptimum(divergence: { p, q in kullbackLeibler(p, (p + q) / 2) })
    }
    Mistake("jsd-entropy", in: "jensen-shannon") {
      OtherOptimum(divergence: { p, q in
        (right.crossEntropy(p, (p + q) / 2) + right.crossEntropy(q, (p + q) / 2)) / 2
      })
    }
    Mistake("jsd-bits", in: "jensen-shannon") {
      OtherOptimum(divergence: { right.jensenShannon($0, $1) / log(2) })
    }
    Mistake("jsd-zero", in: "jensen-shannon") {
      OtherOptimum(divergence: { p, q in
        let m = (p + q) / 2
        return ((p * log(p / m)).sum(axis: 1) + (q * log(q / m)).sum(axis: 1)) / 2
      })
    }
  }

  @ListBuilder<Mistake<any GANLossExercise>>
  private var valueMistakes: [Mistake<any GANLossExercise>] {
    let right = Solution()
    Mistake("value-plus", in: "value-at-optimum") {
      OtherOptimum(value: { log(4) + 2 * right.jensenShannon($0, $1) })
    }
    Mistake("value-one-jsd", in: "value-at-optimum") {
      OtherOptimum(value: { -log(4) + right.jensenShannon($0, $1) })
    }
    Mistake("value-log-two", in: "value-at-optimum") {
      OtherOptimum(value: { -log(2) + 2 * right.jensenShannon($0, $1) })
    }
    Mistake("value-minus", in: "value-at-optimum") {
      OtherOptimum(value: { -log(4) - 2 * right.jensenShannon($0, $1) })
    }
  }
}

// MARK: The training step

/// The solution with another training step.
private final class OtherStep: Solution {
  let step: (Solution, Game, Tensor, Tensor) -> Losses

  /// `step` is given the losses, the game, the real batch and the noise.
  init(_ step: @escaping (Solution, Game, Tensor, Tensor) -> Losses) { self.step = step }

  override func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses {
    step(Solution(), game, real, noise)
  }
}

extension Solution {
  /// The discriminator's loss in a game.
  fileprivate func lossD(_ game: Game, real: Tensor, fake: Tensor) -> Tensor {
    stableDiscriminatorLoss(realLogits: game.discriminator(real), fakeLogits: game.discriminator(fake))
  }

  /// The generator's loss in a game.
  fileprivate func lossG(_ game: Game, fake: Tensor) -> Tensor {
    stableGeneratorLoss(fakeLogits: game.discriminator(fake))
  }
}

/// A step in two turns, of which one is wrong: each turn gives its loss, and is given the game and the batches.
private func turns(
  discriminator: ((Game, _ real: Tensor, _ fake: Tensor) -> Tensor)? = nil,
  generator: ((Game, _ fake: Tensor) -> Tensor)? = nil
) -> OtherStep {
  OtherStep { right, game, real, noise in
    let fake = game.generator(noise)
    let lossD = discriminator?(game, real, fake) ?? right.lossD(game, real: real, fake: fake)
    game.discriminatorOptimizer.step(minimizing: lossD)
    let lossG = generator?(game, fake) ?? right.lossG(game, fake: fake)
    game.generatorOptimizer.step(minimizing: lossG)
    return Losses(discriminator: lossD, generator: lossG)
  }
}

extension GANLossAnswers {
  @ListBuilder<Mistake<any GANLossExercise>>
  private var trainStepMistakes: [Mistake<any GANLossExercise>] {
    let right = Solution()
    Mistake("step-swapped-labels", in: "train-step") {
      turns(discriminator: { right.lossD($0, real: $2, fake: $1) })
    }
    Mistake("step-stale", in: "train-step") {
      OtherStep { right, game, real, noise in
        let fakeLogits = game.discriminator(game.generator(noise))
        let lossD = right.stableDiscriminatorLoss(
          realLogits: game.discriminator(real), fakeLogits: fakeLogits)
        game.discriminatorOptimizer.step(minimizing: lossD)
        let lossG = right.stableGeneratorLoss(fakeLogits: fakeLogits)
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-losses-first", in: "train-step") {
      OtherStep { right, game, real, noise in
        let fake = game.generator(noise)
        let lossD = right.lossD(game, real: real, fake: fake)
        let lossG = right.lossG(game, fake: fake)
        game.discriminatorOptimizer.step(minimizing: lossD)
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-wrong-optimizer", in: "train-step") {
      OtherStep { right, game, real, noise in
        let lossD = right.lossD(game, real: real, fake: game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossD)
        let lossG = right.lossG(game, fake: game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-both-updated", in: "train-step") {
      OtherStep { right, game, real, noise in
        let lossD = right.lossD(game, real: real, fake: game.generator(noise))
        game.discriminatorOptimizer.step(minimizing: lossD)
        game.generatorOptimizer.step(minimizing: right.lossD(game, real: real, fake: game.generator(noise)))
        let lossG = right.lossG(game, fake: game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-only-discriminator", in: "train-step") {
      OtherStep { right, game, real, noise in
        let fake = game.generator(noise)
        let lossD = right.lossD(game, real: real, fake: fake)
        game.discriminatorOptimizer.step(minimizing: lossD)
        return Losses(discriminator: lossD, generator: right.lossG(game, fake: fake))
      }
    }
    Mistake("step-only-generator", in: "train-step") {
      OtherStep { right, game, real, noise in
        let fake = game.generator(noise)
        let lossG = right.lossG(game, fake: fake)
        let lossD = right.lossD(game, real: real, fake: fake)
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-order", in: "train-step") {
      OtherStep { right, game, real, noise in
        let lossG = right.lossG(game, fake: game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossG)
        let lossD = right.lossD(game, real: real, fake: game.generator(noise))
        game.discriminatorOptimizer.step(minimizing: lossD)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-minimax", in: "train-step") {
      turns(generator: { game, fake in -softplus(game.discriminator(fake)).mean() })
    }
    Mistake("step-fake-label", in: "train-step") {
      turns(generator: { game, fake in softplus(game.discriminator(fake)).mean() })
    }
    Mistake("step-half", in: "train-step") {
      turns(discriminator: { right.lossD($0, real: $1, fake: $2) / 2 })
    }
    Mistake("step-losses-swapped", in: "train-step") {
      OtherStep { right, game, real, noise in
        let losses = right.trainStep(game, real: real, noise: noise)
        return Losses(discriminator: losses.generator, generator: losses.discriminator)
      }
    }
    Mistake("step-discriminator-twice", in: "train-step") {
      OtherStep { right, game, real, noise in
        let fake = game.generator(noise)
        game.discriminatorOptimizer.step(minimizing: right.lossD(game, real: real, fake: fake))
        return right.trainStep(game, real: real, noise: noise)
      }
    }
  }
}
