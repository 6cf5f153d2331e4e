import EngineTesting
import Tensors
import Testing

@Suite("Operations")
struct OperationTests {
  @Test func shapesOfLiteralsAndRows() {
    #expect(Tensor(3).shape == [])
    #expect(Tensor([1, 2, 3]).shape == [3])
    #expect(Tensor([[1, 2, 3], [4, 5, 6]]).shape == [2, 3])
    #expect(Tensor([[[1], [2]]]).shape == [1, 2, 1])
    #expect(Tensor(shape: [0, 3], []).count == 0)
  }

  @Test func broadcastingFollowsNumPy() {
    // numpy: np.arange(3).reshape(3, 1) * 10 + np.arange(4)
    let column = Tensor(shape: [3, 1], [0, 1, 2])
    let row = Tensor([0, 1, 2, 3])
    #expect(column * 10 + row == Tensor([[0, 1, 2, 3], [10, 11, 12, 13], [20, 21, 22, 23]]))
    #expect((Tensor.zeros([2, 1, 3]) + Tensor.zeros([5, 1])).shape == [2, 5, 3])
    #expect((Tensor.zeros([0, 3]) + Tensor.zeros([1, 3])).shape == [0, 3])
    #expect((Tensor.zeros([1]) + Tensor.zeros([1, 1])).shape == [1, 1])
  }

  @Test func comparisonsGiveOnesAndZeros() {
    let (a, b) = (Tensor([1, 2, 3]), Tensor([2, 2, 2]))
    #expect((a .> b) == Tensor([0, 0, 1]))
    #expect((a .< b) == Tensor([1, 0, 0]))
    #expect((a .>= 2) == Tensor([0, 1, 1]))
    #expect((a .<= b) == Tensor([1, 1, 0]))
    #expect((a .== b) == Tensor([0, 1, 0]))
    #expect(which(a .> b, a, b) == Tensor([2, 2, 3]))
  }

  @Test func matrixProducts() {
    let a = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(matmul(a, Tensor([[1, 0], [0, 1], [1, 1]])) == Tensor([[4, 5], [10, 11]]))
    #expect(matmul(a, Tensor([1, 0, -1])) == Tensor([-2, -2]))
    #expect(matmul(Tensor([1, -1]), a) == Tensor([-3, -3, -3]))
    #expect(matmul(Tensor([1, 2]), Tensor([3, 4])) == Tensor(11))
    #expect(matmul(.zeros([2, 0]), .zeros([0, 3])) == .zeros([2, 3]))
  }

  @Test func largeMatrixProductsAgreeWithSmallOnes() {
    // The library serves large products and a loop small ones; a product in blocks must equal the whole.
    let chance = Chance(seed: 5)
    let (a, b) = (chance.normal([70, 33]), chance.normal([33, 41]))
    let rows = (0..<70).map { matmul(a.slice(axis: 0, from: $0, to: $0 + 1), b) }
    #expect(isClose(matmul(a, b), concatenate(rows), absolute: 1e-5))
    #expect(isClose(matmul(b.transposed(), a.transposed()).transposed(), matmul(a, b), absolute: 1e-5))
  }

  @Test func reductions() {
    let x = Tensor([[1, 2, 3], [4, 5, 9]])
    #expect(x.sum() == 24)
    #expect(x.sum(axis: 0) == Tensor([5, 7, 12]))
    #expect(x.sum(axis: -1, keepDims: true) == Tensor([[6], [18]]))
    #expect(x.mean(axes: [0, 1]) == 4)
    #expect(x.max(axis: 0) == Tensor([4, 5, 9]))
    #expect(x.min(axis: 1) == Tensor([1, 4]))
    #expect(x.variance(axis: 1) == Tensor([1, 7]))
    #expect(isClose(x.variance(axis: 1, unbiased: false), Tensor([2 / 3, 14 / 3])))
    #expect(Tensor.zeros([0, 2]).sum(axis: 0) == .zeros([2]))
    #expect(Tensor.zeros([0]).mean().item.isNaN)
  }

  @Test func longSumsStayAccurate() {
    // A million times 0.1 in one float would give 100958.34.
    let x = Tensor.filled([1_000_000], with: 0.1)
    #expect(isClose(x.sum(), 100_000, relative: 1e-6))
    #expect(isClose(x.reshaped([100_000, 10]).sum(axis: 0), .filled([10], with: 10_000), relative: 1e-5))
  }

