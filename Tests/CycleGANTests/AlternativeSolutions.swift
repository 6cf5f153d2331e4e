import CycleGAN
import LessonKit

/// The paper's layers (reflection, 7 × 7, two halvings), both kinds in one pass, and losses from the library.
struct LikeThePaper: CycleGANExercise {
  func generator() -> Sequential {
    Sequential {
      ReflectionPad2d(3)
      Conv2d(3, 12, kernelSize: 7)
      InstanceNorm2d(12, affine: true)
      ReLU()
      for channels in [12, 24] {
        Conv2d(channels, 2 * channels, kernelSize: 3, stride: 2, padding: 1)
        InstanceNorm2d(2 * channels, affine: true)
        ReLU()
      }
      for _ in 0..<2 {
        Residual {
          for last in [false, true] {
            ReflectionPad2d(1)
            Conv2d(48, 48, kernelSize: 3)
            InstanceNorm2d(48, affine: true)
            if !last { ReLU() }
          }
        }
      }
      for channels in [48, 24] {
        ConvTranspose2d(channels, channels / 2, kernelSize: 3, stride: 2, padding: 1, outputPadding: 1)
        InstanceNorm2d(channels / 2, affine: true)
        ReLU()
      }
      ReflectionPad2d(3)
      Conv2d(12, 3, kernelSize: 7)
      Tanh()
    }
  }

  func discriminator() -> Sequential {
    Sequential {
      Conv2d(3, 24, kernelSize: 4, stride: 2, padding: 1)
      LeakyReLU(0.2)
      Conv2d(24, 48, kernelSize: 4, stride: 2, padding: 1)
      InstanceNorm2d(48, affine: true)
      LeakyReLU(0.2)
      Conv2d(48, 1, kernelSize: 4, padding: 1)
    }
  }

  func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
    0.5 * meanSquaredError(real, .ones(real.shape)) + 0.5 * meanSquaredError(fake, .zeros(fake.shape))
  }

  func generatorLoss(fake: Tensor) -> Tensor { meanSquaredError(fake, .ones(fake.shape)) }

  func translations(g: Mapping, f: Mapping, x: Tensor, y: Tensor) -> Translations {
    let (ofG, ofF) = (g(concatenate([x, y])), f(concatenate([y, x])))
    let (countX, countY) = (x.shape[0], y.shape[0])
    let fakeY = ofG.slice(axis: 0, from: 0, to: countX)
    let fakeX = ofF.slice(axis: 0, from: 0, to: countY)
    return Translations(
      fakeY: fakeY, fakeX: fakeX, cycledX: f(fakeY), cycledY: g(fakeX),
      sameY: ofG.slice(axis: 0, from: countX, to: countX + countY),
      sameX: ofF.slice(axis: 0, from: countY, to: countX + countY))
  }

  func cycleLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    l1Loss(made.cycledX, x) + l1Loss(made.cycledY, y)
  }

  func identityLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    l1Loss(y, made.sameY) + l1Loss(x, made.sameX)
  }

  func objective(adversarial: Tensor, cycle: Tensor, identity: Tensor, weights: Weights) -> Tensor {
    weights.lambda * (cycle + weights.identity * identity) + adversarial
  }

  func exchange(_ fakes: Tensor, _ pool: ImagePool) -> Tensor {
    stack(
      (0..<fakes.shape[0]).map { index in
        guard pool.pictures.count == pool.capacity else {
          pool.pictures.insert(fakes[index], at: 0)
          return fakes[index]
        }
        // The place is drawn before the coin, and the newest always comes last.
        let place = pool.chance.int(in: 0..<pool.capacity)
        guard pool.chance.uniform([]).item > 0.5 else { return fakes[index] }
        pool.pictures.append(fakes[index])
        return pool.pictures.remove(at: place)
      })
  }

  func learningRate(at step: Int, from start: Float, constant: Int, decaying: Int) -> Float {
    LinearDecay(start, constant: constant, decaying: decaying).rate(after: step)
  }

  func trainStep(_ game: Game, x: Tensor, y: Tensor) -> Losses {
    let made = translations(g: { game.g($0) }, f: { game.f($0) }, x: x, y: y)
    let lossG =
      generatorLoss(fake: game.dX(made.fakeX)) + generatorLoss(fake: game.dY(made.fakeY))
      + objective(
        adversarial: 0, cycle: cycleLoss(made, x: x, y: y), identity: identityLoss(made, x: x, y: y),
        weights: game.weights)
    game.generatorOptimizer.step(gradients(of: lossG, for: game.generatorOptimizer.parameters))

    // Both judges at once, D_Y first.
    let lossY = discriminatorLoss(real: game.dY(y), fake: game.dY(game.poolY(made.fakeY)))
    let lossX = discriminatorLoss(real: game.dX(x), fake: game.dX(game.poolX(made.fakeX)))
    game.dYOptimizer.step(minimizing: lossY)
    game.dXOptimizer.step(minimizing: lossX)
    return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
  }

  func scratch() {}
}

