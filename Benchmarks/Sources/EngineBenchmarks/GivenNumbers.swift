import NeuralNets
import Tensors

/// Numbers that both sides work out by themselves, so that no file has to be shared.
enum GivenNumbers {
  /// Numbers spread evenly within ±`bound`: place `i` holds the hash of `i + seed · 2²⁴`.
  static func tensor(_ shape: [Int], seed: Int, bound: Float = 1) -> Tensor {
    let count = shape.reduce(1, *)
    let scalars = (0..<count).map { place in
      (Float(hash(UInt32(truncatingIfNeeded: place + seed << 24)) >> 8) / 0x1p23 - 1) * bound
    }
    return Tensor(shape: shape, scalars)
  }

  /// The finaliser of MurmurHash3.
  private static func hash(_ number: UInt32) -> UInt32 {
    var mixed = number
    mixed = (mixed ^ (mixed >> 16)) &* 0x85EB_CA6B
    mixed = (mixed ^ (mixed >> 13)) &* 0xC2B2_AE35
    return mixed ^ (mixed >> 16)
  }

  /// A network whose weights are spread within ±√(6/n), n being the numbers behind each place of the first axis.
  ///
  /// Biases and offsets are 0, factors 1.
  static func network(_ architecture: Sequential, seed: Int) -> Network {
    let network = Network(architecture, .zeros, Chance(seed: 0))
    for (index, (name, parameter)) in zip(network.parameterNames, network.parameters).enumerated() {
      let shape = parameter.value.shape
      if shape.count > 1 {
        let bound = (6 / Float(shape[1...].reduce(1, *))).squareRoot()
        parameter.value = tensor(shape, seed: seed + index, bound: bound)
      } else {
        parameter.value = name.hasSuffix("bias") ? .zeros(shape) : .ones(shape)
      }
    }
    return network
  }
}
