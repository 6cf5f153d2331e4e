/// The numbers of `a` where the condition is not 0, those of `b` elsewhere; shapes are broadcast.
///
/// NumPy and PyTorch call it `where`, which Swift reserves.
public func which(_ condition: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  let shape = broadcastShape("which", condition.shape, broadcastShape("which", a.shape, b.shape))
  let (c, x, y) = (condition.detached.broadcast(to: shape), a.broadcast(to: shape), b.broadcast(to: shape))
  return chosen(c, x, y)
}

/// Of three tensors of one shape.
private func chosen(_ c: Tensor, _ a: Tensor, _ b: Tensor) -> Tensor {
  let result = Storage(count: c.count)
  let (p, x, y, z) = (c.storage.pointer, a.storage.pointer, b.storage.pointer, result.pointer)
  inParallel(c.count) { range in
    for index in range { z[index] = p[index] != 0 ? x[index] : y[index] }
  }
  return Tensor(storage: result, shape: c.shape).from(
    a, b, pullbacks: { chosen(c, $0, .zeros(c.shape)) }, { chosen(c, .zeros(c.shape), $0) })
}

/// The greater of two numbers each; shapes are broadcast, NaN wins, and a tie shares the gradient.
public func maximum(_ a: Tensor, _ b: Tensor) -> Tensor {
  zipped("maximum", a, b, Maximum()).from(
    a, b, pullbacks: { share($0, a .== b, lost: a .< b).summed(to: a.shape) },
    { share($0, a .== b, lost: b .< a).summed(to: b.shape) })
}

/// The smaller of two numbers each; shapes are broadcast, NaN wins, and a tie shares the gradient.
public func minimum(_ a: Tensor, _ b: Tensor) -> Tensor {
  zipped("minimum", a, b, Minimum()).from(
    a, b, pullbacks: { share($0, a .== b, lost: a .> b).summed(to: a.shape) },
    { share($0, a .== b, lost: b .> a).summed(to: b.shape) })
}

/// What a side gets of the gradient: nothing where it lost, half of a tie; both get all of it where one is NaN.
private func share(_ gradient: Tensor, _ ties: Tensor, lost: Tensor) -> Tensor {
  which(lost, 0, which(ties, gradient * Float(0.5), gradient))
}

/// The numbers held between two bounds; outside of them the gradient is 0.
public func clamp(_ x: Tensor, min lower: Float = -.infinity, max upper: Float = .infinity) -> Tensor {
  guard lower <= upper else {
    stop("clamp: the lower bound \(lower) is above the upper bound \(upper). Exchange them.")
  }
  return x.mapped(Clamp(lower: lower, upper: upper)).from(x) {
    masked($0, by: x.detached, Within(lower: lower, upper: upper))
  }
}
