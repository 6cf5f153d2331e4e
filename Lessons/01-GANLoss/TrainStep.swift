import LessonKit

extension GANLoss {
  /// Several steps from given weights, once with each optimiser: SGD shows how long a gradient is, which Adam
  /// hides; Adam is what the experiment trains with.
  var trainStepCheck: Check<any GANLossExercise> {
    Check(
      "train-step", points: 2, needs: ["stable-discriminator-loss", "stable-generator-loss"]
    ) { exercise, given in
      let withSGD = try play(exercise, given) { generator, discriminator in
        (SGD(generator, learningRate: 0.02), SGD(discriminator, learningRate: 0.05))
      }
      let withAdam = try play(exercise, given) { generator, discriminator in
        (
          Adam(generator, learningRate: 0.001, beta1: 0.5, beta2: 0.999),
          Adam(discriminator, learningRate: 0.002, beta1: 0.5, beta2: 0.999)
        )
      }
      return [withSGD.under("sgd"), withAdam.under("adam")].reduce(into: [:]) { all, values in
        all.merge(values) { first, _ in first }
      }
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in
      var drawn: [String: Tensor] = [:]
      for name in ["generator", "discriminator"] {
        drawn.merge(Network(player, chance).state.under(name)) { first, _ in first }
      }
      drawn["real"] = chance.normal([5, 16, 1], mean: 4, std: 1.25)
      drawn["noise"] = chance.normal([5, 16, 1], mean: 0, std: 1)
      return drawn
    }
  }
}

/// As many of the student's steps as there are batches: both losses of each, and all weights afterwards.
private func play(
  _ exercise: any GANLossExercise, _ given: Given,
  optimizers: (Network, Network) -> (generator: any Optimizer, discriminator: any Optimizer)
) throws -> [String: Tensor] {
  func network(_ name: String) throws -> Network {
    try Network(player, state: given.tensors(under: "\(name)."))
  }
  let game = Game(
    generator: try network("generator"), discriminator: try network("discriminator"), optimizers: optimizers)
  var discriminatorLosses: [Float] = []
  var generatorLosses: [Float] = []
  for step in 0..<given.real.shape[0] {
    let losses = exercise.trainStep(game, real: given.real[step], noise: given.noise[step])
    discriminatorLosses.append(losses.discriminator.item)
    generatorLosses.append(losses.generator.item)
  }
  var seen = [
    "discriminator losses": Tensor(discriminatorLosses), "generator losses": Tensor(generatorLosses),
  ]
  seen.merge(game.generator.state.under("generator")) { first, _ in first }
  seen.merge(game.discriminator.state.under("discriminator")) { first, _ in first }
  return seen
}

extension [String: Tensor] {
  /// The same tensors with a name in front of theirs: `generator.0.weight`.
  fileprivate func under(_ name: String) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: map { ("\(name).\($0.key)", $0.value) })
  }
}
