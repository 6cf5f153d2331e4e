/// One row of the comparison; `pytorch/rows.py` has a class of the same name that computes the same.
///
/// Made once: its networks and inputs are there from the beginning. Optimisers are made by the first repetition, as
/// PyTorch's fill their state then, so that both sides count it as memory of the work.
protocol Row {
  /// What the row is called on the command line.
  static var name: String { get }

  /// Prepares networks and inputs.
  ///
  /// - Parameter givenChance: Whether all must be equal on both sides; dropout is then left out.
  init(givenChance: Bool)

  /// One repetition, which is what is timed; gives the numbers that both sides must agree on.
  func repetition() -> [Float]
}

/// All rows, in the order of the table.
var rows: [any Row.Type] {
  [
    GAN1D.self, DCGANStep.self, Pix2PixStep.self, ResNet9Forward.self, ResNet9Gradients.self,
    AdaINStylization.self, CourseDCGAN.self, CoursePix2Pix.self, CourseCycleGAN.self,
  ]
}
