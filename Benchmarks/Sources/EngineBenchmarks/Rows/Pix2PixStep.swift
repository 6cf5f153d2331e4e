import NeuralNets
import ReferenceNetworks
import Tensors

/// One training step of Pix2Pix: U-Net 256 and PatchGAN, one pair of pictures of 256 × 256, as in the authors' code.
///
/// Equal on both sides: batch statistics; the mean of the discriminator's losses on the fake and on the real pair; then
/// the generator's loss plus 100 times the L1 distance, differentiated for the generator only; Adam with 2·10⁻⁴ and
/// β1 0.5. Dropout is timed on both sides and left out where numbers are compared.
final class Pix2PixStep: Row {
  static let name = "pix2pix"
  private let generator: Network
  private let discriminator = GivenNumbers.network(PatchGAN.discriminator(channels: 6), seed: 71)
  private let input = GivenNumbers.tensor([1, 3, 256, 256], seed: 91)
  private let target = GivenNumbers.tensor([1, 3, 256, 256], seed: 92)
  private lazy var generatorAdam = Adam(generator, learningRate: 2e-4, beta1: 0.5)
  private lazy var discriminatorAdam = Adam(discriminator, learningRate: 2e-4, beta1: 0.5)

  init(givenChance: Bool) {
    generator = GivenNumbers.network(Pix2Pix.unet256(dropout: !givenChance), seed: 1)
  }

  func repetition() -> [Float] {
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
