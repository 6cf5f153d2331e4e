import EngineTesting
import Tensors
import Testing

/// Every wrong use stops with a sentence that names the operation and what did not fit, in release builds
/// too.
@Suite("Sentences")
struct SentenceTests {
  @Test(arguments: Misuse.ofTensors) func everyMisuseStops(_ misuse: Misuse) async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      // The process has only what can be written down: it looks the misuse up by its sentence.
      [sentence = misuse.sentence as String] in
      Misuse.ofTensors.first { $0.sentence == sentence }?.act()
    }
    misuse.expectSentence(of: result)
  }

  @Test func everyMisuseHasASentenceOfItsOwn() {
    #expect(Set(Misuse.ofTensors.map(\.sentence)).count == Misuse.ofTensors.count)
  }
}

extension Misuse {
  static let ofTensors = [
    making, arithmetic, rearranging, joining, reducing, products, convolutions, normalizations, resizing,
    differentiating, drawing,
  ].flatMap { $0 }

  private static let making: [Misuse] = [
    Misuse("Tensor: the shape [2, 2] needs 4 numbers, 3 were given.") {
      _ = Tensor(shape: [2, 2], [1, 2, 3])
    },
    Misuse("Tensor: the shape [-1] is impossible.") { _ = Tensor(shape: [-1], []) },
    Misuse("Tensor: parts of the shapes [2] and [1] make no grid.") { _ = Tensor([[1, 2], [3]]) },
    Misuse("Tensor: parts of the shapes [1, 2] and [1, 1] make no grid.") { _ = Tensor([[[1, 2]], [[3]]]) },
    Misuse("filled: the shape [1099511627776, 1099511627776] is impossible.") {
      _ = Tensor.zeros([1 << 40, 1 << 40])
    },
    Misuse("The machine has no 140737488 MB of memory left.") { _ = Tensor.zeros([140_737_488 << 18]) },
    Misuse("linspace: -1 numbers were asked for.") { _ = Tensor.linspace(from: 0, to: 1, count: -1) },
    Misuse("item: a tensor of shape [2] holds 2 numbers, not one.") { _ = Tensor([1, 2]).item },
    Misuse("item: a tensor of shape [0] holds 0 numbers, not one.") { _ = Tensor.zeros([0]).item },
  ]

  private static let arithmetic: [Misuse] = [
    Misuse("+: the shapes [2, 3] and [4, 3] do not fit: 2 against 4") {
      _ = Tensor.zeros([2, 3]) + .zeros([4, 3])
    },
    Misuse("-: the shapes [2, 3] and [3, 3] do not fit: 2 against 3") {
      _ = Tensor.zeros([2, 3]) - .zeros([3, 3])
    },
    Misuse("*: the shapes [2, 3] and [2] do not fit: 3 against 2") {
      _ = Tensor.zeros([2, 3]) * .zeros([2])
    },
    Misuse("/: the shapes [5] and [3] do not fit: 5 against 3") { _ = Tensor.zeros([5]) / .zeros([3]) },
    Misuse(".>: the shapes [5] and [3] do not fit: 5 against 3") { _ = Tensor.zeros([5]) .> .zeros([3]) },
    Misuse(".<: the shapes [5] and [3] do not fit: 5 against 3") { _ = Tensor.zeros([5]) .< .zeros([3]) },
    Misuse(".>=: the shapes [5] and [3] do not fit: 5 against 3") { _ = Tensor.zeros([5]) .>= .zeros([3]) },
    Misuse(".<=: the shapes [5] and [3] do not fit: 5 against 3") { _ = Tensor.zeros([5]) .<= .zeros([3]) },
    Misuse(".==: the shapes [5] and [3] do not fit: 5 against 3") { _ = Tensor.zeros([5]) .== .zeros([3]) },
    Misuse("maximum: the shapes [2, 3] and [4] do not fit: 3 against 4") {
      _ = maximum(.zeros([2, 3]), .zeros([4]))
    },
    Misuse("minimum: the shapes [2, 3] and [4] do not fit: 3 against 4") {
      _ = minimum(.zeros([2, 3]), .zeros([4]))
    },
    Misuse("which: the shapes [2, 3] and [2, 2] do not fit: 3 against 2") {
      _ = which(.zeros([2, 3]), .zeros([2, 2]), 0)
    },
    Misuse("which: the shapes [4] and [3] do not fit: 4 against 3") {
      _ = which(1, .zeros([4]), .zeros([3]))
    },
    Misuse("clamp: the lower bound 1.0 is above the upper bound 0.0.") {
      _ = clamp(.zeros([2]), min: 1, max: 0)
    },
  ]

