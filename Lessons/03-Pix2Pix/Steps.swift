import LessonKit

/// A U-Net of one skip for pictures of 8 × 8 pixels: [N, 1, 8, 8] → [N, 3, 8, 8].
private let smallGenerator = Sequential {
  Conv2d(1, 4, kernelSize: 4, stride: 2, padding: 1)
  LeakyReLU(0.2)
  Keep("4")
  Conv2d(4, 6, kernelSize: 4, stride: 2, padding: 1)
  ReLU()
  ConvTranspose2d(6, 4, kernelSize: 4, stride: 2, padding: 1, bias: false)
  BatchNorm2d(4)
  ReLU()
  Concatenate("4")
  ConvTranspose2d(8, 3, kernelSize: 4, stride: 2, padding: 1)
  Tanh()
}

/// Its opponent, with sixteen answers for each pair: [N, 4, 8, 8] → [N, 1, 4, 4].
private let smallDiscriminator = Sequential {
  Conv2d(4, 5, kernelSize: 4, stride: 2, padding: 1)
  LeakyReLU(0.2)
  Conv2d(5, 7, kernelSize: 3, padding: 1, bias: false)
  BatchNorm2d(7)
  LeakyReLU(0.2)
  Conv2d(7, 1, kernelSize: 3, padding: 1)
}

extension Pix2Pix {
  /// Several steps from given weights, once with each optimiser: SGD shows how long a gradient is, which Adam
  /// hides; Adam is what the experiments train with.
  ///
  /// Running statistics are not compared: they depend on how often and in which order a right step looks.
  @ListBuilder<Check<any Pix2PixExercise>> var stepChecks: [Check<any Pix2PixExercise>] {
    Check("regression-step", points: 1) { exercise, given in
      let withSGD = try regress(exercise, given) { SGD($0, learningRate: 0.5) }
      let withAdam = try regress(exercise, given) { Adam($0, learningRate: 0.002, beta1: 0.5, beta2: 0.999) }
      return withSGD.under("sgd").merging(withAdam.under("adam")) { first, _ in first }
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in drawn(chance, networks: [("generator", smallGenerator)]) }

    Check("train-step", points: 3, needs: ["pair", "discriminator-loss", "generator-loss"]) {
      exercise, given in
      let withSGD = try play(exercise, given) { generator, discriminator in
        (SGD(generator, learningRate: 0.01), SGD(discriminator, learningRate: 0.1))
      }
      let withAdam = try play(exercise, given) { generator, discriminator in
        (
          Adam(generator, learningRate: 0.001, beta1: 0.5, beta2: 0.999),
          Adam(discriminator, learningRate: 0.002, beta1: 0.5, beta2: 0.999)
        )
      }
      return withSGD.under("sgd").merging(withAdam.under("adam")) { first, _ in first }
    }
    // Adam divides by the size of a gradient: where that is near 0, rounding decides on a part of a step.
    .close(Closeness(relative: 1e-3, absolute: 1e-4))
    .fresh { chance in
      drawn(chance, networks: [("generator", smallGenerator), ("discriminator", smallDiscriminator)])
        .merging(["lambda": Tensor(Float(chance.int(in: 5..<15)))]) { first, _ in first }
    }
  }
}

/// Weights for the networks, and three batches of sketches and targets.
private func drawn(_ chance: Chance, networks: [(String, Sequential)]) -> [String: Tensor] {
  var drawn: [String: Tensor] = [:]
  for (name, network) in networks {
    drawn.merge(Network(network, chance).state.under(name)) { first, _ in first }
  }
  drawn["sketch"] = chance.uniform([3, 5, 1, 8, 8], in: -1...1)
  drawn["target"] = chance.uniform([3, 5, 3, 8, 8], in: -1...1)
  return drawn
}

/// As many of the student's steps as there are batches, without a discriminator.
private func regress(
  _ exercise: any Pix2PixExercise, _ given: Given, optimizer: (Network) -> any Optimizer
) throws -> [String: Tensor] {
  let generator = try Network(smallGenerator, state: given.tensors(under: "generator."))
  let optimizer = optimizer(generator)
  let losses = (0..<given.sketch.shape[0]).map { step in
    exercise.regressionStep(generator, optimizer, sketch: given.sketch[step], target: given.target[step]).item
  }
  return generator.learned.under("generator").merging(["losses": Tensor(losses)]) { first, _ in first }
}

/// As many of the student's steps as there are batches: both losses of each, and all weights afterwards.
private func play(
  _ exercise: any Pix2PixExercise, _ given: Given,
  optimizers: (Network, Network) -> (generator: any Optimizer, discriminator: any Optimizer)
) throws -> [String: Tensor] {
  let game = Game(
    generator: try Network(smallGenerator, state: given.tensors(under: "generator.")),
    discriminator: try Network(smallDiscriminator, state: given.tensors(under: "discriminator.")),
    lambda: given.lambda.item, optimizers: optimizers)
  let losses = (0..<given.sketch.shape[0]).map { step in
    let losses = exercise.trainStep(game, sketch: given.sketch[step], target: given.target[step])
    return (losses.discriminator.item, losses.generator.item)
  }
  return ["discriminator losses": Tensor(losses.map(\.0)), "generator losses": Tensor(losses.map(\.1))]
    .merging(game.generator.learned.under("generator")) { first, _ in first }
    .merging(game.discriminator.learned.under("discriminator")) { first, _ in first }
}

extension Network {
  /// All learned weights by their names.
  fileprivate var learned: [String: Tensor] {
    Dictionary(uniqueKeysWithValues: zip(parameterNames, parameters.map(\.value)))
  }
}

extension [String: Tensor] {
  /// The same tensors with a name in front of theirs: `generator.0.weight`.
  fileprivate func under(_ name: String) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: map { ("\(name).\($0.key)", $0.value) })
  }
}
