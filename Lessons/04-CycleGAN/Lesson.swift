@_exported public import LessonKit

/// A picture in, a picture out: [N, 3, H, W] → [N, 3, H, W], or what a judge answers to it.
public typealias Mapping = (Tensor) -> Tensor

/// What the student writes: translating between two kinds of pictures of which no two belong together.
public protocol CycleGANExercise {
  /// A picture of one kind to one of the other: [N, 3, H, W] → [N, 3, H, W], whatever the size.
  func generator() -> Sequential
  /// How real each patch of a picture looks: [N, 3, 32, 32] → [N, 1, h, w].
  func discriminator() -> Sequential

  /// The halved least-squares loss of a discriminator, from its answers of any shape: → [].
  func discriminatorLoss(real: Tensor, fake: Tensor) -> Tensor
  /// The least-squares loss of a generator, from the answers to its fakes: → [].
  func generatorLoss(fake: Tensor) -> Tensor

  /// All six pictures that G and F make of x and y.
  func translations(g: Mapping, f: Mapping, x: Tensor, y: Tensor) -> Translations
  /// How far both ways round are from where they began: → [].
  func cycleLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor
  /// How far G changes y and F changes x: → [].
  func identityLoss(_ made: Translations, x: Tensor, y: Tensor) -> Tensor
  /// What both generators make small together: [], [], [] → [].
  func objective(adversarial: Tensor, cycle: Tensor, identity: Tensor, weights: Weights) -> Tensor

  /// Puts fakes into a pool and hands out as many, new ones or old ones: [N, C, H, W] → [N, C, H, W].
  func exchange(_ fakes: Tensor, _ pool: ImagePool) -> Tensor
  /// The learning rate of a step, counted from 0.
  func learningRate(at step: Int, from start: Float, constant: Int, decaying: Int) -> Float
  /// One training step of all four networks.
  func trainStep(_ game: Game, x: Tensor, y: Tensor) -> Losses

  /// A place to try things.
  func scratch()
}

/// Translating pictures without pairs: four networks and two ways round.
public struct CycleGAN: Lesson {
  /// The lesson.
  public init() {}

  /// What is verified, in the order of the text.
  public var checks: [Check<any CycleGANExercise>] {
    networkChecks
    adversarialChecks
    translationsCheck
    consistencyChecks
    poolCheck
    learningRateCheck
    trainStepCheck
  }

  /// Desert to ice and back, and the same without the way round.
  public var experiments: [Experiment<any CycleGANExercise>] {
    translationExperiment
    ablationExperiment
  }

  /// The figures of the text.
  public var figures: [LessonFigure] {
    domainsFigure
    manyAnswersFigure
    decayFigure
  }

  /// `try CycleGAN translate PICTURE`.
  public var actions: [Action<any CycleGANExercise>] { translateAction }

  /// Runs the exercise's `scratch()`.
  public func scratch(_ exercise: any CycleGANExercise) { exercise.scratch() }
}
