import LessonKit

/// A training under way: the four networks, the pictures of both kinds, and which come next.
final class Training {
  private let exercise: any CycleGANExercise
  private let domains: Domains
  private let chance: Chance
  private let steps: Int
  private let decks: (x: Deck, y: Deck)
  private let pools: (x: ImagePool, y: ImagePool)
  let game: Game

  private static let learningRate: Float = 1e-3

  /// Four fresh networks as the student describes them.
  ///
  /// β1 is the paper's (Zhu et al. 2017, §4). Its learning rate, 2e-4, is meant for far more steps. With its first
  /// weights, N(0, 0.02²), a trial with one seed gave duller colours (a distance of 0.171 to the desert in place of
  /// 0.147), so the networks begin as PyTorch's do.
  init(
    _ exercise: any CycleGANExercise, generator: Sequential, discriminator: Sequential,
    domains: Domains,
    weights: Weights = Weights(), steps: Int, _ chance: Chance
  ) {
    self.exercise = exercise
    self.domains = domains
    self.chance = chance
    self.steps = steps
    decks = (Deck(domains.x.shape[0], chance), Deck(domains.y.shape[0], chance))
    let pools = (
      x: ImagePool(capacity: Layout.pool, chance: chance.split()),
      y: ImagePool(capacity: Layout.pool, chance: chance.split())
    )
    self.pools = pools
    func network(_ architecture: Sequential) -> Network {
      Network(architecture, chance)
    }
    func adam(_ parameters: [Parameter]) -> Adam {
      Adam(parameters, learningRate: Training.learningRate, beta1: 0.5, beta2: 0.999)
    }
    let (g, f) = (network(generator), network(generator))
    let (dX, dY) = (network(discriminator), network(discriminator))
    // Fakes are cut off first, so that a pool does not keep how its pictures were computed.
    game = Game(
      g: g, f: f, dX: dX, dY: dY, generatorOptimizer: adam(g.parameters + f.parameters),
      dXOptimizer: adam(dX.parameters), dYOptimizer: adam(dY.parameters),
      poolX: { exercise.exchange($0.detached, pools.x) },
      poolY: { exercise.exchange($0.detached, pools.y) },
      weights: weights)
  }

  /// All that a step changes.
  func state(and gallery: Gallery? = nil) -> TrainingState {
    TrainingState(
      networks: [game.g, game.f, game.dX, game.dY],
      optimizers: [game.generatorOptimizer, game.dXOptimizer, game.dYOptimizer], chances: [chance],
      others: [decks.x, decks.y, pools.x, pools.y] + (gallery.map { [$0] } ?? []))
  }

  /// One of the student's steps, counted from 1, on pictures of both kinds that were not shown for long.
  func step(_ number: Int) -> Losses {
    let rate = exercise.learningRate(
      at: number - 1, from: Training.learningRate, constant: steps / 2, decaying: steps - steps / 2)
    for optimizer in [game.generatorOptimizer, game.dXOptimizer, game.dYOptimizer] {
      optimizer.learningRate = rate
    }
    return exercise.trainStep(
      game, x: batch(of: domains.x, decks.x), y: batch(of: domains.y, decks.y))
  }

  /// The next pictures of a kind, as they are or as in a mirror.
  private func batch(of pictures: Tensor, _ deck: Deck) -> Tensor {
    let batch = stack(deck.draw(Layout.batch).map { pictures[$0] })
    return chance.int(in: 0..<2) == 0 ? batch : batch.flipped(axis: 3)
  }
}
