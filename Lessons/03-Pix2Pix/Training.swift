import LessonKit

/// How a generator is trained in the experiments.
///
/// Batch, β1 and the rate's fall are as in the official code but for the batch of 4 in place of 1. The learning rate is
/// 2e-4 there, for some hundred thousand steps; with a thousand, 4e-4 colours better and 8e-4 as well.
struct Schooling {
  let exercise: any Pix2PixExercise
  let pairs: Pairs
  let steps: Int
  let learningRate: Float

  private func adam(_ network: Network) -> Adam {
    Adam(network, learningRate: learningRate, beta1: 0.5, beta2: 0.999)
  }

  private func rate(_ step: Int) -> Float {
    LinearDecay(learningRate, constant: steps / 2, decaying: steps - steps / 2).rate(after: step)
  }

  /// Trains by the L1 distance alone.
  func regress(_ generator: Network, _ chance: Chance, each: (_ step: Int, _ loss: Double) -> Void) {
    let optimizer = adam(generator)
    var deck = Deck(pairs, chance)
    for step in 0..<steps {
      optimizer.learningRate = rate(step)
      let batch = deck.next()
      let loss = exercise.regressionStep(
        generator, optimizer, sketch: batch.sketches, target: batch.pictures)
      each(step + 1, Double(loss.item))
    }
  }

  /// Trains against a discriminator.
  func play(
    _ generator: Network, _ discriminator: Network, _ chance: Chance,
    each: (_ step: Int, _ losses: (discriminator: Double, generator: Double)) -> Void
  ) {
    let game = Game(generator: generator, discriminator: discriminator, lambda: 100) { (adam($0), adam($1)) }
    var deck = Deck(pairs, chance)
    for step in 0..<steps {
      game.generatorOptimizer.learningRate = rate(step)
      game.discriminatorOptimizer.learningRate = rate(step)
      let batch = deck.next()
      let losses = exercise.trainStep(game, sketch: batch.sketches, target: batch.pictures)
      each(step + 1, (Double(losses.discriminator.item), Double(losses.generator.item)))
    }
  }
}

extension Run {
  /// Three sketches, what has been learned for them so far, and their pictures; shown anew it takes the earlier place.
  ///
  /// Its sketches come from a source of their own, so that looking does not change the run.
  func showSamples(_ columns: (heading: String, network: Network?)...) {
    let pairs = Pairs(doodles: 3, Chance(seed: 4))
    let between = columns.map { heading, network in
      (heading, network?.evaluated(pairs.sketches) ?? .ones(pairs.pictures.shape))
    }
    show(
      "samples",
      .pictures(
        PictureSheet(rows: 3, [("sketch", pairs.sketches)] + between + [("target", pairs.pictures)])))
  }
}

extension Network {
  /// The official code's first weights: normal, of deviation 0.02.
  convenience init(painter architecture: Sequential, _ chance: Chance) {
    self.init(architecture, .normal(std: 0.02), chance)
  }
}
