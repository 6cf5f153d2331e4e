public import Tensors

/// Changes parameters so that a loss becomes smaller.
public protocol Optimizer: Resumable {
  /// What is changed.
  var parameters: [Parameter] { get }
  /// How far a step goes; schedules set it between steps.
  var learningRate: Float { get set }
  /// Takes one step along gradients that are in the order of the parameters.
  func step(_ gradients: [Tensor])
  /// What it remembers of its steps, under PyTorch's names.
  var state: [String: Tensor] { get }
  /// Goes on from a state; either all of it fits or nothing changes.
  func load(_ state: [String: Tensor]) throws
}

extension Optimizer {
  /// What it remembers of its steps.
  public var checkpoint: [String: Tensor] { state }
  /// Goes on from where it was.
  public func resume(from checkpoint: [String: Tensor]) throws { try load(checkpoint) }
}

extension Optimizer {
  /// Differentiates the loss for the optimiser's own parameters, and for nothing else, and takes one step.
  public func step(minimizing loss: Tensor) {
    step(gradients(of: loss, for: parameters))
  }
}
