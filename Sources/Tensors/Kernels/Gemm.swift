internal import COpenBLAS

/// A matrix in memory: its rows lie `stride` numbers apart, and it may be read transposed.
struct MatrixView {
  let pointer: UnsafePointer<Float>
  let stride: Int
  var isTransposed = false
}

/// Writes `a · b` (`[rows, inner] · [inner, columns]`) to a matrix in memory, or adds it to what is there.
///
/// - Parameter stride: How far apart the rows of the result lie.
func multiply(
  _ a: MatrixView, _ b: MatrixView, rows: Int, inner: Int, columns: Int, adding: Bool = false,
  to result: UnsafeMutablePointer<Float>, stride: Int
) {
  guard rows > 0, columns > 0 else { return }
  // Below some thousand products a call to the library costs more than the work.
  if rows * inner * columns <= 4096 {
    multiplySmall(
      a, b, rows: rows, inner: inner, columns: columns, adding: adding, to: result, stride: stride)
    return
  }
  BLAS.prepared
  cblas_sgemm(
    101, a.isTransposed ? 112 : 111, b.isTransposed ? 112 : 111, Int32(rows), Int32(columns), Int32(inner), 1,
    a.pointer, Int32(a.stride), b.pointer, Int32(b.stride), adding ? 1 : 0, result, Int32(stride))
}

private enum BLAS {
  /// One thread inside: its results would otherwise depend on how many there are.
  static let prepared: Void = openblas_set_num_threads(1)
}

private func multiplySmall(
  _ a: MatrixView, _ b: MatrixView, rows: Int, inner: Int, columns: Int, adding: Bool,
  to result: UnsafeMutablePointer<Float>, stride: Int
) {
  let (stepRow, stepInner) = a.isTransposed ? (1, a.stride) : (a.stride, 1)
  for row in 0..<rows {
    let line = result + row * stride
    if !adding { line.update(repeating: 0, count: columns) }
    let left = a.pointer + row * stepRow
    if b.isTransposed {
      for column in 0..<columns {
        let right = b.pointer + column * b.stride
        var total: Float = 0
        for index in 0..<inner { total += left[index * stepInner] * right[index] }
        line[column] += total
      }
    } else {
      for index in 0..<inner {
        let value = left[index * stepInner]
        let right = b.pointer + index * b.stride
        for column in 0..<columns { line[column] += value * right[column] }
      }
    }
  }
}
