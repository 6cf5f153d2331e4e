import NeuralNets
import Tensors

/// Ten training steps of the course's DCGAN: pictures of 32 × 32, batch 32, widths 64-32-16.
///
/// Equal on both sides: as in ``DCGANStep``, but on logits. Where numbers are compared, one step.
final class CourseDCGAN: Row {
  static let name = "course-dcgan"
  private let steps: Int
  private let generator = GivenNumbers.network(CourseNetworks.dcganGenerator(), seed: 1)
  private let discriminator = GivenNumbers.network(CourseNetworks.dcganDiscriminator(), seed: 31)
  private let real = GivenNumbers.tensor([32, 3, 32, 32], seed: 61)
  private let noise = GivenNumbers.tensor([32, 64, 1, 1], seed: 62, bound: 2)
  private lazy var generatorAdam = Adam(generator, learningRate: 2e-4, beta1: 0.5)
  private lazy var discriminatorAdam = Adam(discriminator, learningRate: 2e-4, beta1: 0.5)

  init(givenChance: Bool) { steps = givenChance ? 1 : 10 }

  func repetition() -> [Float] { (0..<steps).map { _ in step() }.last ?? [] }

  private func step() -> [Float] {
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
