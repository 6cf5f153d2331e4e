/// The matrix product over the last two axes: `[…, n, k] · […, k, m] → […, n, m]`.
///
/// The axes before are broadcast. A tensor of rank 1 is a row on the left and a column on the right, as in
/// NumPy.
public func matmul(_ a: Tensor, _ b: Tensor) -> Tensor {
  guard a.rank > 0, b.rank > 0 else {
    stop(
      "matmul: the shapes \(a.shape) and \(b.shape) do not fit: a single number is no matrix. Use * instead.")
  }
  let left = a.rank == 1 ? a.expanded(axis: 0) : a
  let right = b.rank == 1 ? b.expanded(axis: 1) : b
  let (columns, rows) = (left.shape[left.rank - 1], right.shape[right.rank - 2])
  guard columns == rows else {
    stop(
      "matmul: the shapes \(a.shape) and \(b.shape) do not fit: \(columns) columns against \(rows) rows. "
        + "Transpose one of them, or exchange them.")
  }
  var result = product(left, right)
  if a.rank == 1 { result = result.squeezed(axis: -2) }
  if b.rank == 1 { result = result.squeezed(axis: -1) }
  return result
}

/// A linear layer: `x · Wᵀ + b`, `[…, in] → […, out]`.
///
/// - Parameters:
///   - weight: `[out, in]`, as in PyTorch.
///   - bias: `[out]`.
public func linear(_ x: Tensor, weight: Tensor, bias: Tensor? = nil) -> Tensor {
  guard weight.rank == 2, x.rank >= 1, x.shape[x.rank - 1] == weight.shape[1] else {
    stop(
      "linear: the shapes \(x.shape) and \(weight.shape) do not fit: the last axis of the input must be as "
        + "long as a row of the weight. Check the number of features.")
  }
  if let bias, bias.shape != [weight.shape[0]] {
    stop(
      "linear: the shapes \(weight.shape) and \(bias.shape) of weight and bias do not fit. Give one bias a "
        + "row.")
  }
  let flat = x.rank == 2 ? x : x.reshaped([x.shape.dropLast().reduce(1, *), weight.shape[1]])
  let result = linearOfRows(flat, weight, bias)
  return x.rank == 2 ? result : result.reshaped(x.shape.dropLast() + [weight.shape[0]])
}

private func linearOfRows(_ x: Tensor, _ weight: Tensor, _ bias: Tensor?) -> Tensor {
  let (rows, inner, columns) = (x.shape[0], x.shape[1], weight.shape[0])
  let result = Storage(count: rows * columns)
  if let bias {
    for row in 0..<rows {
      (result.pointer + row * columns).update(from: bias.storage.pointer, count: columns)
    }
  }
  multiply(
    MatrixView(pointer: x.storage.pointer, stride: inner),
    MatrixView(pointer: weight.storage.pointer, stride: inner, isTransposed: true),
    rows: rows, inner: inner, columns: columns, adding: bias != nil, to: result.pointer, stride: columns)
  let y = Tensor(storage: result, shape: [rows, columns])
  guard x.record != nil || weight.record != nil || bias?.record != nil else { return y }
  var operands: [(Tensor, (Tensor) -> Tensor)] = [
    (x, { product($0, weight) }),
    (weight, { product($0, x, transposingA: true) }),
  ]
  if let bias { operands.append((bias, { $0.sum(axis: 0) })) }
  return y.from(operands)
}

/// The matrix product of stacks of matrices, either of them read transposed; ranks are at least 2.
func product(_ a: Tensor, _ b: Tensor, transposingA: Bool = false, transposingB: Bool = false) -> Tensor {
  let (batchA, batchB) = (Array(a.shape.dropLast(2)), Array(b.shape.dropLast(2)))
  let batch = batchA == batchB ? batchA : broadcastShape("matmul", a.shape, b.shape, without: 2)
  let (a2, a1) = (a.shape[a.rank - 2], a.shape[a.rank - 1])
  let (b2, b1) = (b.shape[b.rank - 2], b.shape[b.rank - 1])
  let (rows, inner, columns) = (transposingA ? a1 : a2, transposingA ? a2 : a1, transposingB ? b2 : b1)
  let count = batch.reduce(1, *)
  let result = Storage(count: count * rows * columns)
  let (x, y, z) = (a.storage.pointer, b.storage.pointer, result.pointer)
  let places = zip(matrixPlaces(batchA, in: batch), matrixPlaces(batchB, in: batch)).map { ($0, $1) }
  inParallel(count, grain: max(1, (1 << 18) / max(1, rows * inner * columns))) { range in
    for index in range {
      multiply(
        MatrixView(pointer: x + places[index].0 * a2 * a1, stride: a1, isTransposed: transposingA),
        MatrixView(pointer: y + places[index].1 * b2 * b1, stride: b1, isTransposed: transposingB),
        rows: rows, inner: inner, columns: columns, to: z + index * rows * columns, stride: columns)
    }
  }
  return Tensor(storage: result, shape: batch + [rows, columns]).from(
    a, b,
    pullbacks: { gradient in
      let pulled =
        transposingA
        ? product(b, gradient, transposingA: transposingB, transposingB: true)
        : product(gradient, b, transposingB: !transposingB)
      return pulled.summed(to: a.shape)
    },
    { gradient in
      let pulled =
        transposingB
        ? product(gradient, a, transposingA: true, transposingB: transposingA)
        : product(a, gradient, transposingA: !transposingA)
      return pulled.summed(to: b.shape)
    })
}

/// For each matrix of a broadcast stack, which matrix of the operand it comes from.
private func matrixPlaces(_ operand: [Int], in batch: [Int]) -> [Int] {
  let strides = BroadcastPlan.strides(of: operand, in: batch)
  var places = [0]
  for (length, stride) in zip(batch, strides) {
    places = places.flatMap { place in (0..<length).map { place + $0 * stride } }
  }
  return places
}