  private static let rearranging: [Misuse] = [
    Misuse("reshaped: the shape [2, 3] holds 6 numbers and cannot become [4, -1].") {
      _ = Tensor.zeros([2, 3]).reshaped([4, -1])
    },
    Misuse("flattened: the shape [2, 3] has no axis 5.") { _ = Tensor.zeros([2, 3]).flattened(from: 5) },
    Misuse("squeezed: axis 1 of the shape [2, 3] has length 3, not 1.") {
      _ = Tensor.zeros([2, 3]).squeezed(axis: 1)
    },
    Misuse("squeezed: the shape [2, 3] has no axis 2.") { _ = Tensor.zeros([2, 3]).squeezed(axis: 2) },
    Misuse("expanded: the shape [2, 3] has no place 4 for a new axis.") {
      _ = Tensor.zeros([2, 3]).expanded(axis: 4)
    },
    Misuse("permuted: [0, 0] is no order of the 2 axes of the shape [2, 3].") {
      _ = Tensor.zeros([2, 3]).permuted([0, 0])
    },
    Misuse("transposed: the shape [3] has fewer than 2 axes.") { _ = Tensor.zeros([3]).transposed() },
    Misuse("broadcast: the shapes [2, 3] and [2, 4] do not fit: 3 against 4") {
      _ = Tensor.zeros([2, 3]).broadcast(to: [2, 4])
    },
    Misuse("broadcast: the shape [2, 3] cannot be stretched to [1, 3].") {
      _ = Tensor.zeros([2, 3]).broadcast(to: [1, 3])
    },
    Misuse("flipped: the shape [2, 3] has no axis 2.") { _ = Tensor.zeros([2, 3]).flipped(axis: 2) },
    Misuse("slice: the shape [2, 3] has no axis -3.") {
      _ = Tensor.zeros([2, 3]).slice(axis: -3, from: 0, to: 1)
    },
    Misuse("slice: 1..<4 by 1 does not lie in axis 1 of the shape [2, 3].") {
      _ = Tensor.zeros([2, 3]).slice(axis: 1, from: 1, to: 4)
    },
    Misuse("slice: 0..<3 by 0 does not lie in axis 1 of the shape [2, 3].") {
      _ = Tensor.zeros([2, 3]).slice(axis: 1, from: 0, to: 3, by: 0)
    },
    Misuse("subscript: the shape [2, 3] has no place 2 on its first axis.") { _ = Tensor.zeros([2, 3])[2] },
    Misuse("subscript: the shape [] has no place 0 on its first axis.") { _ = Tensor(1)[0] },
  ]

  private static let joining: [Misuse] = [
    Misuse("concatenate: there is nothing to join.") { _ = concatenate([]) },
    Misuse("concatenate: the shapes [2, 3] and [3, 4] do not fit along axis 1.") {
      _ = concatenate([.zeros([2, 3]), .zeros([3, 4])], axis: 1)
    },
    Misuse("concatenate: the shapes [2, 3] and [2] do not fit along axis 0.") {
      _ = concatenate([.zeros([2, 3]), .zeros([2])])
    },
    Misuse("concatenate: the shape [2, 3] has no axis 2.") { _ = concatenate([.zeros([2, 3])], axis: 2) },
    Misuse("stack: there is nothing to join.") { _ = stack([]) },
    Misuse("stack: the shapes [2] and [3] differ.") { _ = stack([.zeros([2]), .zeros([3])]) },
    Misuse("stack: the shape [2] has no place 3 for a new axis.") { _ = stack([.zeros([2])], axis: 3) },
  ]

  private static let reducing: [Misuse] = [
    Misuse("sum: the shape [2, 3] has no axis 2.") { _ = Tensor.zeros([2, 3]).sum(axis: 2) },
    Misuse("mean: the shape [2, 3] has no axis 2.") { _ = Tensor.zeros([2, 3]).mean(axis: 2) },
    Misuse("variance: the shape [2, 3] has no axis 2.") { _ = Tensor.zeros([2, 3]).variance(axis: 2) },
    Misuse("max: the shape [2, 3] has no axis 2.") { _ = Tensor.zeros([2, 3]).max(axis: 2) },
    Misuse("min: the shape [2, 3] has no axis 2.") { _ = Tensor.zeros([2, 3]).min(axis: 2) },
    Misuse("max: the shape [2, 0] has no numbers along the axes [1].") {
      _ = Tensor.zeros([2, 0]).max(axis: 1)
    },
    Misuse("min: the shape [0] has no numbers along the axes [0].") { _ = Tensor.zeros([0]).min() },
    Misuse("softmax: the shape [2, 3] has no axis 3.") { _ = softmax(.zeros([2, 3]), axis: 3) },
    Misuse("logSoftmax: the shape [2, 3] has no axis 3.") { _ = logSoftmax(.zeros([2, 3]), axis: 3) },
  ]

