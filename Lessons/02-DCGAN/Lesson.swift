@_exported public import LessonKit

/// What the student writes: the sizes, the two networks, their first weights, and how they learn to paint.
public protocol DCGANExercise {
  /// The side that comes out of a convolution.
  func convolvedSize(_ size: Int, kernel: Int, stride: Int, padding: Int) -> Int
  /// The side that comes out of a transposed convolution.
  func transposedSize(_ size: Int, kernel: Int, stride: Int, padding: Int, outputPadding: Int) -> Int
  /// How many stamps of a transposed convolution reach each place of a line: → [(count − 1)·stride + kernel].
  func overlap(count: Int, kernel: Int, stride: Int) -> Tensor

  /// Noise to pictures: [N, 64, 1, 1] → [N, 3, 32, 32].
  func generator() -> Sequential
  /// Pictures to logits: [N, 3, 32, 32] → [N, 1, 1, 1] or [N, 1].
  func discriminator() -> Sequential
  /// What is wrong with the networks of the ward, by their letters.
  func diagnoses() -> [String: Diagnosis]

  /// Gives a network's learned weights their first values.
  func initialize(_ network: Network, _ chance: Chance)
  /// Pixels from 0 to 255 as numbers from −1 to 1; the shape stays.
  func scaled(_ pixels: Tensor) -> Tensor
  /// Numbers from −1 to 1 as whole pixels from 0 to 255; the shape stays.
  func pixels(_ pictures: Tensor) -> Tensor
  /// A generator's pictures in whole pixels, each as it is painted alone: [N, Z, 1, 1] → [N, 3, H, W].
  func paint(_ generator: Network, noise: Tensor) -> Tensor

  /// One training step of both players.
  func trainStep(_ game: Game, real: Tensor, noise: Tensor) -> Losses
  /// A straight way between two latent vectors, both ends included: [Z], [Z] → [count, Z].
  func walk(from start: Tensor, to end: Tensor, count: Int) -> Tensor

  /// A place to try things.
  func scratch()
}

/// A GAN that paints: the guidelines of DCGAN, kept and broken.
public struct DCGAN: Lesson {
  /// The lesson.
  public init() {}

  /// What is verified, in the order of the text.
  public var checks: [Check<any DCGANExercise>] {
    sizeChecks
    networkChecks
    diagnosisCheck
    initialWeightsCheck
    pixelChecks
    trainStepCheck
    pictureChecks
  }

  /// Training on doodles, and what happens without each guideline.
  public var experiments: [Experiment<any DCGANExercise>] {
    trainingExperiment
    ablationExperiment
  }

  /// The figures of the text.
  public var figures: [LessonFigure] {
    doodlesFigure
    overlapFigure
    timelineFigure
  }

  /// Runs the exercise's `scratch()`.
  public func scratch(_ exercise: any DCGANExercise) { exercise.scratch() }
}
