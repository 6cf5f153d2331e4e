import EngineTesting
import Tensors
import Testing

@Suite("Gradients against central differences")
struct GradientTests {
  private static let seeds = UInt64(0)..<8

  @Test(arguments: seeds) func elementwise(seed: UInt64) {
    let chance = Chance(seed: seed)
    let shape = chance.shape(rank: 0..<4)
    let (any, positive, spaced) = (chance.normal(shape), chance.positive(shape), chance.spaced(shape))
    expectGradients("negative", [any]) { -$0[0] }
    expectGradients("exp", [any]) { exp($0[0]) }
    expectGradients("log", [positive]) { log($0[0]) }
    expectGradients("sqrt", [positive]) { sqrt($0[0]) }
    expectGradients("pow 3", [any]) { pow($0[0], 3) }
    expectGradients("pow 2", [any]) { pow($0[0], 2) }
    expectGradients("pow 1", [any]) { pow($0[0], 1) }
    expectGradients("pow 0", [any]) { pow($0[0], 0) }
    expectGradients("pow -0.5", [positive]) { pow($0[0], -0.5) }
    expectGradients("tanh", [any]) { tanh($0[0]) }
    expectGradients("sigmoid", [any]) { sigmoid($0[0]) }
    expectGradients("softplus", [any]) { softplus($0[0]) }
    expectGradients("logSigmoid", [any]) { logSigmoid($0[0]) }
    expectGradients("elu", [spaced]) { elu($0[0]) }
    expectGradients("squared", [any]) { $0[0].squared }
    expectGradients("abs", [spaced]) { abs($0[0]) }
    expectGradients("relu", [spaced]) { relu($0[0]) }
    expectGradients("leakyReLU", [spaced]) { leakyReLU($0[0], slope: 0.2) }
    expectGradients("clamp", [spaced]) { clamp($0[0], min: -0.3, max: 0.4) }
    expectGradients("with numbers", [positive]) { 2 / $0[0] - 3 * $0[0] + $0[0] / 4 - 1 }
    let number = Float(1.5)
    expectGradients("with Floats", [positive]) {
      number / $0[0] - number * $0[0] + (number - $0[0]) / number + $0[0] * number - ($0[0] - number)
        + (number + $0[0])
    }
    expectGradients("in place", [any, positive]) {
      var x = $0[0]
      x += $0[1]
      x *= $0[0]
      x -= $0[1]
      x /= $0[1]
      return x
    }
  }

  @Test(arguments: seeds) func broadcast(seed: UInt64) {
    let chance = Chance(seed: seed)
    let full = chance.shape(rank: 1..<4)
    // Some axes are stretched, and leading ones are left out.
    func part() -> [Int] {
      let stretched = full.map { chance.int(in: 0..<3) == 0 ? 1 : $0 }
      return Array(stretched.dropFirst(chance.int(in: 0..<full.count + 1)))
    }
    let (a, b) = (chance.normal(part()), chance.normal(full))
    expectGradients("+", [a, b]) { $0[0] + $0[1] }
    expectGradients("-", [a, b]) { $0[0] - $0[1] }
    expectGradients("*", [a, b]) { $0[0] * $0[1] }
    expectGradients("/", [a, chance.positive(full)]) { $0[0] / $0[1] }
    expectGradients("/ by the smaller", [b, chance.positive(part())]) { $0[0] / $0[1] }
    expectGradients("broadcast", [a]) { $0[0].broadcast(to: full) }
    let (low, high) = (chance.spaced(part()), chance.spaced(full) + Float(0.025))
    expectGradients("maximum", [low, high]) { maximum($0[0], $0[1]) }
    expectGradients("minimum", [low, high]) { minimum($0[0], $0[1]) }
    let condition = chance.bernoulli(full, p: 0.5)
    expectGradients("which", [a, b]) { which(condition, $0[0], $0[1]) }
  }

  @Test(arguments: seeds) func reductions(seed: UInt64) {
    let chance = Chance(seed: seed)
    let shape = (0..<chance.int(in: 1..<5)).map { _ in chance.int(in: 1..<4) }
    let axes = shape.indices.filter { _ in chance.int(in: 0..<2) == 0 }
    let (x, spaced) = (chance.normal(shape), chance.spaced(shape))
    for keepDims in [false, true] {
      expectGradients("sum", [x]) { $0[0].sum(axes: axes, keepDims: keepDims) }
      expectGradients("mean", [x]) { $0[0].mean(axes: axes, keepDims: keepDims) }
      expectGradients("variance", [x]) { $0[0].variance(axes: axes, keepDims: keepDims, unbiased: false) }
      expectGradients("max", [spaced]) { $0[0].max(axes: axes, keepDims: keepDims) }
      expectGradients("min", [spaced]) { $0[0].min(axes: axes, keepDims: keepDims) }
    }
    let axis = chance.int(in: 0..<shape.count)
    expectGradients("sum along one", [x]) { $0[0].sum(axis: axis) }
    expectGradients("mean along one", [x]) { $0[0].mean(axis: axis) }
    expectGradients("max along one", [spaced]) { $0[0].max(axis: axis) }
    expectGradients("min along one", [spaced]) { $0[0].min(axis: axis) }
    expectGradients("sum of all", [x]) { $0[0].sum() }
    expectGradients("mean of all", [x]) { $0[0].mean() }
    expectGradients("max of all", [spaced]) { $0[0].max() }
    expectGradients("min of all", [spaced]) { $0[0].min() }
    expectGradients("variance of all", [chance.normal([2] + shape)]) { $0[0].variance() }
    expectGradients("unbiased variance", [chance.normal([3] + shape)]) { $0[0].variance(axis: 0) }
    expectGradients("variance along one", [x]) { $0[0].variance(axis: axis, unbiased: false) }
    expectGradients("softmax", [x]) { softmax($0[0], axis: 0) }
    expectGradients("logSoftmax", [x]) { logSoftmax($0[0], axis: -1) }
  }

