/// The convolution of pictures with filters: `[N, C, H, W] → [N, F, H′, W′]`, `H′ = (H + 2·padding − kh) /
/// stride + 1`.
///
/// - Parameters:
///   - weight: `[F, C, kh, kw]`, as in PyTorch.
///   - bias: `[F]`.
public func conv2d(_ x: Tensor, weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0)
  -> Tensor
{
  guard x.rank == 4, weight.rank == 4, x.shape[1] == weight.shape[1] else {
    stop(
      "conv2d: the shapes \(x.shape) and \(weight.shape) do not fit: [N, C, H, W] needs filters [F, C, kh, "
        + "kw]. Check the number of channels.")
  }
  requireSteps("conv2d", stride, padding)
  let (kernelHeight, kernelWidth) = (weight.shape[2], weight.shape[3])
  guard x.shape[2] + 2 * padding >= kernelHeight, x.shape[3] + 2 * padding >= kernelWidth else {
    stop(
      "conv2d: the shapes \(x.shape) and \(weight.shape) do not fit: the filter is larger than the picture "
        + "with its padding \(padding). Use a smaller filter or more padding.")
  }
  requireBias("conv2d", bias, weight, count: weight.shape[0])
  let geometry = ConvolutionGeometry(
    images: x.shape[0], channels: x.shape[1], height: x.shape[2], width: x.shape[3], filters: weight.shape[0],
    kernelHeight: kernelHeight, kernelWidth: kernelWidth, stride: stride, padding: padding)
  return convolved(x, weight, bias, geometry)
}

/// The transposed convolution, which enlarges: `[N, C, H, W] → [N, F, H′, W′]`,
/// `H′ = (H − 1)·stride − 2·padding + kh + outputPadding`.
///
/// - Parameters:
///   - weight: `[C, F, kh, kw]`, as in PyTorch.
///   - bias: `[F]`.
///   - outputPadding: Extra rows and columns at the end, fewer than `stride`.
public func convTranspose2d(
  _ x: Tensor, weight: Tensor, bias: Tensor? = nil, stride: Int = 1, padding: Int = 0, outputPadding: Int = 0
) -> Tensor {
  guard x.rank == 4, weight.rank == 4, x.shape[1] == weight.shape[0] else {
    stop(
      "convTranspose2d: the shapes \(x.shape) and \(weight.shape) do not fit: [N, C, H, W] needs filters "
        + "[C, F, kh, kw]. Check the number of channels.")
  }
  requireSteps("convTranspose2d", stride, padding)
  guard outputPadding >= 0, outputPadding < stride || outputPadding == 0 else {
    stop(
      "convTranspose2d: the output padding \(outputPadding) must be smaller than the stride \(stride). "
        + "Lower it.")
  }
  func enlarged(_ length: Int, _ kernel: Int) -> Int {
    max(0, length - 1) * stride - 2 * padding + kernel + outputPadding
  }
  let (height, width) = (enlarged(x.shape[2], weight.shape[2]), enlarged(x.shape[3], weight.shape[3]))
  guard height >= 1, width >= 1 else {
    stop(
      "convTranspose2d: the shapes \(x.shape) and \(weight.shape) leave nothing with the padding \(padding). "
        + "Use less padding.")
  }
  requireBias("convTranspose2d", bias, weight, count: weight.shape[1])
  // It is the gradient of the convolution that would lead from the result to `x`.
  let geometry = ConvolutionGeometry(
    images: x.shape[0], channels: weight.shape[1], height: height, width: width, filters: weight.shape[0],
    kernelHeight: weight.shape[2], kernelWidth: weight.shape[3], stride: stride, padding: padding)
  let result = spread(x, weight, geometry)
  return bias.map { result + $0.reshaped([1, -1, 1, 1]) } ?? result
}

private func requireSteps(_ name: String, _ stride: Int, _ padding: Int) {
  guard stride >= 1, padding >= 0 else {
    stop("\(name): a stride of \(stride) and a padding of \(padding) are impossible. Use at least 1 and 0.")
  }
}

private func requireBias(_ name: String, _ bias: Tensor?, _ weight: Tensor, count: Int) {
  if let bias, bias.shape != [count] {
    stop(
      "\(name): the shapes \(weight.shape) and \(bias.shape) of weight and bias do not fit. Give \(count) "
        + "biases.")
  }
}

// The three sides of one bilinear map; each is the pullback of the others, so gradients can be
// differentiated again.

private func convolved(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?, _ geometry: ConvolutionGeometry)
  -> Tensor
{
  let result = Tensor(
    storage: geometry.convolve(x.storage, weight.storage, bias: bias?.storage), shape: geometry.outputShape)
  var operands: [(Tensor, (Tensor) -> Tensor)] = [
    (x, { spread($0, weight, geometry) }),
    (weight, { correlated(x, $0, geometry) }),
  ]
  if let bias { operands.append((bias, { $0.sum(axes: [0, 2, 3]) })) }
  return result.from(operands)
}

private func spread(_ gradient: Tensor, _ weight: Tensor, _ geometry: ConvolutionGeometry) -> Tensor {
  Tensor(storage: geometry.spread(gradient.storage, weight.storage), shape: geometry.inputShape).from(
    gradient, weight, pullbacks: { convolved($0, weight, nil, geometry) },
    { correlated($0, gradient, geometry) })
}

private func correlated(_ x: Tensor, _ gradient: Tensor, _ geometry: ConvolutionGeometry) -> Tensor {
  Tensor(storage: geometry.correlate(x.storage, gradient.storage), shape: geometry.weightShape).from(
    x, gradient, pullbacks: { spread(gradient, $0, geometry) }, { convolved(x, $0, nil, geometry) })
}