  private static let products: [Misuse] = [
    Misuse("matmul: the shapes [2, 3] and [4, 5] do not fit: 3 columns against 4 rows.") {
      _ = matmul(.zeros([2, 3]), .zeros([4, 5]))
    },
    Misuse("matmul: the shapes [] and [2, 2] do not fit: a single number is no matrix.") {
      _ = matmul(Tensor(2), .zeros([2, 2]))
    },
    Misuse("matmul: the shapes [2, 3, 4] and [3, 4, 5] do not fit: 2 against 3 at axis -3 from the end.") {
      _ = matmul(.zeros([2, 3, 4]), .zeros([3, 4, 5]))
    },
    Misuse("linear: the shapes [2, 3] and [5, 4] do not fit") {
      _ = linear(.zeros([2, 3]), weight: .zeros([5, 4]))
    },
    Misuse("linear: the shapes [5, 3] and [4] of weight and bias do not fit.") {
      _ = linear(.zeros([2, 3]), weight: .zeros([5, 3]), bias: .zeros([4]))
    },
  ]

  private static let convolutions: [Misuse] = [
    Misuse("conv2d: the shapes [1, 3, 8, 8] and [4, 2, 3, 3] do not fit") {
      _ = conv2d(.zeros([1, 3, 8, 8]), weight: .zeros([4, 2, 3, 3]))
    },
    Misuse("conv2d: the shapes [8] and [4, 3, 3, 3] do not fit") {
      _ = conv2d(.zeros([8]), weight: .zeros([4, 3, 3, 3]))
    },
    Misuse(
      "conv2d: the shapes [1, 3, 4, 4] and [4, 3, 7, 7] do not fit: the filter is larger than the picture with its "
        + "padding 1."
    ) { _ = conv2d(.zeros([1, 3, 4, 4]), weight: .zeros([4, 3, 7, 7]), padding: 1) },
    Misuse("conv2d: the shapes [4, 3, 3, 3] and [3] of weight and bias do not fit.") {
      _ = conv2d(.zeros([1, 3, 8, 8]), weight: .zeros([4, 3, 3, 3]), bias: .zeros([3]))
    },
    Misuse("conv2d: a stride of 0 and a padding of 0 are impossible.") {
      _ = conv2d(.zeros([1, 3, 8, 8]), weight: .zeros([4, 3, 3, 3]), stride: 0)
    },
    Misuse("convTranspose2d: the shapes [1, 3, 8, 8] and [4, 3, 3, 3] do not fit") {
      _ = convTranspose2d(.zeros([1, 3, 8, 8]), weight: .zeros([4, 3, 3, 3]))
    },
    Misuse("convTranspose2d: the shapes [3, 4, 3, 3] and [3] of weight and bias do not fit.") {
      _ = convTranspose2d(.zeros([1, 3, 8, 8]), weight: .zeros([3, 4, 3, 3]), bias: .zeros([3]))
    },
    Misuse("convTranspose2d: a stride of 1 and a padding of -1 are impossible.") {
      _ = convTranspose2d(.zeros([1, 3, 8, 8]), weight: .zeros([3, 4, 3, 3]), padding: -1)
    },
    Misuse("convTranspose2d: the output padding 2 must be smaller than the stride 2.") {
      _ = convTranspose2d(.zeros([1, 3, 8, 8]), weight: .zeros([3, 4, 3, 3]), stride: 2, outputPadding: 2)
    },
    Misuse("convTranspose2d: the shapes [1, 3, 1, 1] and [3, 4, 3, 3] leave nothing with the padding 2.") {
      _ = convTranspose2d(.zeros([1, 3, 1, 1]), weight: .zeros([3, 4, 3, 3]), padding: 2)
    },
  ]

  private static let normalizations: [Misuse] = [
    Misuse("batchNorm: the shapes [2, 3, 4, 4] and [4] do not fit") {
      _ = batchNorm(.zeros([2, 3, 4, 4]), scale: .ones([4]))
    },
    Misuse("batchNorm: the shapes [2, 3, 4, 4] and [2] do not fit") {
      _ = batchNorm(.zeros([2, 3, 4, 4]), shift: .ones([2]))
    },
    Misuse("batchNorm: the shape [3] has no axis of channels.") { _ = batchNorm(.zeros([3])) },
    Misuse("instanceNorm: the shapes [2, 3, 4, 4] and [2] do not fit") {
      _ = instanceNorm(.zeros([2, 3, 4, 4]), scale: .ones([2]))
    },
    Misuse("instanceNorm: the shape [3] has no axis of channels.") { _ = instanceNorm(.zeros([3])) },
    Misuse("normalize: the shapes [2, 3, 4, 4] and [4] do not fit") {
      _ = normalize(.zeros([2, 3, 4, 4]), mean: .zeros([4]), variance: .ones([3]))
    },
    Misuse("normalize: the shapes [2, 3, 4, 4] and [1] do not fit") {
      _ = normalize(.zeros([2, 3, 4, 4]), mean: .zeros([3]), variance: .ones([1]))
    },
    Misuse("normalize: the shape [3] has no axis of channels.") {
      _ = normalize(.zeros([3]), mean: 0, variance: 1)
    },
  ]

