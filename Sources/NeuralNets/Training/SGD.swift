public import Tensors

/// Gradient descent, with momentum where wanted; the same steps as PyTorch's `SGD`.
public final class SGD: Optimizer {
  /// What is changed.
  public let parameters: [Parameter]
  /// How far a step goes.
  public var learningRate: Float
  /// How much of the last step is kept.
  public let momentum: Float
  private var velocities: [[Float]]

  /// An optimiser for some parameters.
  public init(_ parameters: [Parameter], learningRate: Float, momentum: Float = 0) {
    self.parameters = parameters
    self.learningRate = learningRate
    self.momentum = momentum
    velocities = momentum == 0 ? [] : parameters.map { [Float](repeating: 0, count: $0.value.count) }
  }

  /// An optimiser for all weights of a network.
  public convenience init(_ network: Network, learningRate: Float, momentum: Float = 0) {
    self.init(network.parameters, learningRate: learningRate, momentum: momentum)
  }

  /// Takes one step along gradients that are in the order of the parameters.
  public func step(_ gradients: [Tensor]) {
    let (rate, momentum) = (learningRate, momentum)
    for (index, (parameter, gradient)) in zip(parameters, gradients).enumerated() {
      guard momentum != 0 else {
        parameter.update(with: gradient) { value, gradient, range in
          for place in range { value[place] -= rate * gradient[place] }
        }
        continue
      }
      velocities[index].withUnsafeMutableBufferPointer { velocity in
        parameter.update(with: gradient) { value, gradient, range in
          for place in range {
            velocity[place] = momentum * velocity[place] + gradient[place]
            value[place] -= rate * velocity[place]
          }
        }
      }
    }
  }
}

extension SGD {
  /// The learning rate as `lr` and, with momentum, the last steps under PyTorch's name: `0.momentum_buffer`.
  public var state: [String: Tensor] {
    var state = ["lr": Tensor(learningRate)]
    for (index, velocity) in velocities.enumerated() {
      state["\(index).momentum_buffer"] = Tensor(shape: parameters[index].value.shape, velocity)
    }
    return state
  }

  /// Goes on from a state; either all of it fits or nothing changes.
  ///
  /// - Throws: ``OptimizerStateError``.
  public func load(_ state: [String: Tensor]) throws {
    let shapes = momentum == 0 ? [] : parameters.map(\.value.shape)
    let velocities = try OptimizerStateError.moments("momentum_buffer", of: state, shapes)
    learningRate = try OptimizerStateError.number("lr", of: state)
    self.velocities = velocities
  }
}