  @Test(arguments: seeds) func shapes(seed: UInt64) {
    let chance = Chance(seed: seed)
    let shape = (0..<chance.int(in: 2..<5)).map { _ in chance.int(in: 0..<4) }
    let x = chance.normal(shape)
    let axis = chance.int(in: 0..<shape.count)
    let order = chance.shuffled(shape.count)
    let start = chance.int(in: 0..<shape[axis] + 1)
    let end = chance.int(in: start..<shape[axis] + 1)
    expectGradients("reshaped", [x]) { $0[0].reshaped([x.count]) }
    expectGradients("flattened", [x]) { $0[0].flattened() }
    expectGradients("permuted", [x]) { $0[0].permuted(order) }
    expectGradients("transposed", [x]) { $0[0].transposed() }
    expectGradients("flipped", [x]) { $0[0].flipped(axis: axis) }
    expectGradients("slice", [x]) { $0[0].slice(axis: axis, from: start, to: end) }
    expectGradients("every second", [x]) { $0[0].slice(axis: axis, from: start, to: end, by: 2) }
    expectGradients("expanded", [x]) { $0[0].expanded(axis: axis) }
    expectGradients("squeezed", [x.expanded(axis: axis)]) { $0[0].squeezed(axis: axis) }
    expectGradients("all squeezed", [x.expanded(axis: axis)]) { $0[0].squeezed() }
    expectGradients("concatenate", [x, chance.normal(shape)]) { concatenate([$0[0], $0[1]], axis: axis) }
    expectGradients("stack", [x, chance.normal(shape)]) { stack([$0[0], $0[1]], axis: axis) }
    if shape[0] > 0 { expectGradients("subscript", [x]) { $0[0][shape[0] - 1] } }
  }

  @Test func reductionsOfNothing() {
    let none = Tensor.zeros([2, 0, 3])
    expectGradients("sum", [none]) { $0[0].sum(axis: 1) }
    expectGradients("sum of all", [none]) { $0[0].sum() }
    expectGradients("mean", [none]) { $0[0].mean(axis: 0) }
    expectGradients("variance", [none]) { $0[0].variance(axis: 2) }
    expectGradients("max", [none]) { $0[0].max(axis: 0) }
    expectGradients("min", [none]) { $0[0].min(axis: 2) }
    expectGradients("softmax", [none]) { softmax($0[0], axis: 1) }
    expectGradients("logSoftmax", [none]) { logSoftmax($0[0], axis: 0) }
  }

  @Test(arguments: seeds) func products(seed: UInt64) {
    let chance = Chance(seed: seed)
    func length() -> Int { chance.int(in: 0..<8) == 0 ? 0 : chance.int(in: 1..<5) }
    let (n, k, m, batch) = (length(), length(), length(), length())
    expectGradients("matmul", [chance.normal([n, k]), chance.normal([k, m])]) { matmul($0[0], $0[1]) }
    expectGradients("batched", [chance.normal([batch, n, k]), chance.normal([batch, k, m])]) {
      matmul($0[0], $0[1])
    }
    expectGradients("broadcast", [chance.normal([batch, n, k]), chance.normal([k, m])]) {
      matmul($0[0], $0[1])
    }
    expectGradients("crossed", [chance.normal([2, 1, n, k]), chance.normal([batch, k, m])]) {
      matmul($0[0], $0[1])
    }
    expectGradients("vector left", [chance.normal([k]), chance.normal([k, m])]) { matmul($0[0], $0[1]) }
    expectGradients("vector right", [chance.normal([n, k]), chance.normal([k])]) { matmul($0[0], $0[1]) }
    expectGradients("inner", [chance.normal([k]), chance.normal([k])]) { matmul($0[0], $0[1]) }
    expectGradients("of a transposed view", [chance.normal([k, n]), chance.normal([k, m])]) {
      matmul($0[0].transposed(), $0[1])
    }
    let weights = [chance.normal([n, k]), chance.normal([m, k]), chance.normal([m])]
    expectGradients("linear", weights) { linear($0[0], weight: $0[1], bias: $0[2]) }
    expectGradients("linear of rank 3", [chance.normal([2, n, k]), chance.normal([m, k])]) {
      linear($0[0], weight: $0[1])
    }
  }
}
