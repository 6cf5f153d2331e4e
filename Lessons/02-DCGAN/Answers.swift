public import DCGAN

/// The author's solution.
class Solution: DCGANExercise {
  func convolvedSize(_ size: Int, kernel: Int, stride: Int, padding: Int) -> Int {
    (size + 2 * padding - kernel) / stride + 1
  }

  func transposedSize(_ size: Int, kernel: Int, stride: Int, padding: Int, outputPadding: Int) -> Int {
    (size - 1) * stride - 2 * padding + kernel + outputPadding
  }

  func overlap(count: Int, kernel: Int, stride: Int) -> Tensor {
    stamps(count, length: (count - 1) * stride + kernel, kernel: kernel, apart: stride)
  }

  func generator() -> Sequential {
    Sequential {
      ConvTranspose2d(64, 64, kernelSize: 4, bias: false)
      BatchNorm2d(64)
      ReLU()
      ConvTranspose2d(64, 32, kernelSize: 4, stride: 2, padding: 1, bias: false)
      BatchNorm2d(32)
      ReLU()
      ConvTranspose2d(32, 16, kernelSize: 4, stride: 2, padding: 1, bias: false)
      BatchNorm2d(16)
      ReLU()
      ConvTranspose2d(16, 3, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }
  }

  func discriminator() -> Sequential {
    Sequential {
      Conv2d(3, 16, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(16, 32, kernelSize: 4, stride: 2, padding: 1, bias: false)
      BatchNorm2d(32)
      LeakyReLU(0.2)
      Conv2d(32, 64, kernelSize: 4, stride: 2, padding: 1, bias: false)
      BatchNorm2d(64)
      LeakyReLU(0.2)
      Conv2d(64, 1, kernelSize: 4)
    }
  }

  func diagnoses() -> [String: Diagnosis] {
    [
      "A": .breaks(.strides, layer: 5), "B": .breaks(.batchNorm, layer: 3), "C": .healthy,
      "D": .breaks(.noFullyConnected, layer: 6), "E": .breaks(.batchNorm, layer: 7),
      "F": .breaks(.generatorActivations, layer: 5), "G": .breaks(.discriminatorActivations, layer: 4),
      "H": .breaks(.strides, layer: 3), "I": .breaks(.batchNorm, layer: 1),
      "J": .breaks(.generatorActivations, layer: 7),
    ]
  }

  func initialize(_ network: Network, _ chance: Chance) {
    fill(network) { name, shape in
      if name.hasSuffix("bias") { return .zeros(shape) }
      return chance.normal(shape, mean: shape.count == 1 ? 1 : 0, std: 0.02)
    }
  }

  func scaled(_ pixels: Tensor) -> Tensor { pixels / 127.5 - 1 }

  func pixels(_ pictures: Tensor) -> Tensor {
    eachPixel(pictures) { min(max((($0 + 1) * 127.5).rounded(), 0), 255) }
  }

  func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses {
    let fake = game.generator(noise)
    let lossD = softplus(-game.discriminator(real)).mean() + softplus(game.discriminator(fake)).mean()
    game.discriminatorOptimizer.step(minimizing: lossD)

    let lossG = softplus(-game.discriminator(fake)).mean()
    game.generatorOptimizer.step(minimizing: lossG)
    return Losses(discriminator: lossD, generator: lossG)
  }

  func paint(_ generator: Network, noise: Tensor) -> Tensor { pixels(generator.evaluated(noise)) }

  func walk(from start: Tensor, to end: Tensor, count: Int) -> Tensor {
    stack((0..<count).map { start + (end - start) * (Float($0) / Float(count - 1)) })
  }

  func scratch() {}
}

/// The answers to lesson 2.
public struct DCGANAnswers: Answers {
  /// The answers.
  public init() {}

  /// Passes every check.
  public var solution: any DCGANExercise { Solution() }

  /// What students really write, in the order of the text.
  public var mistakes: [Mistake<any DCGANExercise>] {
    sizeMistakes
    overlapMistakes
    generatorMistakes
    discriminatorMistakes
    diagnosisMistakes
    initialWeightMistakes
    pixelMistakes
    trainStepMistakes
    paintMistakes
    walkMistakes
  }
}

// MARK: Sizes

/// As many stamps of ones as `count`, each `apart` places after the one before, added up on a line.
private func stamps(_ count: Int, length: Int, kernel: Int, apart: Int) -> Tensor {
  var line = [Float](repeating: 0, count: length)
  for stamp in 0..<count {
    for place in stamp * apart..<stamp * apart + kernel where place < length { line[place] += 1 }
  }
  return Tensor(line)
}

/// The solution with other sizes.
private final class OtherSizes: Solution {
  let convolved: ((Int, Int, Int, Int) -> Int)?
  let transposed: ((Int, Int, Int, Int, Int) -> Int)?
  let overlap: ((Int, Int, Int) -> Tensor)?

  init(
    convolved: ((_ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int) -> Int)? = nil,
    transposed: ((_ size: Int, _ kernel: Int, _ stride: Int, _ padding: Int, _ extra: Int) -> Int)? = nil,
    overlap: ((_ count: Int, _ kernel: Int, _ stride: Int) -> Tensor)? = nil
  ) {
    self.convolved = convolved
    self.transposed = transposed
    self.overlap = overlap
  }

  override func convolvedSize(_ size: Int, kernel: Int, stride: Int, padding: Int) -> Int {
    convolved?(size, kernel, stride, padding)
      ?? super.convolvedSize(size, kernel: kernel, stride: stride, padding: padding)
  }

  override func transposedSize(_ size: Int, kernel: Int, stride: Int, padding: Int, outputPadding: Int)
    -> Int
  {
    transposed?(size, kernel, stride, padding, outputPadding)
      ?? super.transposedSize(
        size, kernel: kernel, stride: stride, padding: padding, outputPadding: outputPadding)
  }

  override func overlap(count: Int, kernel: Int, stride: Int) -> Tensor {
    overlap?(count, kernel, stride) ?? super.overlap(count: count, kernel: kernel, stride: stride)
  }
}

extension DCGANAnswers {
  @ListBuilder<Mistake<any DCGANExercise>>
  private var sizeMistakes: [Mistake<any DCGANExercise>] {
    Mistake("size-no-one", in: "convolved-size") {
      OtherSizes(convolved: { size, kernel, stride, padding in (size + 2 * padding - kernel) / stride })
    }
    Mistake("size-padding-once", in: "convolved-size") {
      OtherSizes(convolved: { size, kernel, stride, padding in (size + padding - kernel) / stride + 1 })
    }
    Mistake("size-rounded-up", in: "convolved-size") {
      OtherSizes(convolved: { size, kernel, stride, padding in
        (size + 2 * padding - kernel + stride - 1) / stride + 1
      })
    }
    Mistake("size-parentheses", in: "convolved-size") {
      OtherSizes(convolved: { size, kernel, stride, padding in size + 2 * padding - kernel / stride + 1 })
    }
    Mistake("size-no-stride", in: "convolved-size") {
      OtherSizes(convolved: { size, kernel, _, padding in size + 2 * padding - kernel + 1 })
    }
    Mistake("transposed-times", in: "transposed-size") {
      OtherSizes(transposed: { size, _, stride, _, _ in size * stride })
    }
    Mistake("transposed-no-minus-one", in: "transposed-size") {
      OtherSizes(transposed: { size, kernel, stride, padding, extra in
        size * stride - 2 * padding + kernel + extra
      })
    }
    Mistake("transposed-padding-added", in: "transposed-size") {
      OtherSizes(transposed: { size, kernel, stride, padding, extra in
        (size - 1) * stride + 2 * padding + kernel + extra
      })
    }
    Mistake("transposed-padding-once", in: "transposed-size") {
      OtherSizes(transposed: { size, kernel, stride, padding, extra in
        (size - 1) * stride - padding + kernel + extra
      })
    }
    Mistake("transposed-no-output-padding", in: "transposed-size") {
      OtherSizes(transposed: { size, kernel, stride, padding, _ in
        (size - 1) * stride - 2 * padding + kernel
      })
    }
    Mistake("transposed-output-padding-twice", in: "transposed-size") {
      OtherSizes(transposed: { size, kernel, stride, padding, extra in
        (size - 1) * stride - 2 * padding + kernel + 2 * extra
      })
    }
    Mistake("transposed-as-convolution", in: "transposed-size") {
      OtherSizes(transposed: { size, kernel, stride, padding, _ in
        (size + 2 * padding - kernel) / stride + 1
      })
    }
  }

  @ListBuilder<Mistake<any DCGANExercise>>
  private var overlapMistakes: [Mistake<any DCGANExercise>] {
    Mistake("overlap-covered", in: "overlap") {
      OtherSizes(overlap: { count, kernel, stride in
        let counts = Solution().overlap(count: count, kernel: kernel, stride: stride)
        return which(counts .> 0, 1, 0) + Tensor.zeros(counts.shape)
      })
    }
    Mistake("overlap-every-place", in: "overlap") {
      OtherSizes(overlap: { count, kernel, _ in
        stamps(count, length: count - 1 + kernel, kernel: kernel, apart: 1)
      })
    }
    Mistake("overlap-side-by-side", in: "overlap") {
      OtherSizes(overlap: { count, kernel, _ in
        stamps(count, length: count * kernel, kernel: kernel, apart: kernel)
      })
    }
    Mistake("overlap-cut", in: "overlap") {
      OtherSizes(overlap: { count, kernel, stride in
        stamps(count, length: count * stride, kernel: kernel, apart: stride)
      })
    }
  }
}

// MARK: The networks

/// The solution with other networks.
private final class OtherNetworks: Solution {
  let changed: (generator: [any Layer]?, discriminator: [any Layer]?)

  init(generator: [any Layer]? = nil, discriminator: [any Layer]? = nil) {
    changed = (generator, discriminator)
  }

  override func generator() -> Sequential { changed.generator.map(Sequential.init) ?? super.generator() }

  override func discriminator() -> Sequential {
    changed.discriminator.map(Sequential.init) ?? super.discriminator()
  }
}

extension [any Layer] {
  /// The same layers with one replaced by others, or by none.
  fileprivate func replacing(_ index: Int, with layers: any Layer...) -> [any Layer] {
    Array(self[..<index]) + layers + Array(self[(index + 1)...])
  }
}

extension DCGANAnswers {
  @ListBuilder<Mistake<any DCGANExercise>>
  private var generatorMistakes: [Mistake<any DCGANExercise>] {
    let right = Solution().generator().layers
    Mistake("g-no-tanh", in: "generator") { OtherNetworks(generator: Array(right.dropLast())) }
    Mistake("g-sigmoid", in: "generator") { OtherNetworks(generator: right.replacing(10, with: Sigmoid())) }
    Mistake("g-norm-at-end", in: "generator") {
      OtherNetworks(generator: right.replacing(10, with: BatchNorm2d(3), Tanh()))
    }
    Mistake("g-no-norm", in: "generator") {
      OtherNetworks(generator: right.filter { !($0 is BatchNorm2d) })
    }
    Mistake("g-leaky", in: "generator") {
      OtherNetworks(generator: right.map { $0 is ReLU ? LeakyReLU(0.2) : $0 })
    }
    Mistake("g-instance-norm", in: "generator") {
      OtherNetworks(
        generator: right.map { layer in (layer as? BatchNorm2d).map { InstanceNorm2d($0.channels) } ?? layer }
      )
    }
    Mistake("g-padded-start", in: "generator") {
      OtherNetworks(
        generator: right.replacing(
          0, with: ConvTranspose2d(64, 64, kernelSize: 4, stride: 2, padding: 1, bias: false)))
    }
    Mistake("g-grey", in: "generator") {
      OtherNetworks(
        generator: right.replacing(9, with: ConvTranspose2d(16, 1, kernelSize: 4, stride: 2, padding: 1)))
    }
  }

  @ListBuilder<Mistake<any DCGANExercise>>
  private var discriminatorMistakes: [Mistake<any DCGANExercise>] {
    let right = Solution().discriminator().layers
    Mistake("d-sigmoid", in: "discriminator") { OtherNetworks(discriminator: right + [Sigmoid()]) }
    Mistake("d-norm-at-answer", in: "discriminator") {
      OtherNetworks(discriminator: right + [BatchNorm2d(1)])
    }
    Mistake("d-norm-at-start", in: "discriminator") {
      OtherNetworks(discriminator: right.replacing(1, with: BatchNorm2d(16), LeakyReLU(0.2)))
    }
    Mistake("d-relu", in: "discriminator") {
      OtherNetworks(discriminator: right.map { $0 is LeakyReLU ? ReLU() : $0 })
    }
    Mistake("d-no-norm", in: "discriminator") {
      OtherNetworks(discriminator: right.filter { !($0 is BatchNorm2d) })
    }
    Mistake("d-pooling", in: "discriminator") {
      OtherNetworks(
        discriminator: right.replacing(
          2, with: Conv2d(16, 32, kernelSize: 3, padding: 1, bias: false), MaxPool2d(kernelSize: 2)))
    }
    Mistake("d-hidden-linear", in: "discriminator") {
      OtherNetworks(
        discriminator: right.dropLast() + [Flatten(), Linear(1024, 64), LeakyReLU(0.2), Linear(64, 1)])
    }
    Mistake("d-map", in: "discriminator") {
      OtherNetworks(discriminator: right.replacing(8, with: Conv2d(64, 1, kernelSize: 3, padding: 1)))
    }
  }
}

// MARK: The diagnoses

/// The solution with other diagnoses.
private final class OtherDiagnoses: Solution {
  let changes: [String: Diagnosis]
  let shift: Int

  init(_ changes: [String: Diagnosis] = [:], shift: Int = 0) {
    self.changes = changes
    self.shift = shift
  }

  override func diagnoses() -> [String: Diagnosis] {
    super.diagnoses().merging(changes) { $1 }.mapValues { diagnosis in
      if case .breaks(let guideline, let layer) = diagnosis {
        .breaks(guideline, layer: layer + shift)
      } else {
        .healthy
      }
    }
  }
}

extension DCGANAnswers {
  @ListBuilder<Mistake<any DCGANExercise>>
  private var diagnosisMistakes: [Mistake<any DCGANExercise>] {
    Mistake("diagnosis-from-one", in: "diagnoses") { OtherDiagnoses(shift: 1) }
    Mistake("diagnosis-linear", in: "diagnoses") {
      OtherDiagnoses(["C": .breaks(.noFullyConnected, layer: 1)])
    }
    Mistake("diagnosis-norm-everywhere", in: "diagnoses") { OtherDiagnoses(["E": .healthy, "I": .healthy]) }
  }
}

// MARK: The first weights

/// Sets every learned tensor of a network, given its name and shape.
private func fill(_ network: Network, _ value: (_ name: String, _ shape: [Int]) -> Tensor) {
  for (name, parameter) in zip(network.parameterNames, network.parameters) {
    parameter.value = value(name, parameter.value.shape)
  }
}

/// The solution with other first weights.
private final class OtherWeights: Solution {
  let value: ((String, [Int], Chance) -> Tensor)?

  /// No closure leaves the network as it is.
  init(_ value: ((_ name: String, _ shape: [Int], Chance) -> Tensor)?) { self.value = value }

  override func initialize(_ network: Network, _ chance: Chance) {
    guard let value else { return }
    fill(network) { value($0, $1, chance) }
  }
}

/// The right first value, but for the weights of layers that compute.
private func firstValue(_ name: String, _ shape: [Int], _ chance: Chance, weight: () -> Tensor) -> Tensor {
  if name.hasSuffix("bias") { return .zeros(shape) }
  return shape.count == 1 ? chance.normal(shape, mean: 1, std: 0.02) : weight()
}

extension DCGANAnswers {
  @ListBuilder<Mistake<any DCGANExercise>>
  private var initialWeightMistakes: [Mistake<any DCGANExercise>] {
    Mistake("weights-untouched", in: "initial-weights") { OtherWeights(nil) }
    Mistake("weights-factor", in: "initial-weights") {
      OtherWeights { name, shape, chance in
        name.hasSuffix("bias") ? .zeros(shape) : chance.normal(shape, std: 0.02)
      }
    }
    Mistake("weights-bias", in: "initial-weights") {
      OtherWeights { _, shape, chance in chance.normal(shape, std: 0.02) }
    }
    Mistake("weights-variance", in: "initial-weights") {
      OtherWeights { name, shape, chance in
        firstValue(name, shape, chance) { chance.normal(shape, std: Float(0.02).squareRoot()) }
      }
    }
    Mistake("weights-uniform", in: "initial-weights") {
      OtherWeights { name, shape, chance in
        firstValue(name, shape, chance) { chance.uniform(shape, in: -0.02...0.02) }
      }
    }
    Mistake("weights-same", in: "initial-weights") {
      OtherWeights { name, shape, chance in
        firstValue(name, shape, chance) { Chance(seed: 1).normal(shape, std: 0.02) }
      }
    }
    Mistake("weights-zero", in: "initial-weights") {
      OtherWeights { name, shape, chance in firstValue(name, shape, chance) { .zeros(shape) } }
    }
  }
}

// MARK: Pixels

/// A function of each number by itself.
private func eachPixel(_ pictures: Tensor, _ pixel: (Float) -> Float) -> Tensor {
  Tensor(shape: pictures.shape, pictures.scalars.map(pixel))
}

/// The solution with another scale.
private final class OtherPixels: Solution {
  let scale: ((Tensor) -> Tensor)?
  let pixel: ((Float) -> Float)?

  init(scaled: ((Tensor) -> Tensor)? = nil, pixel: ((Float) -> Float)? = nil) {
    scale = scaled
    self.pixel = pixel
  }

  override func scaled(_ pixels: Tensor) -> Tensor { scale?(pixels) ?? super.scaled(pixels) }

  override func pixels(_ pictures: Tensor) -> Tensor {
    pixel.map { eachPixel(pictures, $0) } ?? super.pixels(pictures)
  }
}

extension DCGANAnswers {
  @ListBuilder<Mistake<any DCGANExercise>>
  private var pixelMistakes: [Mistake<any DCGANExercise>] {
    Mistake("scaled-to-one", in: "scaled") { OtherPixels(scaled: { $0 / 255 }) }
    Mistake("scaled-to-two", in: "scaled") { OtherPixels(scaled: { $0 / 127.5 }) }
    Mistake("scaled-to-half", in: "scaled") { OtherPixels(scaled: { $0 / 255 - 0.5 }) }
    Mistake("scaled-128", in: "scaled") { OtherPixels(scaled: { $0 / 128 - 1 }) }
    Mistake("scaled-inverted", in: "scaled") { OtherPixels(scaled: { 1 - $0 / 127.5 }) }

    let limited: (Float) -> Float = { min(max($0, 0), 255) }
    Mistake("pixels-beyond", in: "pixels") { OtherPixels(pixel: { (($0 + 1) * 127.5).rounded() }) }
    Mistake("pixels-cut", in: "pixels") {
      OtherPixels(pixel: { limited((($0 + 1) * 127.5).rounded(.down)) })
    }
    Mistake("pixels-raw", in: "pixels") { OtherPixels(pixel: { ($0 + 1) * 127.5 }) }
    Mistake("pixels-not-whole", in: "pixels") { OtherPixels(pixel: { limited(($0 + 1) * 127.5) }) }
    Mistake("pixels-from-zero", in: "pixels") { OtherPixels(pixel: { limited(($0 * 255).rounded()) }) }
    Mistake("pixels-128", in: "pixels") { OtherPixels(pixel: { limited((($0 + 1) * 128).rounded()) }) }
  }
}

// MARK: The training step

/// The solution with another training step.
private final class OtherStep: Solution {
  let step: (Game, Tensor, Tensor) -> Losses

  init(_ step: @escaping (Game, _ real: Tensor, _ noise: Tensor) -> Losses) { self.step = step }

  override func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses { step(game, real, noise) }
}

extension Game {
  /// The discriminator's loss.
  fileprivate func lossD(_ real: Tensor, _ fake: Tensor) -> Tensor {
    softplus(-discriminator(real)).mean() + softplus(discriminator(fake)).mean()
  }

  /// The generator's loss.
  fileprivate func lossG(_ fake: Tensor) -> Tensor { softplus(-discriminator(fake)).mean() }

  /// A step in two turns, of which one is wrong: each turn gives its loss.
  fileprivate func turns(
    _ real: Tensor, _ noise: Tensor, discriminator: ((_ fake: Tensor) -> Tensor)? = nil,
    generator: ((_ fake: Tensor) -> Tensor)? = nil
  ) -> Losses {
    let fake = self.generator(noise)
    let lossD = discriminator?(fake) ?? lossD(real, fake)
    discriminatorOptimizer.step(minimizing: lossD)
    let lossG = generator?(fake) ?? lossG(fake)
    generatorOptimizer.step(minimizing: lossG)
    return Losses(discriminator: lossD, generator: lossG)
  }
}

extension DCGANAnswers {
  @ListBuilder<Mistake<any DCGANExercise>>
  private var trainStepMistakes: [Mistake<any DCGANExercise>] {
    Mistake("step-one-batch", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(
          real, noise,
          discriminator: { fake in
            let logits = game.discriminator(concatenate([real, fake]))
            let count = real.shape[0]
            return softplus(-logits.slice(axis: 0, from: 0, to: count)).mean()
              + softplus(logits.slice(axis: 0, from: count, to: logits.shape[0])).mean()
          })
      }
    }
    Mistake("step-swapped-labels", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(real, noise, discriminator: { game.lossD($0, real) })
      }
    }
    Mistake("step-stale", in: "train-step") {
      OtherStep { game, real, noise in
        let fakeLogits = game.discriminator(game.generator(noise))
        let lossD = softplus(-game.discriminator(real)).mean() + softplus(fakeLogits).mean()
        game.discriminatorOptimizer.step(minimizing: lossD)
        let lossG = softplus(-fakeLogits).mean()
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-losses-first", in: "train-step") {
      OtherStep { game, real, noise in
        let fake = game.generator(noise)
        let (lossD, lossG) = (game.lossD(real, fake), game.lossG(fake))
        game.discriminatorOptimizer.step(minimizing: lossD)
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-order", in: "train-step") {
      OtherStep { game, real, noise in
        let lossG = game.lossG(game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossG)
        let lossD = game.lossD(real, game.generator(noise))
        game.discriminatorOptimizer.step(minimizing: lossD)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-generator-first", in: "train-step") {
      // As before, but both turns look at the same fakes.
      OtherStep { game, real, noise in
        let fake = game.generator(noise)
        let lossG = game.lossG(fake)
        game.generatorOptimizer.step(minimizing: lossG)
        let lossD = game.lossD(real, fake)
        game.discriminatorOptimizer.step(minimizing: lossD)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-wrong-optimizer", in: "train-step") {
      OtherStep { game, real, noise in
        let lossD = game.lossD(real, game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossD)
        let lossG = game.lossG(game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-both-updated", in: "train-step") {
      OtherStep { game, real, noise in
        let lossD = game.lossD(real, game.generator(noise))
        game.discriminatorOptimizer.step(minimizing: lossD)
        game.generatorOptimizer.step(minimizing: game.lossD(real, game.generator(noise)))
        let lossG = game.lossG(game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-only-discriminator", in: "train-step") {
      OtherStep { game, real, noise in
        let fake = game.generator(noise)
        let lossD = game.lossD(real, fake)
        game.discriminatorOptimizer.step(minimizing: lossD)
        return Losses(discriminator: lossD, generator: game.lossG(fake))
      }
    }
    Mistake("step-only-generator", in: "train-step") {
      OtherStep { game, real, noise in
        let fake = game.generator(noise)
        let (lossD, lossG) = (game.lossD(real, fake), game.lossG(fake))
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-minimax", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(real, noise, generator: { -softplus(game.discriminator($0)).mean() })
      }
    }
    Mistake("step-fake-label", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(real, noise, generator: { softplus(game.discriminator($0)).mean() })
      }
    }
    Mistake("step-half", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(real, noise, discriminator: { game.lossD(real, $0) / 2 })
      }
    }
    Mistake("step-mean-first", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(
          real, noise,
          discriminator: { fake in
            softplus(-game.discriminator(real).mean()) + softplus(game.discriminator(fake).mean())
          },
          generator: { softplus(-game.discriminator($0).mean()) })
      }
    }
    Mistake("step-summed", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(
          real, noise,
          discriminator: { fake in
            softplus(-game.discriminator(real)).sum() + softplus(game.discriminator(fake)).sum()
          },
          generator: { softplus(-game.discriminator($0)).sum() })
      }
    }
    Mistake("step-one-sided", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(
          real, noise,
          discriminator: { fake in
            // The label 0.9 in place of 1.
            let ofReal = game.discriminator(real)
            return (0.9 * softplus(-ofReal) + 0.1 * softplus(ofReal)).mean()
              + softplus(game.discriminator(fake)).mean()
          })
      }
    }
    Mistake("step-two-sided", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(
          real, noise,
          discriminator: { fake in
            // Labels 0.9 and 0.1 in place of 1 and 0.
            let (ofReal, ofFake) = (game.discriminator(real), game.discriminator(fake))
            return (0.9 * softplus(-ofReal) + 0.1 * softplus(ofReal)).mean()
              + (0.1 * softplus(-ofFake) + 0.9 * softplus(ofFake)).mean()
          })
      }
    }
    Mistake("step-evaluated", in: "train-step") {
      OtherStep { game, real, noise in
        let fake = game.generator.evaluated(noise)
        let lossD = game.lossD(real, fake)
        game.discriminatorOptimizer.step(minimizing: lossD)
        let lossG = game.lossG(game.generator(noise))
        game.generatorOptimizer.step(minimizing: lossG)
        return Losses(discriminator: lossD, generator: lossG)
      }
    }
    Mistake("step-pixels", in: "train-step") {
      OtherStep { game, real, noise in
        game.turns(real, noise, generator: { softplus(-$0).mean() })
      }
    }
    Mistake("step-losses-swapped", in: "train-step") {
      OtherStep { game, real, noise in
        let losses = game.turns(real, noise)
        return Losses(discriminator: losses.generator, generator: losses.discriminator)
      }
    }
  }
}

// MARK: Pictures

/// The solution with another way of painting or walking.
private final class OtherPictures: Solution {
  let painted: ((Solution, Network, Tensor) -> Tensor)?
  let walked: ((Tensor, Tensor, Int) -> Tensor)?

  init(
    painted: ((Solution, Network, Tensor) -> Tensor)? = nil,
    walked: ((_ start: Tensor, _ end: Tensor, _ count: Int) -> Tensor)? = nil
  ) {
    self.painted = painted
    self.walked = walked
  }

  override func paint(_ generator: Network, noise: Tensor) -> Tensor {
    painted?(Solution(), generator, noise) ?? super.paint(generator, noise: noise)
  }

  override func walk(from start: Tensor, to end: Tensor, count: Int) -> Tensor {
    walked?(start, end, count) ?? super.walk(from: start, to: end, count: count)
  }
}

/// A way with other places on it: `place` says how far each is, from 0 to 1.
private func way(_ start: Tensor, _ end: Tensor, _ count: Int, place: (Float) -> Float) -> Tensor {
  stack((0..<count).map { start + (end - start) * place(Float($0)) })
}

extension DCGANAnswers {
  @ListBuilder<Mistake<any DCGANExercise>>
  private var paintMistakes: [Mistake<any DCGANExercise>] {
    Mistake("paint-in-training", in: "paint") { OtherPictures(painted: { $0.pixels($1($2)) }) }
    Mistake("paint-not-pixels", in: "paint") { OtherPictures(painted: { $1.evaluated($2) }) }
    Mistake("paint-scaled", in: "paint") { OtherPictures(painted: { $0.scaled($1.evaluated($2)) }) }
  }

  @ListBuilder<Mistake<any DCGANExercise>>
  private var walkMistakes: [Mistake<any DCGANExercise>] {
    Mistake("walk-stops-early", in: "walk") {
      OtherPictures(walked: { start, end, count in way(start, end, count) { $0 / Float(count) } })
    }
    Mistake("walk-backwards", in: "walk") {
      OtherPictures(walked: { start, end, count in way(end, start, count) { $0 / Float(count - 1) } })
    }
    Mistake("walk-starts-late", in: "walk") {
      OtherPictures(walked: { start, end, count in way(start, end, count) { ($0 + 1) / Float(count) } })
    }
    Mistake("walk-whole-steps", in: "walk") {
      // In Swift 3 / 4 is 0: divided as whole numbers, nothing moves before the last place.
      OtherPictures(walked: { start, end, count in
        way(start, end, count) { $0 < Float(count - 1) ? 0 : 1 }
      })
    }
    Mistake("walk-inside", in: "walk") {
      OtherPictures(walked: { start, end, count in way(start, end, count) { ($0 + 1) / Float(count + 1) } })
    }
    Mistake("walk-columns", in: "walk") {
      OtherPictures(walked: { start, end, count in
        way(start, end, count) { $0 / Float(count - 1) }.transposed()
      })
    }
  }
}
