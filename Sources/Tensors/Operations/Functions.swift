/// eˣ of every number.
public func exp(_ x: Tensor) -> Tensor {
  x.mapped(Exponential()).from(x, pullbackWithResult: { $0 * $1 })
}

/// The natural logarithm of every number.
public func log(_ x: Tensor) -> Tensor {
  x.mapped(Logarithm()).from(x) { $0 / x }
}

/// The square root of every number.
public func sqrt(_ x: Tensor) -> Tensor {
  x.mapped(Root()).from(x, pullbackWithResult: { $0 / ($1 * Float(2)) })
}

/// The size of every number; the gradient at 0 is 0.
public func abs(_ x: Tensor) -> Tensor {
  x.mapped(Size()).from(x) { $0 * x.detached.mapped(Sign()) }
}

/// Every number raised to one power.
public func pow(_ x: Tensor, _ exponent: Float) -> Tensor {
  // Roots as PyTorch has them: of minus infinity NaN.
  let result =
    switch exponent {
    case 2: x.mapped(Square())
    case 0.5: x.mapped(Root())
    case -0.5: x.mapped(InverseRoot())
    default: x.mapped(Power(exponent: exponent))
    }
  return result.from(x) { gradient in
    switch exponent {
    case 0: .zeros(x.shape)
    case 1: gradient
    default: gradient * (pow(x, exponent - 1) * exponent)
    }
  }
}

extension Tensor {
  /// Every number multiplied by itself.
  public var squared: Tensor { pow(self, 2) }
}