  @Test func shapesCanBeChanged() {
    let x = Tensor([[1, 2, 3], [4, 5, 6]])
    #expect(x.transposed() == Tensor([[1, 4], [2, 5], [3, 6]]))
    #expect(x.flipped(axis: 1) == Tensor([[3, 2, 1], [6, 5, 4]]))
    #expect(x.slice(axis: 1, from: 1, to: 3) == Tensor([[2, 3], [5, 6]]))
    #expect(x[1] == Tensor([4, 5, 6]))
    #expect(x.reshaped([-1, 2]) == Tensor([[1, 2], [3, 4], [5, 6]]))
    #expect(Tensor.zeros([2, 3, 4]).permuted([2, 0, 1]).shape == [4, 2, 3])
    #expect(Tensor.zeros([2, 3, 4]).flattened().shape == [2, 12])
    #expect(Tensor.zeros([2, 1, 4]).squeezed(axis: 1).shape == [2, 4])
    #expect(x.expanded(axis: -1).shape == [2, 3, 1])
    #expect(concatenate([x, x], axis: 1).shape == [2, 6])
    #expect(stack([x, x], axis: 1)[1] == Tensor([[4, 5, 6], [4, 5, 6]]))
  }

  @Test func stableFunctionsAtTheEnds() {
    // torch.nn.functional.softplus and torch.sigmoid
    let x = Tensor([-100, -1.5, 0, 0.3, 2, 100])
    #expect(isClose(softplus(x), Tensor([0, 0.20141329, 0.6931472, 0.85435523, 2.126928, 100])))
    #expect(isClose(sigmoid(x), Tensor([0, 0.18242553, 0.5, 0.57444251, 0.880797, 1])))
    #expect(isClose(softmax(Tensor([1000, 1000])), Tensor([0.5, 0.5])))
    #expect(isClose(logSoftmax(Tensor([1000, 0])), Tensor([0, -1000])))
  }

  @Test func infinityAndNaNPassAsInPyTorch() {
    let (inf, nan) = (Float.infinity, Float.nan)
    let x = Tensor([inf, -inf, nan])
    func same(_ a: Tensor, _ b: [Float]) -> Bool { isClose(a, Tensor(b)) }
    #expect(same(relu(x), [inf, 0, nan]))
    #expect(same(leakyReLU(x, slope: 0.2), [inf, -inf, nan]))
    #expect(same(sigmoid(x), [1, 0, nan]))
    #expect(same(tanh(x), [1, -1, nan]))
    #expect(same(softplus(x), [inf, 0, nan]))
    #expect(same(exp(x), [inf, 0, nan]))
    #expect(same(log(x), [inf, nan, nan]))
    #expect(same(sqrt(x), [inf, nan, nan]))
    #expect(same(clamp(x, min: -1, max: 1), [1, -1, nan]))
    #expect(same(maximum(Tensor([1, nan]), Tensor([nan, 2])), [nan, nan]))
    #expect(same(minimum(Tensor([1, nan]), Tensor([nan, 2])), [nan, nan]))
    #expect(Tensor([1, nan, 3]).max().item.isNaN)
    #expect(Tensor([1, nan, 3]).min().item.isNaN)
  }

  @Test func tiesShareTheGradientOfTheGreatest() {
    // torch.amax distributes the gradient evenly
    #expect(gradient(at: Tensor([1, 3, 3])) { $0.max() } == Tensor([0, 0.5, 0.5]))
  }

  @Test func printingIsReadable() {
    #expect("\(Tensor(3))" == "3")
    #expect("\(Tensor([0.5, 1, -2]))" == "[ 0.5000  1.0000 -2.0000]")
    #expect("\(Tensor([[1, 20], [300, 4]]))" == "[[  1  20]\n [300   4]]")
    #expect("\(Tensor([.nan, .infinity]))" == "[nan inf]")
    #expect("\(Tensor([1e-9, 1]))" == "[1.0000e-09 1.0000e+00]")
    #expect("\(Tensor.zeros([2, 0]))" == "[[]\n []]")
    #expect("\(Tensor.zeros([1001]))" == "[0 0 0 … 0 0 0]")
  }

  @Test func theSameBytesWhateverTheSize() {
    // Large tensors are worked on in parts; each part must equal the small computation.
    let x = Chance(seed: 9).normal([100_000])
    let whole = tanh(x * 2 + 1)
    let parts = (0..<10).map { tanh(x.slice(axis: 0, from: $0 * 10_000, to: ($0 + 1) * 10_000) * 2 + 1) }
    #expect(whole == concatenate(parts))
  }
}
