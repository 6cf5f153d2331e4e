import NeuralNets
import ReferenceNetworks
import Tensors

/// One training step of DCGAN: pictures of 64 × 64, batch 64, noise 100, widths 64, as in pytorch/examples.
///
/// Equal on both sides: batch statistics; the discriminator's loss on a real and on a fake batch, then the generator's
/// through the updated discriminator; cross-entropy on probabilities; Adam with 2·10⁻⁴ and β1 0.5. PyTorch's example
/// also computes the discriminator's gradients in the generator's turn, and drops them; here they are not asked for.
final class DCGANStep: Row {
  static let name = "dcgan"
  private let generator = GivenNumbers.network(DCGAN.generator(), seed: 1)
  private let discriminator = GivenNumbers.network(DCGAN.discriminator(), seed: 31)
  private let real = GivenNumbers.tensor([64, 3, 64, 64], seed: 61)
  private let noise = GivenNumbers.tensor([64, 100, 1, 1], seed: 62, bound: 2)
  private lazy var generatorAdam = Adam(generator, learningRate: 2e-4, beta1: 0.5)
  private lazy var discriminatorAdam = Adam(discriminator, learningRate: 2e-4, beta1: 0.5)

  init(givenChance: Bool) {}

  func repetition() -> [Float] {
    let fake = generator(noise)
    let discriminatorLoss =
      binaryCrossEntropy(probabilities: discriminator(real), targets: 1)
      + binaryCrossEntropy(probabilities: discriminator(fake.detached), targets: 0)
    discriminatorAdam.step(minimizing: discriminatorLoss)
    let generatorLoss = binaryCrossEntropy(probabilities: discriminator(fake), targets: 1)
    generatorAdam.step(minimizing: generatorLoss)
    return [discriminatorLoss.item, generatorLoss.item]
  }
}
