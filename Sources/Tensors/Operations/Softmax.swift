/// Positive numbers that sum to 1 along an axis, in the proportions of eˣ.
public func softmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  let place = resolvedAxis(axis, of: x.shape, for: "softmax")
  guard x.count > 0 else { return x }
  let weights = exp(x - x.detached.max(axis: place, keepDims: true))
  return weights / weights.sum(axis: place, keepDims: true)
}

/// The logarithm of ``softmax(_:axis:)``, without overflow.
public func logSoftmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  let place = resolvedAxis(axis, of: x.shape, for: "logSoftmax")
  guard x.count > 0 else { return x }
  let shifted = x - x.detached.max(axis: place, keepDims: true)
  return shifted - log(exp(shifted).sum(axis: place, keepDims: true))
}
