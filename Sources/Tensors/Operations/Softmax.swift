/// Positive numbers that sum to 1 along an axis, in the proportions of eˣ.
public func softmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  let weights = exp(x - x.detached.max(axis: axis, keepDims: true))
  return weights / weights.sum(axis: axis, keepDims: true)
}

/// The logarithm of ``softmax(_:axis:)``, without overflow.
public func logSoftmax(_ x: Tensor, axis: Int = -1) -> Tensor {
  let shifted = x - x.detached.max(axis: axis, keepDims: true)
  return shifted - log(exp(shifted).sum(axis: axis, keepDims: true))
}
