public import Tensors

/// The mean binary cross-entropy of logits, stable for logits of any size.
///
/// - Parameters:
///   - logits: Numbers before the logistic function.
///   - targets: Labels from 0 to 1 of the same shape, or a single one for all.
public func binaryCrossEntropy(logits: Tensor, targets: Tensor) -> Tensor {
  requireFit("binaryCrossEntropy(logits:targets:)", logits, targets)
  return (softplus(logits) - logits * targets).mean()
}

/// The mean binary cross-entropy of probabilities; logarithms are held at −100 or above, as in PyTorch.
///
/// - Parameters:
///   - probabilities: Numbers from 0 to 1.
///   - targets: Labels from 0 to 1 of the same shape, or a single one for all.
public func binaryCrossEntropy(probabilities p: Tensor, targets t: Tensor) -> Tensor {
  requireFit("binaryCrossEntropy(probabilities:targets:)", p, t)
  func logOf(_ x: Tensor) -> Tensor { clamp(log(x), min: -100) }
  let plain = (p.detached, t.detached)
  let value = -(plain.1 * logOf(plain.0) + (1 - plain.1) * logOf(1 - plain.0))
  // The derivative of the unclamped formula with its denominator held above 10⁻¹², which is what PyTorch
  // takes.
  return value.from(
    p, t,
    pullbacks: { $0 * ((p - t) / maximum(p * (1 - p), 1e-12)) },
    { gradient in
      let pulled = gradient * (logOf(1 - p) - logOf(p))
      return t.shape == p.shape ? pulled : pulled.sum().reshaped(t.shape)
    }
  ).mean()
}

/// The mean of the squared differences.
public func meanSquaredError(_ x: Tensor, _ targets: Tensor) -> Tensor {
  requireFit("meanSquaredError", x, targets)
  return (x - targets).squared.mean()
}

/// The mean of the sizes of the differences.
public func l1Loss(_ x: Tensor, _ targets: Tensor) -> Tensor {
  requireFit("l1Loss", x, targets)
  return abs(x - targets).mean()
}

private func requireFit(_ name: String, _ x: Tensor, _ targets: Tensor) {
  guard x.shape == targets.shape || targets.rank == 0 else {
    stop("\(name): the shapes \(x.shape) and \(targets.shape) do not fit. Give one target for each number.")
  }
}
