@_exported public import LessonKit

/// What the student writes: the way from the cross-entropy to one training step of a GAN.
public protocol GANLossExercise {
  /// H(p, q) = −Σ p log q for each row: [N, K], [N, K] → [N].
  func crossEntropy(_ p: Tensor, _ q: Tensor) -> Tensor
  /// Ber(y; μ), element by element: [N], [N] → [N].
  func bernoulliMass(_ y: Tensor, mean: Tensor) -> Tensor
  /// From E_x[H(Ber(y; 1), Ber(y; D(x)))] to its short form.
  func derivationReal() -> [Formula]
  /// From E_z[H(Ber(y; 0), Ber(y; D(G(z))))] to its short form.
  func derivationFake() -> [Formula]

  /// L^D from probabilities: D(x) [N, 1] and D(G(z)) [M, 1] → [].
  func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor
  /// L^G from probabilities: D(G(z)) [M, 1] → [].
  func generatorLoss(fake: Tensor) -> Tensor
  /// The minimax form of the generator's loss, from probabilities: D(G(z)) [M, 1] → [].
  func minimaxLoss(fake: Tensor) -> Tensor
  /// L^D from logits: [N, 1], [M, 1] → [].
  func stableDiscriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor
  /// L^G from logits: [M, 1] → [].
  func stableGeneratorLoss(fakeLogits: Tensor) -> Tensor

  /// D* for each outcome: [N, K], [N, K] → [N, K].
  func optimalDiscriminator(_ p: Tensor, _ q: Tensor) -> Tensor
  /// JSD(p‖q) for each row: [N, K], [N, K] → [N].
  func jensenShannon(_ p: Tensor, _ q: Tensor) -> Tensor
  /// −log 4 + 2·JSD(p‖q) for each row: [N, K], [N, K] → [N].
  func valueAtOptimum(_ p: Tensor, _ q: Tensor) -> Tensor

  /// One training step of both players.
  func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses

  /// A place to try things.
  func scratch()
}

/// The loss of a GAN, derived and used.
public struct GANLoss: Lesson {
  /// The lesson.
  public init() {}

  /// What is verified, in the order of the text.
  public var checks: [Check<any GANLossExercise>] {
    distributionChecks
    derivationChecks
    lossChecks
    stableLossChecks
    optimumChecks
    trainStepCheck
  }

  /// The student's GAN learns a normal distribution.
  public var experiments: [Experiment<any GANLossExercise>] { gan1DExperiment }

  /// The curves of the text.
  public var figures: [LessonFigure] {
    bernoulliFigure
    saturationFigure
    optimalDiscriminatorFigure
  }

  /// `try GANLoss paint STEPS`.
  public var actions: [Action<any GANLossExercise>] { paintAction }

  /// Runs the exercise's `scratch()`.
  public func scratch(_ exercise: any GANLossExercise) { exercise.scratch() }
}
