import LessonKit

/// A GAN of pictures under way: both networks, the pictures it learns from, and how it is shown.
struct Painters {
  let exercise: any DCGANExercise
  let game: Game
  /// Real pictures as the student's code scales them: [count, 3, 32, 32].
  private let real: Tensor
  private let chance: Chance
  private var deck: [Int] = []

  /// Two fresh networks.
  ///
  /// β1 is the paper's (Radford et al. 2016, §4). Its learning rate, 2e-4, is meant for many more steps: after 1500 it
  /// leaves speckles where 5e-4 shows creatures.
  init(
    _ exercise: any DCGANExercise, generator: Sequential, discriminator: Sequential, pictures: Int,
    _ chance: Chance
  ) {
    self.exercise = exercise
    self.chance = chance
    let networks = [generator, discriminator].map { Network($0, chance) }
    for network in networks { exercise.initialize(network, chance) }
    game = Game(generator: networks[0], discriminator: networks[1]) { generator, discriminator in
      (
        Adam(generator, learningRate: 5e-4, beta1: 0.5, beta2: 0.999),
        Adam(discriminator, learningRate: 5e-4, beta1: 0.5, beta2: 0.999)
      )
    }
    real = exercise.scaled(Doodle.pixels(pictures, chance))
  }

  /// One of the student's steps on pictures that were not shown for long.
  mutating func step() -> Losses {
    if deck.count < Layout.batch { deck = chance.shuffled(real.shape[0]) }
    let batch = stack(deck.suffix(Layout.batch).map { real[$0] })
    deck.removeLast(Layout.batch)
    return exercise.trainStep(game, real: batch, noise: Layout.noise(Layout.batch, chance))
  }

  /// What the generator paints from this noise, as tiles.
  func tiles(_ noise: Tensor) -> [PictureSheet.Tile] {
    exercise.paint(game.generator, noise: noise).tiles(range: 0...255)
  }
}

extension Doodle {
  /// Doodles as whole pixels from 0 to 255: [count, 3, 32, 32].
  static func pixels(_ count: Int, _ chance: Chance) -> Tensor {
    // The data set gives −1…1; scaling is the student's task.
    (many(count, chance).colours(size: Layout.side) + 1) * 127.5
  }
}
