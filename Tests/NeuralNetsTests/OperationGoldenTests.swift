import NeuralNets
import Tensors
import Testing

@Suite("Operations and their gradients, equal to PyTorch's")
struct OperationGoldenTests {
  typealias Operation = ([Tensor]) -> Tensor

  @Test func everyOperation() throws {
    let golden = try Golden("operations")
    let rounding = try Golden("double").number("operations.convolution.grad1.rounding")
    let names = Set(
      golden.tensors.keys.filter { $0.hasSuffix(".gradOut") }.map { String($0.dropLast(".gradOut".count)) })
    #expect(names.count == 66)
    for name in names.sorted() {
      let operation = try #require(try self.operation(name, golden), "no operation is called \(name)")
      let inputs = try (0..<4).prefix { golden.tensors["\(name).in\($0)"] != nil }.map {
        try golden["\(name).in\($0)"]
      }
      let parameters = inputs.map { Parameter($0) }
      let out = operation(parameters.map(\.tensor))
      expectClose(out, try golden["\(name).out"], name)
      let found = gradients(of: (out * (try golden["\(name).gradOut"])).sum(), for: parameters)
      for (index, gradient) in found.enumerated() {
        let expected = try golden["\(name).grad\(index)"]
        // Sums of hundreds of products: the published ones are off from double precision by more than the tolerance,
        // and ours may be as much.
        let isLongSum = name.hasPrefix("conv") && index == 1
        expectClose(
          gradient, expected, absolute: 1e-6 + (isLongSum ? 2 * rounding * abs(expected).max().item : 0),
          "\(name).grad\(index)")
      }
    }
  }

  @Test func infinityAndNaNPassThroughEveryOperation() throws {
    let golden = try Golden("nonfinite")
    let names = Set(
      golden.tensors.keys.filter { $0.hasSuffix(".gradOut") }.map { String($0.dropLast(".gradOut".count)) })
    #expect(names.count == 97)
    for name in names.sorted() {
      let plain = try #require(name.split(separator: "/").first.map(String.init))
      let operation = try #require(try self.operation(plain, golden, targets: golden.tensors["\(name).in1"]))
      let parameters = golden.tensors(under: "\(name).in").sorted { $0.key < $1.key }.map {
        Parameter($0.value)
      }
      let out = operation(parameters.map(\.tensor))
      expectSame(out, try golden["\(name).out"], name)
      let found = gradients(of: (out * (try golden["\(name).gradOut"])).sum(), for: parameters)
      for (index, expected) in golden.tensors(under: "\(name).grad") where Int(index) != nil {
        expectSame(found[try #require(Int(index))], expected, "\(name).grad\(index)")
      }
    }
  }

  /// - Parameter targets: Those of a loss; where there are none, the golden file's own.
  private func operation(_ name: String, _ golden: Golden, targets: Tensor? = nil) throws -> Operation? {
    if name.hasPrefix("conv") { return try convolution(name) }
    switch name {
    case "bce", "bceWithLogits":
      let target = try targets ?? golden["bce.target"]
      return name == "bce"
        ? { binaryCrossEntropy(probabilities: $0[0], targets: target) }
        : { binaryCrossEntropy(logits: $0[0], targets: target) }
    case "l1", "mse":
      let target = try targets ?? golden["l1.target"]
      return name == "l1" ? { l1Loss($0[0], target) } : { meanSquaredError($0[0], target) }
    default: return plain[name]
    }
  }

  /// `conv2d.3x5.9x11.k3s1p1d1`: kernel, stride, padding, and dilation or output padding.
  private func convolution(_ name: String) throws -> Operation {
    let digits = try #require(name.split(separator: ".").last).filter(\.isNumber).compactMap(
      \.wholeNumberValue)
    if name.hasPrefix("conv2d") {
      return { conv2d($0[0], weight: $0[1], bias: $0[2], stride: digits[1], padding: digits[2]) }
    }
    return {
      convTranspose2d(
        $0[0], weight: $0[1], bias: $0[2], stride: digits[1], padding: digits[2], outputPadding: digits[3])
    }
  }

  private let plain: [String: Operation] = [
    "abs": { abs($0[0]) },
    "add.broadcast": { $0[0] + $0[1] },
    "avgPool2d.k2s2": { averagePool2d($0[0], PoolingWindow(kernelSize: 2)) },
    "batchNorm.train": { batchNorm($0[0], scale: $0[1], shift: $0[2]).result },
    "cat.dim1": { concatenate([$0[0], $0[1]], axis: 1) },
    "clamp": { clamp($0[0], min: -0.5, max: 0.7) },
    "div.broadcast": { $0[0] / $0[1] },
    "elu": { elu($0[0]) },
    "exp": { exp($0[0]) },
    "flip": { $0[0].flipped(axis: 3) },
    "gram": {
      let features = $0[0].flattened(from: 2)
      return matmul(features, features.transposed()) / 60
    },
    "instanceNorm": { instanceNorm($0[0]) },
    "leakyReLU02": { leakyReLU($0[0], slope: 0.2) },
    "linear": { linear($0[0], weight: $0[1], bias: $0[2]) },
    "log": { log($0[0]) },
    "logSigmoid": { logSigmoid($0[0]) },
    "logSoftmax": { logSoftmax($0[0], axis: 1) },
    "matmul.2d": { matmul($0[0], $0[1]) },
    "matmul.batched": { matmul($0[0], $0[1]) },
    "matmul.broadcast": { matmul($0[0], $0[1]) },
    "maxPool2d.ceil": { maxPool2d($0[0], PoolingWindow(kernelSize: 2, ceilMode: true)) },
    "maxPool2d.k2s2": { maxPool2d($0[0], PoolingWindow(kernelSize: 2)) },
    "maximum": { maximum($0[0], $0[1]) },
    "mean.dims23": { $0[0].mean(axes: [2, 3], keepDims: true) },
    "mul.broadcast": { $0[0] * $0[1] },
    "pow3": { pow($0[0], 3) },
    "reflectionPad.1": { reflectionPad2d($0[0], padding: 1) },
    "reflectionPad.3": { reflectionPad2d($0[0], padding: 3) },
    "relu": { relu($0[0]) },
    "reshape": { $0[0].reshaped([6, 20]) },
    "rsqrt": { pow($0[0], -0.5) },
    "sigmoid": { sigmoid($0[0]) },
    "slice": { $0[0].slice(axis: 1, from: 1, to: 3).slice(axis: 2, from: 0, to: 6, by: 2) },
    "softmax": { softmax($0[0], axis: 1) },
    "softplus": { softplus($0[0]) },
    "sqrt": { sqrt($0[0]) },
    "stack": { stack([$0[0], $0[1]], axis: 1) },
    "sub.scalarlike": { $0[0] - $0[1] },
    "sum.all": { $0[0].sum() },
    "sum.dim1": { $0[0].sum(axis: 1) },
    "tanh": { tanh($0[0]) },
    "transpose": { $0[0].permuted([0, 2, 3, 1]) },
    "upsample.bilinear2": { upsample($0[0], by: 2, .bilinear) },
    "upsample.bilinear2.alignCorners": { upsample($0[0], by: 2, .bilinearAlignedCorners) },
    "upsample.nearest2": { upsample($0[0], by: 2) },
    "var.biased.dims23": { $0[0].variance(axes: [2, 3], keepDims: true, unbiased: false) },
    "var.unbiased.dims23": { $0[0].variance(axes: [2, 3], keepDims: true) },
    "where": { which(Tensor([[1, 0, 1], [0, 1, 0]]), $0[0], $0[1]) },
  ]
}
