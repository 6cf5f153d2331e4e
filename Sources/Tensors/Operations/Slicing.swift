extension Tensor {
  /// The part of one axis from `start` up to, but not including, `end`.
  public func slice(axis: Int, from start: Int, to end: Int) -> Tensor {
    let place = resolvedAxis(axis, of: shape, for: "slice")
    guard 0 <= start, start <= end, end <= shape[place] else {
      stop(
        "slice: \(start)..<\(end) does not lie in axis \(axis) of the shape \(shape). "
          + "Stay within 0..<\(shape[place]).")
    }
    if end - start == shape[place] { return self }
    let view = part(axis: place, from: start, count: end - start)
    let result = Tensor(storage: view.copied(from: storage), shape: view.shape)
    return result.from(self) { [length = shape[place]] in
      $0.padded(axis: place, before: start, after: length - end)
    }
  }

  /// One place of the first axis: of a matrix, a row.
  public subscript(index: Int) -> Tensor {
    guard rank > 0, (0..<shape[0]).contains(index) else {
      stop("subscript: the shape \(shape) has no place \(index) on its first axis. Stay within its length.")
    }
    return slice(axis: 0, from: index, to: index + 1).reshaped(Array(shape[1...]))
  }

  /// With zeros before and after along one axis: the pullback of slicing.
  func padded(axis: Int, before: Int, after: Int) -> Tensor {
    var target = shape
    target[axis] += before + after
    let result = Tensor.zeros(target)
    result.part(axis: axis, from: before, count: shape[axis]).scatter(storage, to: result.storage)
    return result.from(self) { [length = shape[axis]] in
      $0.slice(axis: axis, from: before, to: before + length)
    }
  }

  func part(axis: Int, from start: Int, count: Int) -> StridedView {
    var view = StridedView(shape)
    view.offset = start * view.strides[axis]
    view.shape[axis] = count
    return view
  }
}
