@_exported public import LessonKit

/// What the student writes: style transfer, first by painting the picture itself, then in one go by AdaIN.
public protocol AdaINExercise {
  /// How strongly each pair of channels is active together: [N, C, H, W] → [N, C, C].
  func gram(_ features: Tensor) -> Tensor
  /// How far features are from a target, as one number.
  func contentLoss(_ features: Tensor, target: Tensor) -> Tensor
  /// How far the Gram matrices of all layers are from the style's, as one number.
  func gramLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor
  /// One step of Gatys et al.: changes the picture's pixels, and returns the loss before.
  func paintStep(_ easel: Easel) -> Tensor

  /// Mean and standard deviation of each channel of each picture: [N, C, H, W] → [N, C, 1, 1] twice.
  func meanAndDeviation(_ features: Tensor) -> (mean: Tensor, deviation: Tensor)
  /// The content's features with the style's means and deviations; the content's shape stays.
  func adain(_ content: Tensor, style: Tensor) -> Tensor
  /// Features back to pictures, for an encoder whose levels have these widths, the last being where AdaIN is.
  func decoder(widths: [Int]) -> Sequential
  /// How far means and deviations of all layers are from the style's, as one number.
  func statisticsLoss(_ layers: [Tensor], style: [Tensor]) -> Tensor
  /// One training step of the decoder.
  func trainStep(_ studio: Studio, content: Tensor, style: Tensor) -> Losses

  /// The features of several styles, mixed by weights, and the content's own by 1 − alpha.
  func blended(_ content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor
  /// Pictures in a mixture of styles: [N, 3, H, W] → [N, 3, H, W].
  func stylised(_ studio: Studio, content: Tensor, styles: [Tensor], weights: [Float], alpha: Float) -> Tensor
  /// The style picture in the content picture's colours: [3, H, W] → [3, H, W].
  func coloured(_ style: Tensor, like content: Tensor) -> Tensor

  /// A place to try things.
  func scratch()
}

/// Any style at once: from Gatys to adaptive instance normalisation.
public struct AdaIN: Lesson {
  /// The lesson.
  public init() {}

  /// What is verified, in the order of the text.
  public var checks: [Check<any AdaINExercise>] {
    gatysChecks
    statisticsChecks
    decoderCheck
    trainingChecks
    mixingChecks
    colourCheck
  }

  /// Training the decoder, and painting without one.
  public var experiments: [Experiment<any AdaINExercise>] {
    decoderExperiment
    gatysExperiment
  }

  /// The figures of the text.
  public var figures: [LessonFigure] {
    picturesFigure
    timelineFigure
    lightsFigure
    profileFigure
  }

  /// Stylising the student's own pictures, and the time that both ways take.
  public var actions: [Action<any AdaINExercise>] {
    styliseAction
    raceAction
  }

  /// Runs the exercise's `scratch()`.
  public func scratch(_ exercise: any AdaINExercise) { exercise.scratch() }
}
