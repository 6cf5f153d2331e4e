import Tensors
import Testing

/// Every wrong use stops with a sentence that names the operation and what did not fit, in release builds
/// too.
@Suite("Sentences")
struct SentenceTests {
  @Test func matmulNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = matmul(.zeros([2, 3]), .zeros([4, 5]))
    }
    expect(result, says: "matmul: the shapes [2, 3] and [4, 5] do not fit: 3 columns against 4 rows.")
  }

  @Test func broadcastingNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]) * Tensor.zeros([2])
    }
    expect(result, says: "*: the shapes [2, 3] and [2] do not fit: 3 against 2")
  }

  @Test func linearNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = linear(.zeros([2, 3]), weight: .zeros([5, 4]))
    }
    expect(result, says: "linear: the shapes [2, 3] and [5, 4] do not fit")
  }

  @Test func reshapeNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).reshaped([4, -1])
    }
    expect(result, says: "reshaped: the shape [2, 3] holds 6 numbers and cannot become [4, -1].")
  }

  @Test func concatenateNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = concatenate([.zeros([2, 3]), .zeros([3, 4])], axis: 1)
    }
    expect(result, says: "concatenate: the shapes [2, 3] and [3, 4] do not fit along axis 1.")
  }

  @Test func anAxisThatDoesNotExist() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).sum(axis: 2)
    }
    expect(result, says: "sum: the shape [2, 3] has no axis 2.")
  }

  @Test func tooManyNumbersForAShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor(shape: [2, 2], [1, 2, 3])
    }
    expect(result, says: "the shape [2, 2] needs 4 numbers, 3 were given.")
  }

  @Test func impossibleShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([1 << 40, 1 << 40])
    }
    expect(result, says: "is impossible.")
  }

  @Test func itemOfManyNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([1, 2]).item
    }
    expect(result, says: "item: a tensor of shape [2] holds 2 numbers, not one.")
  }

  @Test func lossThatIsNoSingleNumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let w = Parameter(Tensor([1, 2]))
      _ = gradients(of: w.tensor * 2, for: [w])
    }
    expect(result, says: "gradients: the loss has shape [2], and only a single number can be differentiated.")
  }

  @Test func lossOfChangedWeights() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let w = Parameter(Tensor([1]))
      let loss = (w.tensor * w.tensor).sum()
      w.value = Tensor([2])
      _ = gradients(of: loss, for: [w])
    }
    expect(result, says: "a parameter was changed after the loss was computed from it")
  }

  @Test func lossThroughChangedWeightsOfAnother() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let (g, d) = (Parameter(Tensor([1])), Parameter(Tensor([2])))
      let loss = (g.tensor * d.tensor).sum()
      d.value = Tensor([3])
      _ = gradients(of: loss, for: [g])
    }
    expect(result, says: "a parameter was changed after the loss was computed from it")
  }

  @Test func lossThatWasDifferentiatedBefore() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      let w = Parameter(Tensor([1]))
      let loss = (w.tensor * w.tensor).sum()
      _ = gradients(of: loss, for: [w])
      _ = gradients(of: loss, for: [w])
    }
    expect(result, says: "this loss was differentiated before")
  }

  @Test func convolutionNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(.zeros([1, 3, 8, 8]), weight: .zeros([4, 2, 3, 3]))
    }
    expect(result, says: "conv2d: the shapes [1, 3, 8, 8] and [4, 2, 3, 3] do not fit")
  }

  @Test func filterLargerThanThePicture() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(.zeros([1, 3, 4, 4]), weight: .zeros([4, 3, 7, 7]), padding: 1)
    }
    expect(result, says: "the filter is larger than the picture with its padding 1.")
  }

  @Test func transposedConvolutionNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = convTranspose2d(.zeros([1, 3, 8, 8]), weight: .zeros([4, 3, 3, 3]))
    }
    expect(result, says: "convTranspose2d: the shapes [1, 3, 8, 8] and [4, 3, 3, 3] do not fit")
  }

  @Test func biasOfAnotherLength() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(.zeros([1, 3, 8, 8]), weight: .zeros([4, 3, 3, 3]), bias: .zeros([3]))
    }
    expect(result, says: "conv2d: the shapes [4, 3, 3, 3] and [3] of weight and bias do not fit.")
  }

  @Test func normalizationNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = batchNorm(.zeros([2, 3, 4, 4]), scale: .ones([4]))
    }
    expect(result, says: "batchNorm: the shapes [2, 3, 4, 4] and [4] do not fit")
  }

  @Test func poolingWindowThatDoesNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = maxPool2d(.zeros([1, 1, 2, 2]), PoolingWindow(kernelSize: 3))
    }
    expect(
      result,
      says: "maxPool2d: a window of 3 with stride 3 and padding 0 does not fit the shape [1, 1, 2, 2].")
  }

  @Test func mirrorWiderThanThePicture() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = reflectionPad2d(.zeros([1, 1, 2, 5]), padding: 2)
    }
    expect(result, says: "reflectionPad2d: the padding 2 does not fit the shape [1, 1, 2, 5]")
  }

  @Test func stackNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = stack([.zeros([2]), .zeros([3])])
    }
    expect(result, says: "stack: the shapes [2] and [3] differ.")
  }

  @Test func sliceBeyondAnAxis() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).slice(axis: 1, from: 1, to: 4)
    }
    expect(result, says: "slice: 1..<4 by 1 does not lie in axis 1 of the shape [2, 3].")
  }
}
