import LessonKit
import Pix2Pix

/// The paper's order of layers, nested level by level, with instance norms; losses from the library.
struct WithNestedLevels: Pix2PixExercise {
  func pair(_ condition: Tensor, _ picture: Tensor) -> Tensor {
    let channels = condition.shape[1] + picture.shape[1]
    return stack(
      (0..<channels).map { channel in
        let own = channel - condition.shape[1]
        let source = own < 0 ? condition : picture
        return source.slice(axis: 1, from: own < 0 ? channel : own, to: (own < 0 ? channel : own) + 1)
          .squeezed(axis: 1)
      }, axis: 1)
  }

  func classMaps(_ labels: Tensor, classes: Int, side: Int) -> Tensor {
    let numbers = Tensor((0..<classes).map(Float.init)).reshaped([1, classes, 1, 1])
    return (labels.reshaped([-1, 1, 1, 1]) .== numbers)
      .broadcast(to: [labels.shape[0], classes, side, side])
  }

  func encoderDecoder() -> Sequential { network(skips: false) }
  func unet() -> Sequential { network(skips: true) }

  private func network(skips: Bool) -> Sequential {
    Sequential {
      Conv2d(1, 12, kernelSize: 4, stride: 2, padding: 1)
      level(12, 24, 48, skips)
      LeakyReLU(0.2)
      if skips { Concatenate("12") }
      ConvTranspose2d(skips ? 24 : 12, 3, kernelSize: 4, stride: 2, padding: 1)
      Tanh()
    }
  }

  /// One level, and all further ones inside it: what the paper calls a U-Net's block.
  private func level(_ outer: Int, _ inner: Int, _ next: Int, _ skips: Bool) -> Sequential {
    Sequential {
      if skips { Keep("\(outer)") }
      LeakyReLU(0.2)
      Conv2d(outer, inner, kernelSize: 4, stride: 2, padding: 1)
      if inner < 96 {
        InstanceNorm2d(inner, affine: true)
        level(inner, next, 2 * next, skips)
        ReLU()
        if skips { Concatenate("\(inner)") }
      } else {
        InstanceNorm2d(inner)
        if skips { Keep("deepest") }
        ELU()
        Conv2d(inner, inner, kernelSize: 4, stride: 2, padding: 1)
        ReLU()
        ConvTranspose2d(inner, inner, kernelSize: 4, stride: 2, padding: 1)
        InstanceNorm2d(inner)
        if skips { Concatenate("deepest") }
        ReLU()
      }
      ConvTranspose2d((skips ? 2 : 1) * inner, outer, kernelSize: 4, stride: 2, padding: 1)
      InstanceNorm2d(outer)
    }
  }

  /// From the last layer to the first.
  func receptiveField(kernels: [Int], strides: [Int]) -> Int {
    zip(kernels, strides).reversed().reduce(1) { field, layer in (field - 1) * layer.1 + layer.0 }
  }

  func patchDiscriminator() -> Sequential {
    Sequential {
      Conv2d(4, 20, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(20, 30, kernelSize: 4, stride: 2, padding: 1)
      InstanceNorm2d(30)
      LeakyReLU(0.2)
      Conv2d(30, 40, kernelSize: 5, padding: 2)
      InstanceNorm2d(40)
      LeakyReLU(0.2)
      Conv2d(40, 1, kernelSize: 1)
    }
  }

  /// The target that has as many below it as above it.
  func medianPicture(of targets: Tensor) -> Tensor {
    let count = targets.shape[0]
    return (0..<count).reduce(Tensor.zeros(Array(targets.shape.dropFirst()))) { sum, index in
      let below = (targets .< targets[index]).sum(axis: 0)
      return sum + targets[index] * (below .== Tensor(Float(count / 2)))
    }
  }

  func discriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor {
    0.5
      * (binaryCrossEntropy(logits: realLogits, targets: Tensor(1))
        + binaryCrossEntropy(logits: fakeLogits, targets: Tensor(0)))
  }

  func generatorLoss(fakeLogits: Tensor, fake: Tensor, target: Tensor, lambda: Float) -> Tensor {
    binaryCrossEntropy(logits: fakeLogits, targets: .ones(fakeLogits.shape)) + l1Loss(fake, target) * lambda
  }

  func regressionStep(_ generator: Network, _ optimizer: any Optimizer, sketch: Tensor, target: Tensor)
    -> Tensor
  {
    let loss = l1Loss(generator(sketch), target)
    optimizer.step(gradients(of: loss, for: optimizer.parameters))
    return loss
  }

  func trainStep(_ game: Game, sketch: Tensor, target: Tensor) -> Losses {
    // Painting the same pictures again is slower and not wrong.
    let ofFake = game.discriminator(pair(sketch, game.generator(sketch)))
    let ofReal = game.discriminator(pair(sketch, target))
    let lossD = discriminatorLoss(realLogits: ofReal, fakeLogits: ofFake)
    game.discriminatorOptimizer.step(minimizing: lossD)
    let fake = game.generator(sketch)
    let again = game.discriminator(pair(sketch, fake))
    let lossG = generatorLoss(fakeLogits: again, fake: fake, target: target, lambda: game.lambda)
    game.generatorOptimizer.step(minimizing: lossG)
    return Losses(discriminator: lossD, generator: lossG)
  }

  func scratch() {}
}

/// Enlarging by `Upsample`, kernels of 3, dropout as in the paper, and losses from logarithms that are stable.
struct WithUpsampling: Pix2PixExercise {
  func pair(_ condition: Tensor, _ picture: Tensor) -> Tensor {
    let (last, other) = (condition.permuted([0, 2, 3, 1]), picture.permuted([0, 2, 3, 1]))
    return concatenate([last, other], axis: -1).permuted([0, 3, 1, 2])
  }

