public import Tensors

/// Changes parameters so that a loss becomes smaller.
public protocol Optimizer: AnyObject {
  /// What is changed.
  var parameters: [Parameter] { get }
  /// How far a step goes; schedules set it between steps.
  var learningRate: Float { get set }
  /// Takes one step along gradients that are in the order of the parameters.
  func step(_ gradients: [Tensor])
}

extension Optimizer {
  /// Differentiates the loss for the optimiser's own parameters, and for nothing else, and takes one step.
  public func step(minimizing loss: Tensor) {
    step(gradients(of: loss, for: parameters))
  }
}
