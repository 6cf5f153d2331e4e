import LessonKit

/// A generator as in the lesson, but of pictures of 8 × 8 pixels: [N, 4, 1, 1] → [N, 3, 8, 8].
let smallGenerator = Sequential {
  ConvTranspose2d(4, 6, kernelSize: 4, bias: false)
  BatchNorm2d(6)
  ReLU()
  ConvTranspose2d(6, 3, kernelSize: 4, stride: 2, padding: 1)
  Tanh()
}

/// Its opponent: [N, 3, 8, 8] → [N, 1, 1, 1].
let smallDiscriminator = Sequential {
  Conv2d(3, 5, kernelSize: 4, stride: 2, padding: 1)
  LeakyReLU(0.2)
  Conv2d(5, 7, kernelSize: 4, stride: 2, padding: 1, bias: false)
  BatchNorm2d(7)
  LeakyReLU(0.2)
  Conv2d(7, 1, kernelSize: 2)
}

extension DCGAN {
  /// Several steps from given weights, once with each optimiser: SGD shows how long a gradient is, which Adam
  /// hides; Adam is what the experiment trains with.
  ///
  /// Running statistics are not compared: they depend on how often and in which order a right step looks.
  var trainStepCheck: Check<any DCGANExercise> {
    Check("train-step", points: 2) { exercise, given in
      let withSGD = try play(exercise, given) { generator, discriminator in
        (SGD(generator, learningRate: 0.1), SGD(discriminator, learningRate: 0.05))
      }
      let withAdam = try play(exercise, given) { generator, discriminator in
        (
          Adam(generator, learningRate: 0.002, beta1: 0.5, beta2: 0.999),
          Adam(discriminator, learningRate: 0.001, beta1: 0.5, beta2: 0.999)
        )
      }
      return withSGD.under("sgd").merging(withAdam.under("adam")) { first, _ in first }
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in
      var drawn: [String: Tensor] = [:]
      for (name, network) in [("generator", smallGenerator), ("discriminator", smallDiscriminator)] {
        drawn.merge(Network(network, chance).state.under(name)) { first, _ in first }
      }
      drawn["real"] = chance.uniform([3, 6, 3, 8, 8], in: -1...1)
      drawn["noise"] = chance.normal([3, 5, 4, 1, 1])
      return drawn
    }
  }
}

/// As many of the student's steps as there are batches: both losses of each, and all weights afterwards.
private func play(
  _ exercise: any DCGANExercise, _ given: Given,
  optimizers: (Network, Network) -> (generator: any Optimizer, discriminator: any Optimizer)
) throws -> [String: Tensor] {
  let game = Game(
    generator: try Network(smallGenerator, state: given.tensors(under: "generator.")),
    discriminator: try Network(smallDiscriminator, state: given.tensors(under: "discriminator.")),
    optimizers: optimizers)
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
  for (name, network) in [("generator", game.generator), ("discriminator", game.discriminator)] {
    let learned = zip(network.parameterNames, network.parameters.map(\.value))
    seen.merge([String: Tensor](uniqueKeysWithValues: learned).under(name)) { first, _ in first }
  }
  return seen
}
