/// A learning rate that stays for a while and then falls to 0 along a line.
///
/// CycleGAN and Pix2Pix train with it: 100 epochs of each (Zhu et al. 2017, §4).
public struct LinearDecay: Equatable, Codable, Sendable {
  /// The rate at the beginning.
  public let learningRate: Float
  /// For how long it stays.
  public let constant: Int
  /// How long it takes to fall.
  public let decaying: Int

  /// A schedule in epochs or steps, whichever it is asked with.
  public init(_ learningRate: Float, constant: Int, decaying: Int) {
    self.learningRate = learningRate
    self.constant = constant
    self.decaying = decaying
  }

  /// The rate after so many epochs or steps; the official code's formula, which never quite reaches 0 in
  /// time.
  public func rate(after count: Int) -> Float {
    let late = max(0, count + 1 - constant)
    return learningRate * max(0, 1 - Float(late) / Float(decaying + 1))
  }
}
