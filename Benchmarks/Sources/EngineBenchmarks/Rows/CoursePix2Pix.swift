import NeuralNets
import Tensors

/// Ten training steps of the course's Pix2Pix: pictures of 64 × 64, batch 4, a U-Net of five levels.
///
/// Equal on both sides: as in ``Pix2PixStep``, without dropout. Where numbers are compared, one step.
final class CoursePix2Pix: Row {
  static let name = "course-pix2pix"
  private let steps: Int
  private let generator = GivenNumbers.network(CourseNetworks.unet64(), seed: 1)
  private let discriminator = GivenNumbers.network(
    CourseNetworks.patchDiscriminator(channels: 6, .batch), seed: 71)
  private let input = GivenNumbers.tensor([4, 3, 64, 64], seed: 91)
  private let target = GivenNumbers.tensor([4, 3, 64, 64], seed: 92)
  private lazy var generatorAdam = Adam(generator, learningRate: 2e-4, beta1: 0.5)
  private lazy var discriminatorAdam = Adam(discriminator, learningRate: 2e-4, beta1: 0.5)

  init(givenChance: Bool) { steps = givenChance ? 1 : 10 }

  func repetition() -> [Float] { (0..<steps).map { _ in step() }.last ?? [] }

  private func step() -> [Float] {
    let fake = generator(input)
    func judged(_ picture: Tensor) -> Tensor { discriminator(concatenate([input, picture], axis: 1)) }
    let discriminatorLoss =
      (binaryCrossEntropy(logits: judged(fake.detached), targets: 0)
        + binaryCrossEntropy(logits: judged(target), targets: 1)) * 0.5
    discriminatorAdam.step(minimizing: discriminatorLoss)
    let generatorLoss = binaryCrossEntropy(logits: judged(fake), targets: 1) + 100 * l1Loss(fake, target)
    generatorAdam.step(minimizing: generatorLoss)
    return [discriminatorLoss.item, generatorLoss.item]
  }
}
