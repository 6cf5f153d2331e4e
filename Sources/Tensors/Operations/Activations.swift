internal import Foundation

/// The hyperbolic tangent of every number.
public func tanh(_ x: Tensor) -> Tensor {
  x.mapped { Foundation.tanh($0) }.from(x, pullbackWithResult: { $0 * (1 - $1 * $1) })
}

/// 1 / (1 + e⁻ˣ) of every number.
public func sigmoid(_ x: Tensor) -> Tensor {
  x.mapped { 1 / (1 + Foundation.exp(-$0)) }.from(x, pullbackWithResult: { $0 * ($1 * (1 - $1)) })
}

/// log(1 + eˣ) of every number, without overflow.
public func softplus(_ x: Tensor) -> Tensor {
  x.mapped { Swift.max($0, 0) + log1p(Foundation.exp(-Swift.abs($0))) }.from(x) { $0 * sigmoid(x) }
}

/// The number where it is positive, else 0.
public func relu(_ x: Tensor) -> Tensor {
  x.mapped { $0 < 0 ? 0 : $0 }.from(x) { gated($0, by: x.detached, slope: 0) }
}

/// The number where it is positive, else `slope` times the number.
public func leakyReLU(_ x: Tensor, slope: Float = 0.01) -> Tensor {
  x.mapped { $0 > 0 ? $0 : $0 * slope }.from(x) { gated($0, by: x.detached, slope: slope) }
}

/// The pullback of a rectifier: linear in the gradient, so it is its own pullback.
private func gated(_ gradient: Tensor, by x: Tensor, slope: Float) -> Tensor {
  zipped("relu", gradient, x) { $1 > 0 ? $0 : $0 * slope }.from(gradient) { gated($0, by: x, slope: slope) }
}

/// The number where it is positive, else eˣ − 1.
///
/// Clevert et al., "Fast and Accurate Deep Network Learning by Exponential Linear Units" (2016).
public func elu(_ x: Tensor) -> Tensor {
  x.mapped { $0 > 0 ? $0 : expm1($0) }.from(x) { $0 * which(x.detached .> 0, 1, exp(minimum(x, 0))) }
}

/// The logarithm of ``sigmoid(_:)``, without underflow.
public func logSigmoid(_ x: Tensor) -> Tensor { -softplus(-x) }
