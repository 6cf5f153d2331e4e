import Tensors
import Testing

/// Operations on pictures stop with a sentence where shapes or steps do not fit.
@Suite("Sentences about pictures")
struct PictureSentenceTests {
  @Test func impossibleStride() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(.zeros([1, 3, 8, 8]), weight: .zeros([4, 3, 3, 3]), stride: 0)
    }
    expect(result, says: "conv2d: a stride of 0 and a padding of 0 are impossible.")
  }

  @Test func impossiblePadding() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = convTranspose2d(.zeros([1, 3, 8, 8]), weight: .zeros([3, 4, 3, 3]), padding: -1)
    }
    expect(result, says: "convTranspose2d: a stride of 1 and a padding of -1 are impossible.")
  }

  @Test func convolutionOfAVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = conv2d(.zeros([8]), weight: .zeros([4, 3, 3, 3]))
    }
    expect(result, says: "conv2d: the shapes [8] and [4, 3, 3, 3] do not fit")
  }

  @Test func outputPaddingAsLargeAsTheStride() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = convTranspose2d(.zeros([1, 3, 8, 8]), weight: .zeros([3, 4, 3, 3]), stride: 2, outputPadding: 2)
    }
    expect(result, says: "convTranspose2d: the output padding 2 must be smaller than the stride 2.")
  }

  @Test func nothingLeftAfterPadding() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = convTranspose2d(.zeros([1, 3, 1, 1]), weight: .zeros([3, 4, 3, 3]), padding: 2)
    }
    expect(
      result,
      says: "convTranspose2d: the shapes [1, 3, 1, 1] and [3, 4, 3, 3] leave nothing with the padding 2.")
  }

  @Test func transposedBiasOfAnotherLength() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = convTranspose2d(.zeros([1, 3, 8, 8]), weight: .zeros([3, 4, 3, 3]), bias: .zeros([3]))
    }
    expect(result, says: "convTranspose2d: the shapes [3, 4, 3, 3] and [3] of weight and bias do not fit.")
  }

  @Test func instanceNormNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = instanceNorm(.zeros([2, 3, 4, 4]), scale: .ones([2]))
    }
    expect(result, says: "instanceNorm: the shapes [2, 3, 4, 4] and [2] do not fit")
  }

  @Test func normalizeNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = normalize(.zeros([2, 3, 4, 4]), mean: .zeros([4]), variance: .ones([3]))
    }
    expect(result, says: "normalize: the shapes [2, 3, 4, 4] and [4] do not fit")
  }

  @Test func normalizationWithoutChannels() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = batchNorm(.zeros([3]))
    }
    expect(result, says: "batchNorm: the shape [3] has no axis of channels.")
  }

  @Test func averageWindowThatDoesNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = averagePool2d(.zeros([1, 1, 2, 2]), PoolingWindow(kernelSize: 3))
    }
    expect(
      result,
      says: "averagePool2d: a window of 3 with stride 3 and padding 0 does not fit the shape [1, 1, 2, 2].")
  }

  @Test func poolingOfAVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = maxPool2d(.zeros([4]), PoolingWindow(kernelSize: 2))
    }
    expect(result, says: "maxPool2d: the shape [4] is no batch of pictures.")
  }

  @Test func upsamplingByNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = upsample(.zeros([1, 1, 2, 2]), by: 0)
    }
    expect(result, says: "upsample: the factor 0 is impossible.")
  }

  @Test func upsamplingAVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = upsample(.zeros([4]), by: 2)
    }
    expect(result, says: "upsample: the shape [4] is no batch of pictures.")
  }

  @Test func negativeZeros() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = zeroPad2d(.zeros([1, 1, 2, 2]), padding: -1)
    }
    expect(result, says: "zeroPad2d: the padding -1 is negative.")
  }
}
