import NeuralNets
import ReferenceNetworks
import Tensors

/// CycleGAN's generator applied to one picture of 256 × 256; nothing is recorded on either side.
final class ResNet9Forward: Row {
  static let name = "resnet9"
  private let generator = GivenNumbers.network(CycleGAN.resnet9(), seed: 1)
  private let input = GivenNumbers.tensor([1, 3, 256, 256], seed: 91)

  init(givenChance: Bool) {}

  func repetition() -> [Float] { [abs(generator.evaluated(input)).mean().item] }
}

/// The same with the gradients of an L1 loss for all weights; no update.
final class ResNet9Gradients: Row {
  static let name = "resnet9-gradients"
  private let generator = GivenNumbers.network(CycleGAN.resnet9(), seed: 1)
  private let input = GivenNumbers.tensor([1, 3, 256, 256], seed: 91)
  private let target = GivenNumbers.tensor([1, 3, 256, 256], seed: 92)

  init(givenChance: Bool) {}

  func repetition() -> [Float] {
    let loss = l1Loss(generator(input), target)
    let slopes = gradients(of: loss, for: generator.parameters)
    return [loss.item, abs(slopes[0]).sum().item]
  }
}