/// Nested networks that normalise before the filters and enlarge by repeating pixels; formulas multiplied out.
struct NormalizedBefore: CycleGANExercise {
  func generator() -> Sequential {
    Sequential {
      Conv2d(3, 10, kernelSize: 5, padding: 2)
      ReLU()
      Conv2d(10, 20, kernelSize: 4, stride: 2, padding: 1)
      Sequential { for _ in 0..<4 { block(20) } }
      Upsample(2)
      Conv2d(20, 10, kernelSize: 3, padding: 1)
      ReLU()
      Conv2d(10, 3, kernelSize: 1)
      Tanh()
    }
  }

  private func block(_ channels: Int) -> Residual {
    Residual {
      Sequential {
        for _ in 0..<2 {
          InstanceNorm2d(channels)
          ReLU()
          Conv2d(channels, channels, kernelSize: 3, padding: 1)
        }
      }
    }
  }

  func discriminator() -> Sequential {
    Sequential {
      Conv2d(3, 20, kernelSize: 3, stride: 2, padding: 1)
      LeakyReLU(0.1)
      for channels in [20, 40] {
        Conv2d(channels, 2 * channels, kernelSize: 3, stride: 2, padding: 1, bias: false)
        LeakyReLU(0.1)
        InstanceNorm2d(2 * channels)
      }
      Conv2d(80, 1, kernelSize: 1)
    }
  }

  func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor {
    let ofReal = (real * real - 2 * real).mean() + 1
    return (ofReal + (fake * fake).mean()) * 0.5
  }

  func generatorLoss(fake: Tensor) -> Tensor { pow(1 - fake, 2).sum() / Float(fake.count) }

  func translations(g: Mapping, f: Mapping, x: Tensor, y: Tensor) -> Translations {
    // Every picture anew: slower, and not wrong.
    Translations(
      fakeY: g(x), fakeX: f(y), cycledX: f(g(x)), cycledY: g(f(y)), sameY: g(y), sameX: f(x))
  }

  func cycleLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    distance(made.cycledX, x) + distance(made.cycledY, y)
  }

  func identityLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor {
    distance(made.sameX, x) + distance(made.sameY, y)
  }

  private func distance(_ a: Tensor, _ b: Tensor) -> Tensor {
    (maximum(a, b) - minimum(a, b)).sum() / Float(a.count)
  }

  func objective(adversarial: Tensor, cycle: Tensor, identity: Tensor, weights: Weights) -> Tensor {
    let ofIdentity = weights.lambda * weights.identity
    return adversarial + cycle * weights.lambda + identity * ofIdentity
  }

  func exchange(_ fakes: Tensor, _ pool: ImagePool) -> Tensor {
    // Swift's own functions want chance in a variable.
    var chance = pool.chance
    var handedOn: [Tensor] = []
    for index in 0..<fakes.shape[0] {
      let new = fakes.slice(axis: 0, from: index, to: index + 1)
      let isFull = pool.pictures.count >= pool.capacity
      let takesOld = isFull && pool.chance.bernoulli([], p: 0.5) == 1
      if takesOld {
        let place = Int.random(in: 0..<pool.capacity, using: &chance)
        handedOn.append(pool.pictures[place])
        pool.pictures[place] = new
      } else {
        if !isFull { pool.pictures.append(new) }
        handedOn.append(new)
      }
    }
    return concatenate(handedOn, axis: 0)
  }

  func learningRate(at step: Int, from start: Float, constant: Int, decaying: Int) -> Float {
    // The newer of the official schedulers: one step earlier.
    let late = Float(step + 2 - constant) / Float(decaying + 1)
    return start * min(max(1 - late, 0), 1)
  }

  func trainStep(_ game: Game, x: Tensor, y: Tensor) -> Losses {
    let made = translations(g: { game.g($0) }, f: { game.f($0) }, x: x, y: y)
    let lossG = objective(
      adversarial: generatorLoss(fake: game.dY(made.fakeY)) + generatorLoss(fake: game.dX(made.fakeX)),
      cycle: cycleLoss(made, x: x, y: y), identity: identityLoss(made, x: x, y: y), weights: game.weights)
    game.generatorOptimizer.step(minimizing: lossG)
    let lossX = discriminatorLoss(real: game.dX(x), fake: game.dX(game.poolX(made.fakeX.detached)))
    let lossY = discriminatorLoss(real: game.dY(y), fake: game.dY(game.poolY(made.fakeY.detached)))
    // Of the sum, each optimiser differentiates what belongs to its own network.
    game.dXOptimizer.step(gradients(of: lossX + lossY, for: game.dX.parameters))
    game.dYOptimizer.step(minimizing: lossY)
    return Losses(generators: lossG, discriminatorX: lossX, discriminatorY: lossY)
  }

  func scratch() {}
}
