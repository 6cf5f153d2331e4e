/// The hyperbolic tangent of every number.
public func tanh(_ x: Tensor) -> Tensor {
  x.mapped(HyperbolicTangent()).from(x, pullbackWithResult: { $0 * (1 - $1 * $1) })
}

/// 1 / (1 + e⁻ˣ) of every number.
public func sigmoid(_ x: Tensor) -> Tensor {
  x.mapped(Logistic()).from(x, pullbackWithResult: { $0 * ($1 * (1 - $1)) })
}

/// log(1 + eˣ) of every number, without overflow.
public func softplus(_ x: Tensor) -> Tensor {
  x.mapped(SmoothRectifier()).from(x) { $0 * sigmoid(x) }
}

/// The number where it is positive, else 0.
public func relu(_ x: Tensor) -> Tensor {
  x.mapped(Rectifier()).from(x) { masked($0, by: x.detached, Rectified()) }
}

/// The number where it is positive, else `slope` times the number.
public func leakyReLU(_ x: Tensor, slope: Float = 0.01) -> Tensor {
  x.mapped(LeakyRectifier(slope: slope)).from(x) {
    masked($0, by: x.detached, LeakilyRectified(slope: slope))
  }
}

/// A pullback that lets each number of the gradient through or not: linear in it, so that it is its own pullback.
func masked(_ gradient: Tensor, by x: Tensor, _ mask: some PairFunction) -> Tensor {
  zipped("pullback", gradient, x, mask).from(gradient) { masked($0, by: x, mask) }
}

/// The number where it is positive, else eˣ − 1.
///
/// Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units" (2016).
public func elu(_ x: Tensor) -> Tensor {
  x.mapped(ExponentialRectifier()).from(x) { $0 * which(x.detached .<= 0, exp(minimum(x, 0)), 1) }
}

/// The logarithm of ``sigmoid(_:)``, without underflow.
public func logSigmoid(_ x: Tensor) -> Tensor { -softplus(-x) }
