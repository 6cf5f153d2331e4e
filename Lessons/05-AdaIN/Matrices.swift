public import LessonKit

/// The symmetric matrix whose square is the given one: `[3, 3] → [3, 3]`.
///
/// Found by Jacobi's rotations in double precision; the matrix must be symmetric, with no eigenvalue below 0.
public func matrixRoot(_ matrix: Tensor) -> Tensor { spectral(matrix) { max($0, 0).squareRoot() } }

/// The symmetric matrix whose product with the given one is the unit matrix: `[3, 3] → [3, 3]`.
///
/// The matrix must be symmetric, with no eigenvalue of 0.
public func inverse(_ matrix: Tensor) -> Tensor { spectral(matrix) { 1 / $0 } }

/// A function of the eigenvalues of a symmetric matrix.
private func spectral(_ matrix: Tensor, _ function: (Double) -> Double) -> Tensor {
  guard matrix.rank == 2, matrix.shape[0] == matrix.shape[1] else {
    stop("matrixRoot and inverse take a square matrix, not the shape \(matrix.shape).")
  }
  let side = matrix.shape[0]
  let scalars = matrix.scalars.map(Double.init)
  var a = (0..<side).map { row in
    (0..<side).map { (scalars[row * side + $0] + scalars[$0 * side + row]) / 2 }
  }
  var vectors = (0..<side).map { row in (0..<side).map { $0 == row ? 1.0 : 0 } }
  // Each rotation clears one number beside the diagonal; twelve rounds are far more than rounding needs.
  for _ in 0..<12 {
    for p in 0..<side {
      for q in (p + 1)..<max(side, p + 1) where a[p][q] != 0 { rotate(&a, &vectors, p, q) }
    }
  }
  let values = (0..<side).map { function(a[$0][$0]) }
  let result = (0..<side * side).map { place -> Float in
    let (row, column) = (place / side, place % side)
    return Float((0..<side).reduce(0) { $0 + vectors[row][$1] * values[$1] * vectors[column][$1] })
  }
  return Tensor(shape: [side, side], result)
}

/// One rotation of Jacobi's method (1846), which makes the numbers at (p, q) and (q, p) 0.
private func rotate(_ a: inout [[Double]], _ vectors: inout [[Double]], _ p: Int, _ q: Int) {
  let half = (a[q][q] - a[p][p]) / (2 * a[p][q])
  let tangent = (half < 0 ? -1 : 1) / (abs(half) + (half * half + 1).squareRoot())
  let cosine = 1 / (tangent * tangent + 1).squareRoot()
  let sine = tangent * cosine
  for k in a.indices {
    (a[k][p], a[k][q]) = (cosine * a[k][p] - sine * a[k][q], sine * a[k][p] + cosine * a[k][q])
  }
  for k in a.indices {
    (a[p][k], a[q][k]) = (cosine * a[p][k] - sine * a[q][k], sine * a[p][k] + cosine * a[q][k])
    (vectors[k][p], vectors[k][q]) = (
      cosine * vectors[k][p] - sine * vectors[k][q], sine * vectors[k][p] + cosine * vectors[k][q]
    )
  }
}