  func classMaps(_ labels: Tensor, classes: Int, side: Int) -> Tensor {
    var scalars: [Float] = []
    for label in labels.scalars {
      for number in 0..<classes {
        scalars += [Float](repeating: Float(number) == label ? 1 : 0, count: side * side)
      }
    }
    return Tensor(shape: [labels.count, classes, side, side], scalars)
  }

  func encoderDecoder() -> Sequential { network(skips: false) }
  func unet() -> Sequential { network(skips: true) }

  private func network(skips: Bool) -> Sequential {
    let widths = [10, 20, 40, 60]
    return Sequential {
      Conv2d(1, 10, kernelSize: 3, stride: 2, padding: 1)
      ReLU()
      if skips { Keep("0") }
      for level in 1..<4 {
        Conv2d(widths[level - 1], widths[level], kernelSize: 3, stride: 2, padding: 1)
        ReLU()
        BatchNorm2d(widths[level])
        if skips { Keep("\(level)") }
      }
      Conv2d(60, 70, kernelSize: 2, stride: 2)
      ReLU()
      for level in (0..<4).reversed() {
        Upsample(2)
        Conv2d(
          level == 3 ? 70 : (skips ? 2 : 1) * widths[level + 1], widths[level], kernelSize: 3, padding: 1,
          bias: false)
        BatchNorm2d(widths[level])
        if level > 1 { Dropout(0.5) }
        ReLU()
        if skips { Concatenate("\(level)") }
      }
      Upsample(2)
      Conv2d(skips ? 20 : 10, 3, kernelSize: 3, padding: 1)
      Tanh()
    }
  }

  /// By counting which pixels the places of the last map reach.
  func receptiveField(kernels: [Int], strides: [Int]) -> Int {
    var reached = 0...0
    for (kernel, stride) in zip(kernels, strides).reversed() {
      reached = (reached.lowerBound * stride)...(reached.upperBound * stride + kernel - 1)
    }
    return reached.count
  }

  func patchDiscriminator() -> Sequential {
    Sequential {
      Conv2d(4, 16, kernelSize: 2, stride: 2)
      LeakyReLU(0.1)
      for (inputs, outputs) in [(16, 32), (32, 32)] {
        Conv2d(inputs, outputs, kernelSize: 3, padding: 1)
        LeakyReLU(0.1)
        BatchNorm2d(outputs)
      }
      Conv2d(32, 48, kernelSize: 5, stride: 2, padding: 2)
      BatchNorm2d(48)
      LeakyReLU(0.1)
      Conv2d(48, 1, kernelSize: 3)
    }
  }

  func medianPicture(of targets: Tensor) -> Tensor {
    let count = targets.shape[0]
    let places = targets.reshaped([count, -1]).transposed()
    let middles = (0..<places.shape[0]).map { places[$0].scalars.sorted()[(count - 1) / 2] }
    return Tensor(shape: Array(targets.shape[1...]), middles)
  }

  func discriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor {
    -logSigmoid(realLogits).mean() * 0.5 - logSigmoid(-fakeLogits).mean() * 0.5
  }

  func generatorLoss(fakeLogits: Tensor, fake: Tensor, target: Tensor, lambda: Float) -> Tensor {
    (maximum(fake, target) - minimum(fake, target)).mean() * lambda - logSigmoid(fakeLogits).mean()
  }

  func regressionStep(_ generator: Network, _ optimizer: any Optimizer, sketch: Tensor, target: Tensor)
    -> Tensor
  {
    let painted = generator(sketch)
    let loss = (maximum(painted, target) - minimum(painted, target)).mean()
    optimizer.step(minimizing: loss)
    return loss
  }

  func trainStep(_ game: Game, sketch: Tensor, target: Tensor) -> Losses {
    let fake = game.generator(sketch)
    let fakePair = pair(sketch, fake)
    let lossD = discriminatorLoss(
      realLogits: game.discriminator(pair(sketch, target)),
      fakeLogits: game.discriminator(fakePair.detached))
    game.discriminatorOptimizer.step(gradients(of: lossD, for: game.discriminatorOptimizer.parameters))
    let lossG = generatorLoss(
      fakeLogits: game.discriminator(fakePair), fake: fake, target: target, lambda: game.lambda)
    game.generatorOptimizer.step(gradients(of: lossG, for: game.generatorOptimizer.parameters))
    return Losses(discriminator: lossD, generator: lossG)
  }

  func scratch() {}
}
