import LessonKit

/// A GAN of pictures under way: both networks, the pictures it learns from, and how it is shown.
struct Painters {
  let exercise: any DCGANExercise
  let game: Game
  /// Real pictures as the student's code scales them: [count, 3, side, side].
  private let real: Tensor
  private let chance: Chance
  private let deck: Deck

  /// Two fresh networks, and real pictures in pixels from 0 to 255.
  ///
  /// β1 is the paper's (Radford et al. 2016, §4). Its learning rate, 2e-4, is meant for many more steps: after 1500 it
  /// leaves speckles where 5e-4 shows creatures.
  init(
    _ exercise: any DCGANExercise, generator: Sequential, discriminator: Sequential, pixels: Tensor,
    learningRate: Float = 5e-4, _ chance: Chance
  ) {
    self.exercise = exercise
    self.chance = chance
    let networks = [generator, discriminator].map { Network($0, chance) }
    for network in networks { exercise.initialize(network, chance) }
    game = Game(generator: networks[0], discriminator: networks[1]) { generator, discriminator in
      (
        Adam(generator, learningRate: learningRate, beta1: 0.5, beta2: 0.999),
        Adam(discriminator, learningRate: learningRate, beta1: 0.5, beta2: 0.999)
      )
    }
    real = exercise.scaled(pixels)
    deck = Deck(real.shape[0], chance.split())
  }

  /// One of the student's steps on pictures that were not shown for long.
  func step() -> Losses {
    let batch = stack(deck.draw(Layout.batch).map { real[$0] })
    return exercise.trainStep(game, real: batch, noise: Layout.noise(Layout.batch, chance))
  }

  /// The learning rate of both players.
  var learningRate: Float {
    get { game.generatorOptimizer.learningRate }
    nonmutating set {
      game.generatorOptimizer.learningRate = newValue
      game.discriminatorOptimizer.learningRate = newValue
    }
  }

  /// What the steps change; `others` change beside them.
  func state(_ others: any Resumable...) -> TrainingState {
    TrainingState(
      networks: [game.generator, game.discriminator],
      optimizers: [game.generatorOptimizer, game.discriminatorOptimizer], chances: [chance],
      others: [deck] + others)
  }

  /// What the generator paints from this noise, as tiles.
  func tiles(_ noise: Tensor) -> [PictureSheet.Tile] {
    exercise.paint(game.generator, noise: noise).tiles(range: 0...255)
  }
}
