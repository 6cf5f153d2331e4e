internal import Foundation
public import Tensors

/// Adam (Kingma and Ba 2015); the same steps as PyTorch's.
public final class Adam: Optimizer {
  /// What is changed.
  public let parameters: [Parameter]
  /// How far a step goes.
  public var learningRate: Float
  /// How slowly the mean of the gradients changes.
  public let beta1: Float
  /// How slowly the mean of the squared gradients changes.
  public let beta2: Float
  /// What keeps the division finite.
  public let epsilon: Float
  private var means: [[Float]]
  private var squares: [[Float]]
  private var steps = 0

  /// An optimiser for some parameters.
  public init(
    _ parameters: [Parameter], learningRate: Float = 1e-3, beta1: Float = 0.9, beta2: Float = 0.999,
    epsilon: Float = 1e-8
  ) {
    self.parameters = parameters
    self.learningRate = learningRate
    self.beta1 = beta1
    self.beta2 = beta2
    self.epsilon = epsilon
    means = parameters.map { [Float](repeating: 0, count: $0.value.count) }
    squares = means
  }

  /// An optimiser for all weights of a network.
  public convenience init(
    _ network: Network, learningRate: Float = 1e-3, beta1: Float = 0.9, beta2: Float = 0.999,
    epsilon: Float = 1e-8
  ) {
    self.init(network.parameters, learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon)
  }

  /// Takes one step along gradients that are in the order of the parameters.
  public func step(_ gradients: [Tensor]) {
    steps += 1
    // The corrections in double precision, as PyTorch has them.
    let correction1 = 1 - pow(Double(beta1), Double(steps))
    let correction2 = 1 - pow(Double(beta2), Double(steps))
    let step = Step(
      rate: Float(Double(learningRate) / correction1), root: Float(correction2.squareRoot()), keep1: beta1,
      keep2: beta2, epsilon: epsilon)
    for (index, (parameter, gradient)) in zip(parameters, gradients).enumerated() {
      means[index].withUnsafeMutableBufferPointer { means in
        squares[index].withUnsafeMutableBufferPointer { squares in
          guard let mean = means.baseAddress, let square = squares.baseAddress else { return }
          parameter.update(with: gradient) { value, gradient, range in
            step.take(value, gradient, mean, square, range)
          }
        }
      }
    }
  }

  /// The numbers of one step, and the loop over weights.
  private struct Step {
    let rate: Float
    let root: Float
    let keep1: Float
    let keep2: Float
    let epsilon: Float

    func take(
      _ value: UnsafeMutablePointer<Float>, _ gradient: UnsafePointer<Float>,
      _ mean: UnsafeMutablePointer<Float>,
      _ square: UnsafeMutablePointer<Float>, _ range: Range<Int>
    ) {
      // Eight at once, then the rest; written out, as the compiler does not see that the memory is apart.
      let whole = range.lowerBound + range.count / 8 * 8
      for place in stride(from: range.lowerBound, to: whole, by: 8) {
        func load(_ from: UnsafePointer<Float>) -> SIMD8<Float> {
          UnsafeRawPointer(from + place).loadUnaligned(as: SIMD8<Float>.self)
        }
        let slope = load(gradient)
        let newMean = load(mean) + (1 - keep1) * (slope - load(mean))
        let newSquare = keep2 * load(square) + (1 - keep2) * slope * slope
        let change = rate * newMean / (newSquare.squareRoot() / root + epsilon)
        UnsafeMutableRawPointer(mean + place).storeBytes(of: newMean, as: SIMD8<Float>.self)
        UnsafeMutableRawPointer(square + place).storeBytes(of: newSquare, as: SIMD8<Float>.self)
        UnsafeMutableRawPointer(value + place).storeBytes(of: load(value) - change, as: SIMD8<Float>.self)
      }
      for place in whole..<range.upperBound {
        let slope = gradient[place]
        mean[place] += (1 - keep1) * (slope - mean[place])
        square[place] = keep2 * square[place] + (1 - keep2) * slope * slope
        value[place] -= rate * mean[place] / (square[place].squareRoot() / root + epsilon)
      }
    }
  }
}

extension Adam {
  /// Step count and moments under PyTorch's names, numbered as the parameters: `0.exp_avg`, `0.exp_avg_sq`, `step`,
  /// and the learning rate as `lr`.
  public var state: [String: Tensor] {
    var state = ["step": Tensor(Float(steps)), "lr": Tensor(learningRate)]
    for (index, parameter) in parameters.enumerated() {
      state["\(index).exp_avg"] = Tensor(shape: parameter.value.shape, means[index])
      state["\(index).exp_avg_sq"] = Tensor(shape: parameter.value.shape, squares[index])
    }
    return state
  }

  /// Goes on from a state; either all of it fits or nothing changes.
  ///
  /// - Throws: ``OptimizerStateError``.
  public func load(_ state: [String: Tensor]) throws {
    let shapes = parameters.map(\.value.shape)
    let means = try OptimizerStateError.moments("exp_avg", of: state, shapes)
    let squares = try OptimizerStateError.moments("exp_avg_sq", of: state, shapes)
    steps = Int(try OptimizerStateError.number("step", of: state))
    learningRate = try OptimizerStateError.number("lr", of: state)
    (self.means, self.squares) = (means, squares)
  }
}
