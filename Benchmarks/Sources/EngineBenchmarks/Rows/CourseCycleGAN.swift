import NeuralNets
import Tensors

/// Ten training steps of the course's CycleGAN: pictures of 32 × 32, batch 2, two generators, two discriminators.
///
/// Equal on both sides: least squares, λ 10, identity 5, translation and identity in one forward pass, no pool of old
/// pictures; the generators first, then the discriminators. Where numbers are compared, one step.
final class CourseCycleGAN: Row {
  static let name = "course-cyclegan"
  private let steps: Int
  private let toB = GivenNumbers.network(CourseNetworks.translator(), seed: 1)
  private let toA = GivenNumbers.network(CourseNetworks.translator(), seed: 41)
  private let judgeA = GivenNumbers.network(
    CourseNetworks.patchDiscriminator(channels: 3, .instance), seed: 81)
  private let judgeB = GivenNumbers.network(
    CourseNetworks.patchDiscriminator(channels: 3, .instance), seed: 101)
  private let a = GivenNumbers.tensor([2, 3, 32, 32], seed: 121)
  private let b = GivenNumbers.tensor([2, 3, 32, 32], seed: 122)
  private lazy var generatorAdam = Adam(toB.parameters + toA.parameters, learningRate: 2e-4, beta1: 0.5)
  private lazy var judgeAdam = Adam(judgeA.parameters + judgeB.parameters, learningRate: 2e-4, beta1: 0.5)

  init(givenChance: Bool) { steps = givenChance ? 1 : 10 }

  func repetition() -> [Float] { (0..<steps).map { _ in step() }.last ?? [] }

  private func step() -> [Float] {
    let both = concatenate([a, b], axis: 0)
    let (fromB, fromA) = (toB(both), toA(both))
    let (fakeB, sameB) = (fromB.slice(axis: 0, from: 0, to: 2), fromB.slice(axis: 0, from: 2, to: 4))
    let (sameA, fakeA) = (fromA.slice(axis: 0, from: 0, to: 2), fromA.slice(axis: 0, from: 2, to: 4))
    let generatorLoss =
      meanSquaredError(judgeB(fakeB), 1) + meanSquaredError(judgeA(fakeA), 1)
      + 10 * (l1Loss(toA(fakeB), a) + l1Loss(toB(fakeA), b)) + 5 * (l1Loss(sameA, a) + l1Loss(sameB, b))
    generatorAdam.step(minimizing: generatorLoss)
    let judgeLoss =
      0.5
      * (meanSquaredError(judgeA(a), 1) + meanSquaredError(judgeA(fakeA.detached), 0)
        + meanSquaredError(judgeB(b), 1) + meanSquaredError(judgeB(fakeB.detached), 0))
    judgeAdam.step(minimizing: judgeLoss)
    return [generatorLoss.item, judgeLoss.item]
  }
}
