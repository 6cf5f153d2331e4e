import LessonKit

/// A generator as in the lesson, but of three channels and one block, for pictures of 8 × 8 pixels.
///
/// No bias where a normalisation follows: its gradient is 0 but for rounding, which Adam would make large.
let smallGenerator = Sequential {
  Conv2d(3, 4, kernelSize: 3, stride: 2, padding: 1, bias: false)
  InstanceNorm2d(4)
  ReLU()
  Residual {
    Conv2d(4, 4, kernelSize: 3, padding: 1, bias: false)
    InstanceNorm2d(4)
  }
  ConvTranspose2d(4, 3, kernelSize: 4, stride: 2, padding: 1)
  Tanh()
}

/// Its opponent: [N, 3, 8, 8] → [N, 1, 4, 4].
let smallDiscriminator = Sequential {
  Conv2d(3, 4, kernelSize: 4, stride: 2, padding: 1)
  LeakyReLU(0.2)
  Conv2d(4, 5, kernelSize: 3, padding: 1, bias: false)
  InstanceNorm2d(5)
  LeakyReLU(0.2)
  Conv2d(5, 1, kernelSize: 3, padding: 1)
}

extension CycleGAN {
  /// Several steps from given weights, once with each optimiser: SGD shows how long a gradient is, which Adam
  /// hides; Adam is what the experiment trains with.
  ///
  /// The pools of the check hand out the fakes of the step before, so that it shows who sees which.
  var trainStepCheck: Check<any CycleGANExercise> {
    Check(
      "train-step", points: 3,
      needs: [
        "discriminator-loss", "generator-loss", "translations", "cycle-loss", "identity-loss", "objective",
      ]
    ) { exercise, given in
      let withSGD = try play(exercise, given) { parameters, isJudge in
        SGD(parameters, learningRate: isJudge ? 0.05 : 0.01)
      }
      let withAdam = try play(exercise, given) { parameters, isJudge in
        Adam(parameters, learningRate: isJudge ? 0.001 : 0.002, beta1: 0.5, beta2: 0.999)
      }
      return withSGD.under("sgd").merging(withAdam.under("adam")) { first, _ in first }
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in
      var drawn: [String: Tensor] = [:]
      for name in ["g", "f", "dX", "dY"] {
        let network = Network(name.hasPrefix("d") ? smallDiscriminator : smallGenerator, chance)
        drawn.merge(network.state.under(name)) { first, _ in first }
      }
      drawn["x"] = chance.uniform([3, 2, 3, 8, 8], in: -1...1)
      drawn["y"] = chance.uniform([3, 2, 3, 8, 8], in: -1...1)
      drawn["lambda"] = chance.uniform([], in: 4...12)
      return drawn
    }
  }
}

/// A pool that always hands out what it got in the step before, and at first what it gets.
private final class Yesterday {
  private var last: Tensor?

  func exchange(_ fakes: Tensor) -> Tensor {
    defer { last = fakes.detached }
    return last ?? fakes.detached
  }
}

/// As many of the student's steps as there are batches: the losses of each, and all weights afterwards.
private func play(
  _ exercise: any CycleGANExercise, _ given: Given,
  optimizer: ([Parameter], _ isJudge: Bool) -> any Optimizer
) throws -> [String: Tensor] {
  func network(_ name: String, _ architecture: Sequential) throws -> Network {
    try Network(architecture, state: given.tensors(under: "\(name)."))
  }
  let (g, f) = (try network("g", smallGenerator), try network("f", smallGenerator))
  let (dX, dY) = (try network("dX", smallDiscriminator), try network("dY", smallDiscriminator))
  let (poolX, poolY) = (Yesterday(), Yesterday())
  let game = Game(
    g: g, f: f, dX: dX, dY: dY, generatorOptimizer: optimizer(g.parameters + f.parameters, false),
    dXOptimizer: optimizer(dX.parameters, true), dYOptimizer: optimizer(dY.parameters, true),
    poolX: { poolX.exchange($0) }, poolY: { poolY.exchange($0) },
    weights: Weights(lambda: given.lambda.item, identity: 0.5))
  var losses: [String: [Float]] = [:]
  for step in 0..<given.x.shape[0] {
    let seen = exercise.trainStep(game, x: given.x[step], y: given.y[step])
    losses["generator losses", default: []].append(seen.generators.item)
    losses["dX losses", default: []].append(seen.discriminatorX.item)
    losses["dY losses", default: []].append(seen.discriminatorY.item)
  }
  var seen = losses.mapValues { Tensor($0) }
  for (name, network) in [("g", g), ("f", f), ("dX", dX), ("dY", dY)] {
    let learned = zip(network.parameterNames, network.parameters.map(\.value))
    seen.merge([String: Tensor](uniqueKeysWithValues: learned).under(name)) { first, _ in first }
  }
  return seen
}

extension [String: Tensor] {
  /// The same tensors with a name in front of theirs: `g.0.weight`.
  func under(_ name: String) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: map { ("\(name).\($0.key)", $0.value) })
  }
}
