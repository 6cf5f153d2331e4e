/// A linear map of a few numbers, applied to sixteen lines at once.
protocol LineTransform {
  static var inputs: Int { get }
  static var outputs: Int { get }
  /// Reads numbers that lie `step` apart, and writes the results `targetStep` apart.
  static func apply(
    _ source: UnsafeMutablePointer<Lanes>, step: Int, to target: UnsafeMutablePointer<Lanes>, targetStep: Int)
}

extension LineTransform {
  /// Applies the transform to columns and then to rows of a square.
  ///
  /// - Parameter scratch: Room for `inputs · outputs` numbers.
  @inline(__always)
  static func applyTwice(
    _ source: UnsafeMutablePointer<Lanes>, rowStep: Int, columnStep: Int,
    to target: UnsafeMutablePointer<Lanes>,
    rowStep targetRowStep: Int, columnStep targetColumnStep: Int,
    scratch: UnsafeMutablePointer<Lanes>
  ) {
    for column in 0..<inputs {
      apply(source + column * columnStep, step: rowStep, to: scratch + column, targetStep: inputs)
    }
    for row in 0..<outputs {
      apply(
        scratch + row * inputs, step: 1, to: target + row * targetRowStep,
        targetStep: targetColumnStep)
    }
  }
}
