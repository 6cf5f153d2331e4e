import NeuralNets
import Tensors

/// 100 training steps of a GAN on single numbers: generator and discriminator 1-16-1 with one LeakyReLU, batch 64.
///
/// Equal on both sides: given real numbers and noise (no drawing is timed), cross-entropy on logits, one fake batch a
/// step for both players, Adam (β1 0.5) with 2·10⁻⁴ for the generator and 2·10⁻³ for the discriminator.
final class GAN1D: Row {
  static let name = "gan-1d"
  private static let steps = 100
  private let generator = GivenNumbers.network(GAN1D.architecture, seed: 1)
  private let discriminator = GivenNumbers.network(GAN1D.architecture, seed: 11)
  private let real = (0..<steps).map { 4 + 2 * GivenNumbers.tensor([64, 1], seed: 100 + $0) }
  private let noise = (0..<steps).map { 2 * GivenNumbers.tensor([64, 1], seed: 200 + $0) }
  private lazy var generatorAdam = Adam(generator, learningRate: 2e-4, beta1: 0.5)
  private lazy var discriminatorAdam = Adam(discriminator, learningRate: 2e-3, beta1: 0.5)

  private static let architecture = Sequential {
    Linear(1, 16)
    LeakyReLU(0.2)
    Linear(16, 1)
  }

  init(givenChance: Bool) {}

  func repetition() -> [Float] {
    var last: [Float] = []
    for (real, noise) in zip(real, noise) { last = step(real, noise) }
    return last
  }

  private func step(_ real: Tensor, _ noise: Tensor) -> [Float] {
    let fake = generator(noise)
    let discriminatorLoss =
      binaryCrossEntropy(logits: discriminator(real), targets: 1)
      + binaryCrossEntropy(logits: discriminator(fake.detached), targets: 0)
    discriminatorAdam.step(minimizing: discriminatorLoss)
    let generatorLoss = binaryCrossEntropy(logits: discriminator(fake), targets: 1)
    generatorAdam.step(minimizing: generatorLoss)
    return [discriminatorLoss.item, generatorLoss.item]
  }
}
