import EngineTesting
import NeuralNets
import Tensors
import Testing

@Suite("Gradients of losses and layers against central differences")
struct LayerGradientTests {
  private static let seeds = UInt64(0)..<6

  @Test(arguments: seeds) func losses(seed: UInt64) {
    let chance = Chance(seed: seed)
    let shape = chance.shape(rank: 0..<4)
    let (any, targets) = (chance.normal(shape), chance.uniform(shape))
    // Where logarithms are not too steep for differences.
    let (p, t) = (chance.uniform(shape, in: 0.3...0.7), chance.uniform(shape, in: 0.1...0.9))
    let (low, high) = (chance.spaced(shape), chance.spaced(shape) + Float(0.025))
    for single in [false, true] {
      func target(_ tensor: Tensor) -> Tensor { single ? Tensor(0.6) : tensor }
      // The mean of nothing is NaN, as in PyTorch.
      guard any.count > 0 else { continue }
      expectGradients("binaryCrossEntropy of logits", [any, target(targets)]) {
        binaryCrossEntropy(logits: $0[0], targets: $0[1])
      }
      expectGradients("binaryCrossEntropy of probabilities", [p, target(t)]) {
        binaryCrossEntropy(probabilities: $0[0], targets: $0[1])
      }
      expectGradients("meanSquaredError", [any, target(targets)]) { meanSquaredError($0[0], $0[1]) }
      expectGradients("l1Loss", [low, single ? Tensor(0.025) : high]) { l1Loss($0[0], $0[1]) }
    }
  }

  @Test(arguments: seeds) func dropoutWithTheSameDraw(seed: UInt64) {
    let shape = Chance(seed: seed).shape(rank: 1..<4)
    expectGradients("Dropout", [Chance(seed: seed).normal(shape)]) {
      Network(Sequential { Dropout(0.4) }, Chance(seed: seed))($0[0])
    }
  }

  @Test(arguments: seeds) func layersOfPictures(seed: UInt64) {
    let chance = Chance(seed: seed)
    let (n, c, f) = (chance.int(in: 1..<3), chance.int(in: 1..<4), chance.int(in: 1..<4))
    let x = chance.spaced([n, c, chance.int(in: 3..<6), chance.int(in: 3..<6)])
    let stride = chance.int(in: 1..<3)
    let layers: [any Layer] = [
      Conv2d(c, f, kernelSize: 3, stride: stride, padding: 1),
      ConvTranspose2d(c, f, kernelSize: 3, stride: stride, padding: 1, outputPadding: stride - 1),
      BatchNorm2d(c, epsilon: 0.1), InstanceNorm2d(c, epsilon: 0.1),
      InstanceNorm2d(c, affine: true, epsilon: 0.1),
      MaxPool2d(kernelSize: 2, stride: stride), AvgPool2d(kernelSize: 2, stride: stride, ceilMode: true),
      Upsample(2), Upsample(3, .bilinear), Upsample(2, .bilinearAlignedCorners), ReflectionPad2d(2),
      ZeroPad2d(1),
      Flatten(),
      Residual { Conv2d(c, c, kernelSize: 3, padding: 1) },
      Sequential {
        Keep("skip")
        Conv2d(c, f, kernelSize: 3, padding: 1)
        Concatenate("skip")
        Conv2d(c + f, 1, kernelSize: 1)
      },
    ]
    for layer in layers { expectLayer(of: layer, at: x, chance) }
  }

  @Test(arguments: seeds) func layersOfRows(seed: UInt64) {
    let chance = Chance(seed: seed)
    let (n, c) = (chance.int(in: 0..<4), chance.int(in: 1..<5))
    let x = chance.spaced([n, 2 * c])
    let layers: [any Layer] = [
      Linear(2 * c, 3), Linear(2 * c, 3, bias: false), ReLU(), LeakyReLU(0.2), ELU(), Tanh(), Sigmoid(),
      Softplus(),
      Unflatten(c, 2, 1), Custom("own", weights: [[2 * c, 2]]) { x, w in tanh(matmul(x, w[0])) },
    ]
    for layer in layers { expectLayer(of: layer, at: x, chance) }
  }

  /// Checks a layer in training: its gradients for its input and for each of its weights.
  private func expectLayer(
    of layer: any Layer, at x: Tensor, _ chance: Chance, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let network = Network(Sequential([layer]), chance)
    for parameter in network.parameters { parameter.value = chance.normal(parameter.value.shape, std: 0.5) }
    let name = "\(layer)"
    expectGradients(name, [x], sourceLocation: sourceLocation) { network($0[0]) }
    let weights = chance.normal(network(x).shape)
    func loss() -> Tensor { (network(x) * weights).sum() }
    for (key, parameter) in zip(network.parameterNames, network.parameters) {
      let slope = gradients(of: loss(), for: [parameter])[0]
      let middle = parameter.value
      let expected = centralDifferences(at: middle) { value in
        parameter.value = value
        return loss().item
      }
      parameter.value = middle
      expectSlope(slope, expected, "\(name), \(key)", sourceLocation)
    }
  }
}
