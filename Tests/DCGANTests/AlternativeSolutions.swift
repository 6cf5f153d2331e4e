import DCGAN
import LessonKit

/// Linear layers at both ends, counting in place of formulas, and losses from the library.
struct WithLinearEnds: DCGANExercise {
  func convolvedSize(_ size: Int, kernel: Int, stride: Int, padding: Int) -> Int {
    places(from: -padding, to: size + padding - kernel, by: stride)
  }

  /// How many places a window has, by moving it.
  private func places(from first: Int, to last: Int, by step: Int) -> Int {
    var (place, count) = (first, 0)
    while place <= last {
      count += 1
      place += step
    }
    return count
  }

  func transposedSize(_ size: Int, kernel: Int, stride: Int, padding: Int, outputPadding: Int) -> Int {
    let stamped = (0..<size).map { $0 * stride + kernel }.max() ?? 0
    return stamped + outputPadding - padding - padding
  }

  func overlap(count: Int, kernel: Int, stride: Int) -> Tensor {
    convTranspose2d(.ones([1, 1, 1, count]), weight: .ones([1, 1, 1, kernel]), stride: stride).squeezed()
  }

  func generator() -> Sequential {
    Sequential {
      Flatten()
      Linear(64, 96 * 4 * 4)
      Unflatten(96, 4, 4)
      for channels in [96, 48, 24] {
        BatchNorm2d(channels)
        ReLU()
        ConvTranspose2d(channels, channels == 24 ? 3 : channels / 2, kernelSize: 4, stride: 2, padding: 1)
      }
      Tanh()
    }
  }

  func discriminator() -> Sequential {
    Sequential {
      Conv2d(3, 24, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      for channels in [24, 48] {
        Conv2d(channels, 2 * channels, kernelSize: 4, stride: 2, padding: 1)
        BatchNorm2d(2 * channels)
        LeakyReLU(0.2)
      }
      Flatten()
      Linear(96 * 4 * 4, 1)
    }
  }

  func diagnoses() -> [String: Diagnosis] { rightDiagnoses }

  func initialize(_ network: Network, _ chance: Chance) {
    for (name, parameter) in zip(network.parameterNames, network.parameters) {
      let shape = parameter.value.shape
      switch (shape.count, name.hasSuffix(".bias")) {
      case (_, true): parameter.value = parameter.value * 0
      case (1, false): parameter.value = .ones(shape)
      default: parameter.value = chance.normal(shape) * 0.02
      }
    }
  }

  func scaled(_ pixels: Tensor) -> Tensor { (pixels - 127.5) / 127.5 }

  func pixels(_ pictures: Tensor) -> Tensor {
    let held = clamp(pictures, min: -1, max: 1)
    return Tensor(shape: held.shape, held.scalars.map { (127.5 + 127.5 * $0).rounded() })
  }

  func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses {
    let ofFake = game.discriminator(game.generator(noise))
    let ofReal = game.discriminator(real)
    let lossD =
      binaryCrossEntropy(logits: ofFake, targets: .zeros(ofFake.shape))
      + binaryCrossEntropy(logits: ofReal, targets: .ones(ofReal.shape))
    game.discriminatorOptimizer.step(minimizing: lossD)
    // Painting the same fakes again is slower and not wrong.
    let again = game.discriminator(game.generator(noise))
    let lossG = binaryCrossEntropy(logits: again, targets: .ones(again.shape))
    game.generatorOptimizer.step(minimizing: lossG)
    return Losses(discriminator: lossD, generator: lossG)
  }

  func paint(_ generator: Network, noise: Tensor) -> Tensor {
    stack((0..<noise.shape[0]).map { pixels(generator.evaluated(noise[$0].expanded(axis: 0)))[0] })
  }

  func walk(from start: Tensor, to end: Tensor, count: Int) -> Tensor {
    let share = Tensor.linspace(from: 0, to: 1, count: count).expanded(axis: 1)
    return (1 - share) * start + share * end
  }

  func scratch() {}
}

/// Other kernels, nested networks, new weights by way of the state, and gradients asked for by hand.
struct WithOtherKernels: DCGANExercise {
  func convolvedSize(_ size: Int, kernel: Int, stride: Int, padding: Int) -> Int {
    (size + 2 * padding - kernel + stride) / stride
  }

