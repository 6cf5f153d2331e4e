@_exported public import LessonKit

/// What the student writes: what the discriminator looks at, three networks, the losses, and how they learn.
public protocol Pix2PixExercise {
  /// A condition and a picture as one input, the condition's channels first:
  /// [N, A, H, W], [N, B, H, W] → [N, A + B, H, W].
  func pair(_ condition: Tensor, _ picture: Tensor) -> Tensor
  /// A class as maps, ones for its own class and zeros for all others: [N] → [N, classes, side, side].
  func classMaps(_ labels: Tensor, classes: Int, side: Int) -> Tensor

  /// Sketches to pictures through a bottleneck: [N, 1, 64, 64] → [N, 3, 64, 64].
  func encoderDecoder() -> Sequential
  /// The same layers with skip connections: [N, 1, 64, 64] → [N, 3, 64, 64].
  func unet() -> Sequential

  /// How many pixels along one side a place behind these layers sees.
  func receptiveField(kernels: [Int], strides: [Int]) -> Int
  /// A sketch and a picture to one logit for each patch: [N, 4, 64, 64] → [N, 1, H, W].
  func patchDiscriminator() -> Sequential

  /// The picture with the smallest mean L1 distance to several possible targets: [K, C, H, W] → [C, H, W].
  func medianPicture(of targets: Tensor) -> Tensor

  /// The halved loss of the discriminator from its maps of logits: → [].
  func discriminatorLoss(realLogits: Tensor, fakeLogits: Tensor) -> Tensor
  /// The generator's loss: to be taken for real, and λ times the L1 distance to the target: → [].
  func generatorLoss(fakeLogits: Tensor, fake: Tensor, target: Tensor, lambda: Float) -> Tensor

  /// One step of a generator that learns from the L1 distance alone; gives the loss.
  func regressionStep(_ generator: Network, _ optimizer: any Optimizer, sketch: Tensor, target: Tensor)
    -> Tensor
  /// One training step of both players.
  func trainStep(_ game: Game, sketch: Tensor, target: Tensor) -> Losses

  /// A place to try things.
  func scratch()
}

/// Sketch to colour: a GAN whose condition is a picture.
public struct Pix2Pix: Lesson {
  /// The lesson.
  public init() {}

  /// What is verified, in the order of the text.
  public var checks: [Check<any Pix2PixExercise>] {
    conditionChecks
    generatorChecks
    patchChecks
    medianCheck
    lossChecks
    stepChecks
  }

  /// Training with and without skips, and with and without a discriminator.
  public var experiments: [Experiment<any Pix2PixExercise>] {
    skipsExperiment
    textureExperiment
  }

  /// The figures of the text.
  public var figures: [LessonFigure] {
    pairsFigure
    conditionFigures
    shapeFigures
    fieldFigure
    patchesFigure
    variantsFigure
    medianFigure
  }

  /// Colouring a drawing of one's own.
  public var actions: [Action<any Pix2PixExercise>] {
    colourAction
  }

  /// Runs the exercise's `scratch()`.
  public func scratch(_ exercise: any Pix2PixExercise) { exercise.scratch() }
}

/// The sizes that all networks of the lesson agree on.
///
/// The paper's pictures have 256 × 256 pixels and its networks three levels more; everything else is laid out alike.
enum Layout {
  static let side = 64
  static let batch = 4
  /// What the generator is given.
  static let sketch = [2, 1, side, side]
  /// What the discriminator is given: a sketch and a picture.
  static let pair = [2, 4, side, side]

  /// The side of pictures in training: an evening's are twice as large.
  static func side(at scale: Scale) -> Int { scale == .quick ? side : 2 * side }
}
