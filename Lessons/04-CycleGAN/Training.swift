import LessonKit

/// A training under way: the four networks, the pictures of both kinds, and which come next.
final class Training {
  private let exercise: any CycleGANExercise
  private let domains: Domains
  private let chance: Chance
  private let steps: Int
  let game: Game
  private var done = 0
  private var deckX: [Int] = []
  private var deckY: [Int] = []

  private static let learningRate: Float = 1e-3

  /// Four fresh networks as the student describes them.
  ///
  /// β1 is the paper's (Zhu et al. 2017, §4). Its learning rate, 2e-4, is meant for far more steps. Its first weights,
  /// N(0, 0.02²), left purple and pink creatures blue after 1500 steps; those that PyTorch begins with do not.
  init(
    _ exercise: any CycleGANExercise, generator: Sequential, discriminator: Sequential, domains: Domains,
    weights: Weights = Weights(), steps: Int, _ chance: Chance
  ) {
    self.exercise = exercise
    self.domains = domains
    self.chance = chance
    self.steps = steps
    func network(_ architecture: Sequential) -> Network {
      Network(architecture, chance)
    }
    func adam(_ parameters: [Parameter]) -> Adam {
      Adam(parameters, learningRate: Training.learningRate, beta1: 0.5, beta2: 0.999)
    }
    func pool() -> Mapping {
      let pool = ImagePool(capacity: Layout.pool, chance: chance.split())
      // Cut off first, so that the pool does not keep how its pictures were computed.
      return { exercise.exchange($0.detached, pool) }
    }
    let (g, f) = (network(generator), network(generator))
    let (dX, dY) = (network(discriminator), network(discriminator))
    game = Game(
      g: g, f: f, dX: dX, dY: dY, generatorOptimizer: adam(g.parameters + f.parameters),
      dXOptimizer: adam(dX.parameters), dYOptimizer: adam(dY.parameters), poolX: pool(), poolY: pool(),
      weights: weights)
  }

  /// One of the student's steps, on pictures of both kinds that were not shown for long.
  func step() -> Losses {
    let rate = exercise.learningRate(
      at: done, from: Training.learningRate, constant: steps / 2, decaying: steps - steps / 2)
    for optimizer in [game.generatorOptimizer, game.dXOptimizer, game.dYOptimizer] {
      optimizer.learningRate = rate
    }
    done += 1
    let (x, y) = (batch(of: domains.x, &deckX), batch(of: domains.y, &deckY))
    return exercise.trainStep(game, x: x, y: y)
  }

  /// The next pictures of a kind, as they are or as in a mirror.
  private func batch(of pictures: Tensor, _ deck: inout [Int]) -> Tensor {
    if deck.count < Layout.batch { deck = chance.shuffled(pictures.shape[0]) }
    let batch = stack(deck.suffix(Layout.batch).map { pictures[$0] })
    deck.removeLast(Layout.batch)
    return chance.int(in: 0..<2) == 0 ? batch : batch.flipped(axis: 3)
  }
}
