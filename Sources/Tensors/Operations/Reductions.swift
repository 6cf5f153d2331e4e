extension Tensor {
  /// The sum of all numbers, as a tensor of rank 0.
  public func sum() -> Tensor { sum(axes: Array(0..<rank), keepDims: false) }

  /// The sum along one axis; negative axes count from the end.
  public func sum(axis: Int, keepDims: Bool = false) -> Tensor { sum(axes: [axis], keepDims: keepDims) }

  /// The sum along several axes; negative axes count from the end.
  public func sum(axes: [Int], keepDims: Bool = false) -> Tensor {
    let plan = ReductionPlan("sum", shape, axes)
    let result = Tensor(storage: plan.summed(storage), shape: plan.resultShape(keepDims))
    return result.from(self) { [shape] in $0.reshaped(plan.kept).broadcast(to: shape) }
  }

  /// The mean of all numbers, as a tensor of rank 0.
  public func mean() -> Tensor { sum() / Float(count) }

  /// The mean along one axis; negative axes count from the end.
  public func mean(axis: Int, keepDims: Bool = false) -> Tensor { mean(axes: [axis], keepDims: keepDims) }

  /// The mean along several axes; negative axes count from the end.
  public func mean(axes: [Int], keepDims: Bool = false) -> Tensor {
    let size = ReductionPlan("mean", shape, axes).size
    return sum(axes: axes, keepDims: keepDims) / Float(size)
  }

  /// The variance of all numbers, as a tensor of rank 0; `unbiased` divides by one less than their number.
  public func variance(unbiased: Bool = true) -> Tensor {
    variance(axes: Array(0..<rank), unbiased: unbiased)
  }

  /// The variance along one axis; `unbiased` divides by one less than the number of places.
  public func variance(axis: Int, keepDims: Bool = false, unbiased: Bool = true) -> Tensor {
    variance(axes: [axis], keepDims: keepDims, unbiased: unbiased)
  }

  /// The variance along several axes; `unbiased` divides by one less than the number of places.
  public func variance(axes: [Int], keepDims: Bool = false, unbiased: Bool = true) -> Tensor {
    let size = ReductionPlan("variance", shape, axes).size
    let deviations = self - mean(axes: axes, keepDims: true)
    return (deviations * deviations).sum(axes: axes, keepDims: keepDims) / Float(unbiased ? size - 1 : size)
  }

  /// The greatest number of all, as a tensor of rank 0; ties share the gradient.
  public func max() -> Tensor { max(axes: Array(0..<rank)) }

  /// The greatest number along one axis; ties share the gradient.
  public func max(axis: Int, keepDims: Bool = false) -> Tensor { max(axes: [axis], keepDims: keepDims) }

  /// The greatest number along several axes; ties share the gradient.
  public func max(axes: [Int], keepDims: Bool = false) -> Tensor {
    extreme("max", axes, keepDims, Maximum())
  }

  /// The smallest number of all, as a tensor of rank 0; ties share the gradient.
  public func min() -> Tensor { min(axes: Array(0..<rank)) }

  /// The smallest number along one axis; ties share the gradient.
  public func min(axis: Int, keepDims: Bool = false) -> Tensor { min(axes: [axis], keepDims: keepDims) }

  /// The smallest number along several axes; ties share the gradient.
  public func min(axes: [Int], keepDims: Bool = false) -> Tensor {
    extreme("min", axes, keepDims, Minimum())
  }

  private func extreme(
    _ name: StaticString, _ axes: [Int], _ keepDims: Bool, _ better: some PairFunction
  ) -> Tensor {
    let plan = ReductionPlan(name, shape, axes)
    guard plan.size > 0 else {
      stop("\(name): the shape \(shape) has no numbers along the axes \(axes). Give it at least one.")
    }
    let result = Tensor(storage: plan.folded(storage, better), shape: plan.kept)
    return result.from(self) { [x = detached] gradient in
      let hits = x .== result
      return gradient.reshaped(plan.kept) * (hits / hits.sum(axes: axes, keepDims: true))
    }.reshaped(plan.resultShape(keepDims))
  }
}
