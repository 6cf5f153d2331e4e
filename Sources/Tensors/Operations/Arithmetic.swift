extension Tensor {
  /// The sum, number by number; shapes are broadcast as in NumPy.
  public static func + (a: Tensor, b: Tensor) -> Tensor {
    zipped("+", a, b, Sum()).from(
      a, b, pullbacks: { [shape = a.shape] in $0.summed(to: shape) },
      { [shape = b.shape] in $0.summed(to: shape) })
  }

  /// The difference, number by number; shapes are broadcast as in NumPy.
  public static func - (a: Tensor, b: Tensor) -> Tensor {
    zipped("-", a, b, Difference()).from(
      a, b, pullbacks: { [shape = a.shape] in $0.summed(to: shape) },
      { [shape = b.shape] in -$0.summed(to: shape) })
  }

  /// The product, number by number; shapes are broadcast as in NumPy.
  public static func * (a: Tensor, b: Tensor) -> Tensor {
    zipped("*", a, b, Product()).from(
      a, b, pullbacks: { ($0 * b).summed(to: a.shape) }, { ($0 * a).summed(to: b.shape) })
  }

  /// The quotient, number by number; shapes are broadcast as in NumPy.
  public static func / (a: Tensor, b: Tensor) -> Tensor {
    zipped("/", a, b, Quotient()).from(
      a, b, pullbacks: { ($0 / b).summed(to: a.shape) }, { -($0 * a / (b * b)).summed(to: b.shape) })
  }

  /// The negated numbers.
  public static prefix func - (a: Tensor) -> Tensor {
    a.mapped(Negation()).from(a) { -$0 }
  }

  /// Adds in place of the variable; the tensor itself does not change.
  public static func += (a: inout Tensor, b: Tensor) { a = a + b }

  /// Subtracts in place of the variable; the tensor itself does not change.
  public static func -= (a: inout Tensor, b: Tensor) { a = a - b }

  /// Multiplies in place of the variable; the tensor itself does not change.
  public static func *= (a: inout Tensor, b: Tensor) { a = a * b }

  /// Divides in place of the variable; the tensor itself does not change.
  public static func /= (a: inout Tensor, b: Tensor) { a = a / b }

  /// Sums over the axes along which `shape` was stretched: the pullback of broadcasting.
  func summed(to shape: [Int]) -> Tensor {
    if self.shape == shape { return self }
    let extra = rank - shape.count
    let axes = (0..<rank).filter { $0 < extra || (shape[$0 - extra] == 1 && self.shape[$0] != 1) }
    let reduced = axes.isEmpty ? self : sum(axes: axes, keepDims: true)
    return reduced.shape == shape ? reduced : reduced.reshaped(shape)
  }
}

// With a number on one side. A literal prefers the operators above, so that `1 - x` has one meaning.
extension Tensor {
  /// Adds a number to all.
  @_disfavoredOverload
  public static func + (a: Tensor, b: Float) -> Tensor {
    a.mapped(WithRight(function: Sum(), right: b)).from(a) { $0 }
  }

  /// Adds a number to all.
  @_disfavoredOverload
  public static func + (a: Float, b: Tensor) -> Tensor { b + a }

  /// Subtracts a number from all.
  @_disfavoredOverload
  public static func - (a: Tensor, b: Float) -> Tensor { a + -b }

  /// Subtracts all from a number.
  @_disfavoredOverload
  public static func - (a: Float, b: Tensor) -> Tensor {
    b.mapped(WithLeft(left: a, function: Difference())).from(b) { -$0 }
  }

  /// Multiplies all by a number.
  @_disfavoredOverload
  public static func * (a: Tensor, b: Float) -> Tensor {
    a.mapped(WithRight(function: Product(), right: b)).from(a) { $0 * b }
  }

  /// Multiplies all by a number.
  @_disfavoredOverload
  public static func * (a: Float, b: Tensor) -> Tensor { b * a }

  /// Divides all by a number.
  @_disfavoredOverload
  public static func / (a: Tensor, b: Float) -> Tensor {
    a.mapped(WithRight(function: Quotient(), right: b)).from(a) { $0 / b }
  }

  /// Divides a number by all.
  @_disfavoredOverload
  public static func / (a: Float, b: Tensor) -> Tensor { Tensor(a) / b }
}
