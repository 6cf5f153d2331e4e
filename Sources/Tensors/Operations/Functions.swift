internal import Foundation

/// eˣ of every number.
public func exp(_ x: Tensor) -> Tensor {
  x.mapped { Foundation.exp($0) }.from(x, pullbackWithResult: { $0 * $1 })
}

/// The natural logarithm of every number.
public func log(_ x: Tensor) -> Tensor {
  x.mapped { Foundation.log($0) }.from(x) { $0 / x }
}

/// The square root of every number.
public func sqrt(_ x: Tensor) -> Tensor {
  x.mapped { $0.squareRoot() }.from(x, pullbackWithResult: { $0 / ($1 * Float(2)) })
}

/// The size of every number; the gradient at 0 is 0.
public func abs(_ x: Tensor) -> Tensor {
  x.mapped { Swift.abs($0) }.from(x) { gradient in
    gradient * x.detached.mapped { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
  }
}

/// Every number raised to one power.
public func pow(_ x: Tensor, _ exponent: Float) -> Tensor {
  let result = exponent == 2 ? x.mapped { $0 * $0 } : x.mapped { Foundation.pow($0, exponent) }
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
