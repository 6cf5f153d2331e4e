internal import Foundation

/// A function of one number.
///
/// A type of its own rather than a closure, so that the loops over it are compiled for it, on other threads
/// too.
protocol ElementFunction: Sendable {
  func callAsFunction(_ x: Float) -> Float
}

/// A function of two numbers; see ``ElementFunction``.
protocol PairFunction: Sendable {
  func callAsFunction(_ x: Float, _ y: Float) -> Float
}

/// A function of two numbers with the second one held.
struct WithRight<Function: PairFunction>: ElementFunction {
  let function: Function
  let right: Float
  func callAsFunction(_ x: Float) -> Float { function(x, right) }
}

/// A function of two numbers with the first one held.
struct WithLeft<Function: PairFunction>: ElementFunction {
  let left: Float
  let function: Function
  func callAsFunction(_ x: Float) -> Float { function(left, x) }
}

struct Sum: PairFunction { func callAsFunction(_ x: Float, _ y: Float) -> Float { x + y } }
struct Difference: PairFunction { func callAsFunction(_ x: Float, _ y: Float) -> Float { x - y } }
struct Product: PairFunction { func callAsFunction(_ x: Float, _ y: Float) -> Float { x * y } }
struct Quotient: PairFunction { func callAsFunction(_ x: Float, _ y: Float) -> Float { x / y } }
struct Greater: PairFunction { func callAsFunction(_ x: Float, _ y: Float) -> Float { x > y ? 1 : 0 } }
struct GreaterOrEqual: PairFunction {
  func callAsFunction(_ x: Float, _ y: Float) -> Float { x >= y ? 1 : 0 }
}
struct Less: PairFunction { func callAsFunction(_ x: Float, _ y: Float) -> Float { x < y ? 1 : 0 } }
struct LessOrEqual: PairFunction { func callAsFunction(_ x: Float, _ y: Float) -> Float { x <= y ? 1 : 0 } }
struct Equal: PairFunction { func callAsFunction(_ x: Float, _ y: Float) -> Float { x == y ? 1 : 0 } }

/// The greater number; NaN wins.
struct Maximum: PairFunction {
  func callAsFunction(_ x: Float, _ y: Float) -> Float { x > y || x.isNaN ? x : y }
}

/// The smaller number; NaN wins.
struct Minimum: PairFunction {
  func callAsFunction(_ x: Float, _ y: Float) -> Float { x < y || x.isNaN ? x : y }
}

/// The first number where a rectifier lets the second one through, else 0; NaN comes through.
struct Rectified: PairFunction {
  func callAsFunction(_ x: Float, _ y: Float) -> Float { y <= 0 ? 0 : x }
}

/// The first number where the second is positive, else a fraction of it.
struct LeakilyRectified: PairFunction {
  let slope: Float
  func callAsFunction(_ x: Float, _ y: Float) -> Float { y > 0 ? x : x * slope }
}

/// The first number where the second lies between two bounds, else 0.
struct Within: PairFunction {
  let lower: Float
  let upper: Float
  func callAsFunction(_ x: Float, _ y: Float) -> Float { y >= lower && y <= upper ? x : 0 }
}

struct Negation: ElementFunction { func callAsFunction(_ x: Float) -> Float { -x } }
struct Square: ElementFunction { func callAsFunction(_ x: Float) -> Float { x * x } }
struct Root: ElementFunction { func callAsFunction(_ x: Float) -> Float { x.squareRoot() } }
struct InverseRoot: ElementFunction { func callAsFunction(_ x: Float) -> Float { 1 / x.squareRoot() } }
struct Size: ElementFunction { func callAsFunction(_ x: Float) -> Float { abs(x) } }
struct Sign: ElementFunction { func callAsFunction(_ x: Float) -> Float { x > 0 ? 1 : x < 0 ? -1 : 0 } }
struct Exponential: ElementFunction { func callAsFunction(_ x: Float) -> Float { exp(x) } }
struct Logarithm: ElementFunction { func callAsFunction(_ x: Float) -> Float { log(x) } }
struct HyperbolicTangent: ElementFunction { func callAsFunction(_ x: Float) -> Float { tanh(x) } }
struct Logistic: ElementFunction { func callAsFunction(_ x: Float) -> Float { 1 / (1 + exp(-x)) } }
struct Rectifier: ElementFunction { func callAsFunction(_ x: Float) -> Float { x < 0 ? 0 : x } }

/// log(1 + eˣ) without overflow.
struct SmoothRectifier: ElementFunction {
  func callAsFunction(_ x: Float) -> Float { max(x, 0) + log1p(exp(-abs(x))) }
}

/// The number where it is positive, else eˣ − 1.
struct ExponentialRectifier: ElementFunction {
  func callAsFunction(_ x: Float) -> Float { x > 0 ? x : expm1(x) }
}

/// The number where it is positive, else a fraction of it.
struct LeakyRectifier: ElementFunction {
  let slope: Float
  func callAsFunction(_ x: Float) -> Float { x > 0 ? x : x * slope }
}

struct Power: ElementFunction {
  let exponent: Float
  func callAsFunction(_ x: Float) -> Float { pow(x, exponent) }
}

/// The number held between two bounds.
struct Clamp: ElementFunction {
  let lower: Float
  let upper: Float
  func callAsFunction(_ x: Float) -> Float { x < lower ? lower : x > upper ? upper : x }
}
