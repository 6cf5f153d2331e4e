/// The tensors one after the other along an existing axis; all other axes must agree.
public func concatenate(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  guard let first = tensors.first else {
    stop("concatenate: there is nothing to join. Give at least one tensor.")
  }
  let place = resolvedAxis(axis, of: first.shape, for: "concatenate")
  var shape = first.shape
  for tensor in tensors.dropFirst() {
    var other = tensor.shape
    if other.count == shape.count { other[place] = shape[place] }
    guard other == shape else {
      stop(
        "concatenate: the shapes \(first.shape) and \(tensor.shape) do not fit along axis \(axis). "
          + "All other axes must agree.")
    }
  }
  shape[place] = tensors.reduce(0) { $0 + $1.shape[place] }
  let result = Tensor(storage: Storage(count: shape.reduce(1, *)), shape: shape)
  var operands: [(Tensor, (Tensor) -> Tensor)] = []
  var start = 0
  for tensor in tensors {
    let (from, length) = (start, tensor.shape[place])
    AxisPart(axis: place, start: from, step: 1, count: length).view(of: shape)
      .scatter(tensor.storage, to: result.storage)
    operands.append((tensor, { $0.slice(axis: place, from: from, to: from + length) }))
    start += length
  }
  return result.from(operands)
}

/// The tensors, all of one shape, one after the other along a new axis.
public func stack(_ tensors: [Tensor], axis: Int = 0) -> Tensor {
  guard let first = tensors.first else { stop("stack: there is nothing to join. Give at least one tensor.") }
  if let odd = tensors.first(where: { $0.shape != first.shape }) {
    stop("stack: the shapes \(first.shape) and \(odd.shape) differ. Give tensors of one shape.")
  }
  let place = newAxis(axis, in: first.shape, for: "stack")
  return concatenate(tensors.map { $0.expanded(axis: place) }, axis: place)
}
