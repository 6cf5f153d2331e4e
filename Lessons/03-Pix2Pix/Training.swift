import LessonKit

/// How a generator is trained in the experiments.
///
/// Batch, β1 and the rate's fall are as in the official code but for the batch of 4 in place of 1. The learning rate is
/// 2e-4 there, for tens of thousands of steps and more; a thousand have to be longer.
struct Schooling {
  let exercise: any Pix2PixExercise
  let run: Run
  let supply: Supply
  let steps: Int
  let learningRate: Float

  private func adam(_ network: Network) -> Adam {
    Adam(network, learningRate: learningRate, beta1: 0.5, beta2: 0.999)
  }

  /// The rate of a step: constant for the first half, then along a line to 0.
  private func rate(_ step: Int) -> Float {
    LinearDecay(learningRate, constant: steps / 2, decaying: steps - steps / 2).rate(after: step - 1)
  }

  /// How often curves are recorded: some hundred points, whatever the number of steps.
  private func isRecorded(_ step: Int) -> Bool { step % max(1, steps / 100) == 0 }

  /// How often samples are shown.
  private func isShown(_ step: Int) -> Bool { step % max(1, steps / (run.scale == .quick ? 5 : 40)) == 0 }

  /// Trains by the L1 distance alone.
  func regress(
    _ generator: Network, seed: UInt64, recording name: String, show: () -> Void
  ) throws {
    let optimizer = adam(generator)
    let supply = supply.shuffled(seed: seed)
    let state = TrainingState(networks: [generator], optimizers: [optimizer], others: supply.changing)
    try run.train(steps: steps, state: state) { step in
      optimizer.learningRate = rate(step)
      let batch = supply.next()
      let loss = exercise.regressionStep(
        generator, optimizer, sketch: batch.sketches, target: batch.pictures)
      if isRecorded(step) { run.record(name, step: step, Double(loss.item)) }
      if isShown(step) { show() }
    }
  }

  /// Trains against a discriminator.
  func play(_ generator: Network, _ discriminator: Network, seed: UInt64, show: () -> Void) throws {
    let game = Game(generator: generator, discriminator: discriminator, lambda: 100) { (adam($0), adam($1)) }
    let optimizers = [game.generatorOptimizer, game.discriminatorOptimizer]
    let supply = supply.shuffled(seed: seed)
    let state = TrainingState(
      networks: [generator, discriminator], optimizers: optimizers, others: supply.changing)
    try run.train(steps: steps, state: state) { step in
      for optimizer in optimizers { optimizer.learningRate = rate(step) }
      let batch = supply.next()
      let losses = exercise.trainStep(game, sketch: batch.sketches, target: batch.pictures)
      if isRecorded(step) {
        run.record("lossD", step: step, Double(losses.discriminator.item))
        // A hundred times the distance and a little more: divided by λ it fits into one plot with the others.
        run.record("lossG", step: step, Double(losses.generator.item / game.lambda))
      }
      if isShown(step) { show() }
    }
  }
}

/// Three pairs that a training does not see, to watch it by.
struct Samples {
  private let run: Run
  private let pairs: Pairs

  /// Of the student's own data where there are any, else doodles.
  ///
  /// They come from a source of their own, so that looking does not change the run.
  init(for run: Run, own: Pairs?) {
    self.run = run
    let side = Layout.side(at: run.scale)
    pairs = own.map { $0.chosen(0..<min(3, $0.count)) } ?? Pairs(doodles: 3, side: side, Chance(seed: 4))
  }

  /// The sketches, what has been learned for them so far, and their pictures; shown anew it takes the earlier place.
  func show(_ columns: (heading: String, network: Network?)...) {
    let between = columns.map { heading, network in
      (heading, network?.evaluated(pairs.sketches) ?? .ones(pairs.pictures.shape))
    }
    run.show(
      "samples",
      .pictures(
        PictureSheet(rows: 3, [("sketch", pairs.sketches)] + between + [("target", pairs.pictures)])))
  }
}

extension Run {
  /// A network in its first state: normal weights of deviation 0.02, as in the official code; at evening scale wider.
  func beginner(_ architecture: Sequential, seed: UInt64) -> Network {
    let wide = scale == .quick ? architecture : architecture.widened(by: 1.25)
    return Network(wide, .normal(std: 0.02), Chance(seed: seed))
  }
}
