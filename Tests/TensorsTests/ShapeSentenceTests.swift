import Tensors
import Testing

/// Operations that rearrange, join and reduce stop with a sentence where the shape does not allow it.
@Suite("Sentences about shapes and axes")
struct ShapeSentenceTests {
  @Test func squeezedAxisThatIsNotOne() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).squeezed(axis: 1)
    }
    expect(result, says: "squeezed: axis 1 of the shape [2, 3] has length 3, not 1.")
  }

  @Test func expandedBeyondTheAxes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).expanded(axis: 4)
    }
    expect(result, says: "expanded: the shape [2, 3] has no place 4 for a new axis.")
  }

  @Test func permutedByNoOrder() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).permuted([0, 0])
    }
    expect(result, says: "permuted: [0, 0] is no order of the 2 axes of the shape [2, 3].")
  }

  @Test func transposedVector() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([3]).transposed()
    }
    expect(result, says: "transposed: the shape [3] has fewer than 2 axes.")
  }

  @Test func flattenedBeyondTheAxes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).flattened(from: 5)
    }
    expect(result, says: "flattened: the shape [2, 3] has no axis 5.")
  }

  @Test func flippedAxisThatDoesNotExist() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).flipped(axis: 2)
    }
    expect(result, says: "flipped: the shape [2, 3] has no axis 2.")
  }

  @Test func broadcastNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]).broadcast(to: [2, 4])
    }
    expect(result, says: "broadcast: the shapes [2, 3] and [2, 4] do not fit: 3 against 4")
  }

  @Test func subscriptBeyondTheFirstAxis() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3])[2]
    }
    expect(result, says: "subscript: the shape [2, 3] has no place 2 on its first axis.")
  }

  @Test func nothingToConcatenate() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = concatenate([])
    }
    expect(result, says: "concatenate: there is nothing to join.")
  }

  @Test func nothingToStack() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = stack([])
    }
    expect(result, says: "stack: there is nothing to join.")
  }

  @Test func maximumOfNothing() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 0]).max(axis: 1)
    }
    expect(result, says: "max: the shape [2, 0] has no numbers along the axes [1].")
  }

  @Test func clampWithExchangedBounds() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = clamp(.zeros([2]), min: 1, max: 0)
    }
    expect(result, says: "clamp: the lower bound 1.0 is above the upper bound 0.0.")
  }

  @Test func selectionNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = which(.zeros([2, 3]), .zeros([2, 2]), 0)
    }
    expect(result, says: "do not fit: 3 against 2")
  }

  @Test func maximumNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = maximum(.zeros([2, 3]), .zeros([4]))
    }
    expect(result, says: "maximum: the shapes [2, 3] and [4] do not fit: 3 against 4")
  }

  @Test func differenceNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([2, 3]) - Tensor.zeros([3, 3])
    }
    expect(result, says: "-: the shapes [2, 3] and [3, 3] do not fit: 2 against 3")
  }

  @Test func quotientNamesBothShapes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor.zeros([5]) / Tensor.zeros([3])
    }
    expect(result, says: "/: the shapes [5] and [3] do not fit: 5 against 3")
  }

  @Test func softmaxAlongAnAxisThatDoesNotExist() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = softmax(.zeros([2, 3]), axis: 3)
    }
    expect(result, says: "the shape [2, 3] has no axis 3.")
  }

  @Test func matmulOfANumber() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = matmul(Tensor(2), .zeros([2, 2]))
    }
    expect(result, says: "matmul: the shapes [] and [2, 2] do not fit: a single number is no matrix.")
  }

  @Test func matmulOfStacksThatDoNotFit() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = matmul(.zeros([2, 3, 4]), .zeros([3, 4, 5]))
    }
    expect(result, says: "matmul: the shapes [2] and [3] do not fit: 2 against 3")
  }

  @Test func linearBiasOfAnotherLength() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = linear(.zeros([2, 3]), weight: .zeros([5, 3]), bias: .zeros([4]))
    }
    expect(result, says: "linear: the shapes [5, 3] and [4] of weight and bias do not fit.")
  }

  @Test func gradientOfManyNumbers() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = gradient(at: Tensor([1, 2])) { $0 * 2 }
    }
    expect(
      result,
      says: "gradient(at:): the function gives shape [2], and only a single number can be differentiated.")
  }

  @Test func valueOfAnotherShape() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      Parameter(Tensor([1, 2])).value = Tensor([1, 2, 3])
    }
    expect(result, says: "Parameter: a value of shape [3] cannot replace one of shape [2].")
  }

  @Test func rowsOfSeveralLengths() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      _ = Tensor([[1, 2], [3]])
    }
    expect(result, says: "Tensor: parts of the shapes [2] and [1] make no grid.")
  }
}