  private static let resizing: [Misuse] = [
    Misuse("maxPool2d: a window of 3 with stride 3 and padding 0 does not fit the shape [1, 1, 2, 2].") {
      _ = maxPool2d(.zeros([1, 1, 2, 2]), PoolingWindow(kernelSize: 3))
    },
    Misuse("averagePool2d: a window of 3 with stride 3 and padding 0 does not fit the shape [1, 1, 2, 2].") {
      _ = averagePool2d(.zeros([1, 1, 2, 2]), PoolingWindow(kernelSize: 3))
    },
    Misuse("averagePool2d: a window of 2 with stride 2 and padding 2 does not fit the shape [1, 1, 8, 8].") {
      _ = averagePool2d(.zeros([1, 1, 8, 8]), PoolingWindow(kernelSize: 2, padding: 2))
    },
    Misuse("maxPool2d: the shape [4] is no batch of pictures.") {
      _ = maxPool2d(.zeros([4]), PoolingWindow(kernelSize: 2))
    },
    Misuse("averagePool2d: the shape [4] is no batch of pictures.") {
      _ = averagePool2d(.zeros([4]), PoolingWindow(kernelSize: 2))
    },
    Misuse("upsample: the factor 0 is impossible.") { _ = upsample(.zeros([1, 1, 2, 2]), by: 0) },
    Misuse("upsample: the shape [4] is no batch of pictures.") { _ = upsample(.zeros([4]), by: 2) },
    Misuse("reflectionPad2d: the padding 2 does not fit the shape [1, 1, 2, 5]") {
      _ = reflectionPad2d(.zeros([1, 1, 2, 5]), padding: 2)
    },
    Misuse("reflectionPad2d: the shape [5] is no batch of pictures.") {
      _ = reflectionPad2d(.zeros([5]), padding: 1)
    },
    Misuse("zeroPad2d: the padding -1 is negative.") { _ = zeroPad2d(.zeros([1, 1, 2, 2]), padding: -1) },
    Misuse("zeroPad2d: the shape [5] is no batch of pictures.") { _ = zeroPad2d(.zeros([5]), padding: 1) },
  ]

  private static let differentiating: [Misuse] = [
    Misuse("gradients: the loss has shape [2], and only a single number can be differentiated.") {
      let w = Parameter(Tensor([1, 2]))
      _ = gradients(of: w.tensor * 2, for: [w])
    },
    Misuse("gradient(at:): the function gives shape [2], and only a single number can be differentiated.") {
      _ = gradient(at: Tensor([1, 2])) { $0 * 2 }
    },
    Misuse("gradients: a parameter was changed after the loss was computed from it") {
      let w = Parameter(Tensor([1]))
      let loss = (w.tensor * w.tensor).sum()
      w.value = Tensor([2])
      _ = gradients(of: loss, for: [w])
    },
    Misuse(
      "gradients: a parameter was changed after the loss was computed from it, so the loss is out of date."
    ) {
      // Another one than that which is differentiated for.
      let (g, d) = (Parameter(Tensor([1])), Parameter(Tensor([2])))
      let loss = (g.tensor * d.tensor).sum()
      d.value = Tensor([3])
      _ = gradients(of: loss, for: [g])
    },
    Misuse("gradients: this loss was differentiated before") {
      let w = Parameter(Tensor([1]))
      let loss = (w.tensor * w.tensor).sum()
      _ = gradients(of: loss, for: [w])
      _ = gradients(of: loss, for: [w])
    },
    Misuse("Parameter: a value of shape [3] cannot replace one of shape [2].") {
      Parameter(Tensor([1, 2])).value = Tensor([1, 2, 3])
    },
    Misuse("Parameter: a gradient of shape [2, 1] does not fit a value of shape [2].") {
      Parameter(Tensor([1, 2])).update(with: .zeros([2, 1])) { _, _, _ in }
    },
  ]

  private static let drawing: [Misuse] = [
    Misuse("normal: the shape [2, -1] is impossible.") { _ = Chance(seed: 1).normal([2, -1]) },
    Misuse("uniform: the shape [2, -1] is impossible.") { _ = Chance(seed: 1).uniform([2, -1]) },
    Misuse("bernoulli: the shape [2, -1] is impossible.") { _ = Chance(seed: 1).bernoulli([2, -1], p: 0.5) },
    Misuse("distribution: a single number is no distribution.") { _ = Chance(seed: 1).distribution([]) },
    Misuse("int(in:): the range 3..<3 is empty.") { _ = Chance(seed: 1).int(in: 3..<3) },
  ]
}