  func transposedSize(_ size: Int, kernel: Int, stride: Int, padding: Int, outputPadding: Int) -> Int {
    let whole = size * stride - stride + kernel
    return whole - 2 * padding + outputPadding
  }

  func overlap(count: Int, kernel: Int, stride: Int) -> Tensor {
    let length = (count - 1) * stride + kernel
    return Tensor(
      (0..<length).map { place in
        Float((0..<count).count { $0 * stride <= place && place < $0 * stride + kernel })
      })
  }

  func generator() -> Sequential {
    Sequential {
      ConvTranspose2d(64, 48, kernelSize: 4, stride: 2)
      BatchNorm2d(48)
      ReLU()
      grown(48, 40)
      grown(40, 20)
      ConvTranspose2d(20, 3, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1)
      Tanh()
    }
  }

  private func grown(_ inputs: Int, _ outputs: Int) -> Sequential {
    Sequential {
      ConvTranspose2d(inputs, outputs, kernelSize: 6, stride: 2, padding: 2, bias: false)
      BatchNorm2d(outputs)
      ReLU()
    }
  }

  func discriminator() -> Sequential {
    Sequential {
      Conv2d(3, 20, kernelSize: 5, stride: 2, padding: 2)
      LeakyReLU(0.1)
      Sequential {
        Conv2d(20, 40, kernelSize: 3, stride: 2, padding: 1, bias: false)
        BatchNorm2d(40)
        LeakyReLU(0.1)
        Conv2d(40, 48, kernelSize: 5, stride: 2, padding: 2, bias: false)
        LeakyReLU(0.1)
        BatchNorm2d(48)
      }
      Conv2d(48, 1, kernelSize: 4)
    }
  }

  func diagnoses() -> [String: Diagnosis] { rightDiagnoses }

  func initialize(_ network: Network, _ chance: Chance) {
    var state = network.state
    for name in network.parameterNames.reversed() {
      guard let shape = state[name]?.shape else { continue }
      let isFactor = shape.count == 1 && name.hasSuffix("weight")
      state[name] =
        name.hasSuffix("bias") ? .zeros(shape) : chance.normal(shape, std: 0.02) + (isFactor ? 1 : 0)
    }
    do { try network.load(state) } catch { stop("\(error)") }
  }

  func scaled(_ pixels: Tensor) -> Tensor { 2 * (pixels / 255) - 1 }

  func pixels(_ pictures: Tensor) -> Tensor {
    let levels = minimum(maximum((pictures + 1) / 2 * 255, 0), 255)
    return Tensor(shape: levels.shape, levels.scalars.map { Float(Int($0 + 0.5)) })
  }

  func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses {
    let fake = game.generator(noise)
    let lossD = -logSigmoid(game.discriminator(real)).mean() - logSigmoid(-game.discriminator(fake)).mean()
    let ofD = gradients(of: lossD, for: game.discriminatorOptimizer.parameters)
    game.discriminatorOptimizer.step(ofD)
    let lossG = -logSigmoid(game.discriminator(fake)).mean()
    game.generatorOptimizer.step(gradients(of: lossG, for: game.generatorOptimizer.parameters))
    return Losses(discriminator: lossD, generator: lossG)
  }

  func paint(_ generator: Network, noise: Tensor) -> Tensor { pixels(generator.evaluated(noise)) }

  func walk(from start: Tensor, to end: Tensor, count: Int) -> Tensor {
    var places = [start]
    for step in 1..<count {
      let ahead = Float(step) / Float(count - 1)
      places.append(end * ahead + start * (1 - ahead))
    }
    return concatenate(places.map { $0.reshaped([1, -1]) }, axis: 0)
  }

  func scratch() {}
}

/// What a doctor says who reads the text's listing.
private let rightDiagnoses: [String: Diagnosis] = [
  "A": .breaks(.strides, layer: 5), "B": .breaks(.batchNorm, layer: 3), "C": .healthy,
  "D": .breaks(.noFullyConnected, layer: 6), "E": .breaks(.batchNorm, layer: 7),
  "F": .breaks(.generatorActivations, layer: 5), "G": .breaks(.discriminatorActivations, layer: 4),
  "H": .breaks(.strides, layer: 3), "I": .breaks(.batchNorm, layer: 1),
  "J": .breaks(.generatorActivations, layer: 7),
]
