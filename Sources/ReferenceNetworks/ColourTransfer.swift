internal import Foundation
public import Tensors

/// A picture with the colours of another: mean, deviation and correlation of its channels become those of `other`.
///
/// CORAL (Sun, Feng and Saenko, "Return of Frustratingly Easy Domain Adaptation", 2016) on pixels, as the official
/// code of AdaIN preserves a picture's colours: unbiased deviations, the unit matrix added to the sums of products.
///
/// - Parameters:
///   - picture: `[C, H, W]`.
///   - other: `[C, H′, W′]` with as many channels, and as many pixels: the official formula sums products without
///     dividing by their number, so that another number of pixels would change the contrast.
public func coral(_ picture: Tensor, colours other: Tensor) -> Tensor {
  guard picture.rank == 3, other.rank == 3, picture.shape[0] == other.shape[0] else {
    stop(
      "coral: the shapes \(picture.shape) and \(other.shape) do not fit: [C, H, W] twice, with as many channels each, "
        + "is needed. Check the number of channels.")
  }
  let (source, target) = (Pixels(picture), Pixels(other))
  let transfer = matmul(target.root(inverted: false), source.root(inverted: true))
  let moved = matmul(transfer, source.normal) * target.deviation + target.mean
  return moved.reshaped(picture.shape)
}

/// The pixels of a picture, channel by channel: `[C, H·W]`.
private struct Pixels {
  let mean: Tensor
  let deviation: Tensor
  /// Every channel with mean 0 and deviation 1.
  let normal: Tensor

  init(_ picture: Tensor) {
    let flat = picture.flattened(from: 1)
    mean = flat.mean(axis: 1, keepDims: true)
    deviation = sqrt(flat.variance(axis: 1, keepDims: true))
    normal = (flat - mean) / deviation
  }

  /// The square root of the channels' products plus the unit matrix, or that root's inverse.
  func root(inverted: Bool) -> Tensor {
    let count = normal.shape[0]
    let products = matmul(normal, normal.transposed()).scalars.map(Double.init)
    var matrix = SymmetricMatrix(
      (0..<count).map { row in
        (0..<count).map { products[row * count + $0] + (row == $0 ? 1 : 0) }
      })
    matrix.diagonalize()
    return Tensor(
      shape: [count, count],
      matrix.mapped { inverted ? 1 / $0.squareRoot() : $0.squareRoot() }.flatMap { $0.map(Float.init) })
  }
}

/// A small symmetric matrix and the rotation that makes it diagonal.
private struct SymmetricMatrix {
  private var rows: [[Double]]
  private var vectors: [[Double]]

  init(_ rows: [[Double]]) {
    self.rows = rows
    vectors = rows.indices.map { row in rows.indices.map { row == $0 ? 1 : 0 } }
  }

  /// Jacobi's method: plane rotations until what is beside the diagonal has gone.
  mutating func diagonalize() {
    for _ in 0..<50 {
      for p in rows.indices {
        for q in rows.indices where q > p && rows[p][q] != 0 {
          let angle = 0.5 * atan2(2 * rows[p][q], rows[q][q] - rows[p][p])
          rotate(p, q, cosine: cos(angle), sine: sin(angle))
        }
      }
    }
  }

  private mutating func rotate(_ p: Int, _ q: Int, cosine: Double, sine: Double) {
    for k in rows.indices {
      (rows[k][p], rows[k][q]) = (
        cosine * rows[k][p] - sine * rows[k][q], sine * rows[k][p] + cosine * rows[k][q]
      )
      (vectors[k][p], vectors[k][q]) = (
        cosine * vectors[k][p] - sine * vectors[k][q], sine * vectors[k][p] + cosine * vectors[k][q]
      )
    }
    for k in rows.indices {
      (rows[p][k], rows[q][k]) = (
        cosine * rows[p][k] - sine * rows[q][k], sine * rows[p][k] + cosine * rows[q][k]
      )
    }
  }

  /// The matrix with a function of its eigenvalues in their place.
  func mapped(_ function: (Double) -> Double) -> [[Double]] {
    let values = rows.indices.map { function(rows[$0][$0]) }
    return rows.indices.map { i in
      rows.indices.map { j in
        rows.indices.reduce(0.0) { $0 + vectors[i][$1] * values[$1] * vectors[j][$1] }
      }
    }
  }
}
