internal import COpenBLAS
internal import Tensors

/// A symmetric matrix in double precision.
struct SymmetricMatrix {
  let side: Int
  /// The numbers, row after row.
  let numbers: [Double]

  /// A matrix of its numbers; tiny differences between both halves are averaged away.
  init(_ numbers: [Double]) {
    let side = Int(Double(numbers.count).squareRoot().rounded())
    self.side = side
    self.numbers = numbers.indices.map { (numbers[$0] + numbers[$0 % side * side + $0 / side]) / 2 }
  }

  var eigenvalues: [Double] { decomposed(vectors: false).values }

  /// The symmetric matrix whose square this one is; what is negative by rounding counts as 0.
  var squareRoot: SymmetricMatrix {
    let (values, vectors) = decomposed(vectors: true)
    var result = [Double](repeating: 0, count: side * side)
    for (index, value) in values.enumerated() where value > 0 {
      let scale = value.squareRoot()
      for row in 0..<side {
        let factor = scale * vectors[index * side + row]
        for column in 0..<side { result[row * side + column] += factor * vectors[index * side + column] }
      }
    }
    return SymmetricMatrix(result)
  }

  /// The product with another matrix, row after row; it need not be symmetric.
  func times(_ other: SymmetricMatrix) -> [Double] { product(numbers, other.numbers, side) }

  /// Eigenvalues in rising order and, one after the other, their vectors.
  private func decomposed(vectors: Bool) -> (values: [Double], vectors: [Double]) {
    var matrix = numbers
    var values = [Double](repeating: 0, count: side)
    var (job, half) = (CChar(UInt8(ascii: vectors ? "V" : "N")), CChar(UInt8(ascii: "L")))
    var (size, status) = (Int32(side), Int32(0))
    var length = Int32(-1)
    var wanted = 0.0
    dsyev_(&job, &half, &size, &matrix, &size, &values, &wanted, &length, &status)
    length = Int32(wanted)
    var workspace = [Double](repeating: 0, count: Int(length))
    dsyev_(&job, &half, &size, &matrix, &size, &values, &workspace, &length, &status)
    guard status == 0 else {
      stop("SymmetricMatrix: the eigenvalues of \(side) features were not found. Are the features finite?")
    }
    return (values, matrix)
  }
}

extension [Double] {
  /// The product of a square matrix, row after row, with a symmetric one.
  func times(_ other: SymmetricMatrix) -> [Double] { product(self, other.numbers, other.side) }
}

private func product(_ a: [Double], _ b: [Double], _ side: Int) -> [Double] {
  var result = [Double](repeating: 0, count: side * side)
  for row in 0..<side {
    for inner in 0..<side {
      let factor = a[row * side + inner]
      for column in 0..<side { result[row * side + column] += factor * b[inner * side + column] }
    }
  }
  return result
}
