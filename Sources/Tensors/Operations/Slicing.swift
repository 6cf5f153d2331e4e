extension Tensor {
  /// The part of one axis from `start` up to, but not including, `end`; every place or every `step`-th.
  public func slice(axis: Int, from start: Int, to end: Int, by step: Int = 1) -> Tensor {
    let place = resolvedAxis(axis, of: shape, for: "slice")
    guard 0 <= start, start <= end, end <= shape[place], step >= 1 else {
      stop(
        "slice: \(start)..<\(end) by \(step) does not lie in axis \(axis) of the shape \(shape). "
          + "Stay within 0..<\(shape[place]), in steps of at least 1.")
    }
    return part(AxisPart(axis: place, start: start, step: step, count: (end - start + step - 1) / step))
  }

  /// One place of the first axis: of a matrix, a row.
  public subscript(index: Int) -> Tensor {
    guard rank > 0, (0..<shape[0]).contains(index) else {
      stop("subscript: the shape \(shape) has no place \(index) on its first axis. Stay within its length.")
    }
    return slice(axis: 0, from: index, to: index + 1).reshaped(Array(shape[1...]))
  }

  /// With zeros before and after along one axis.
  func padded(axis: Int, before: Int, after: Int) -> Tensor {
    let part = AxisPart(axis: axis, start: before, step: 1, count: shape[axis])
    return placed(at: part, length: before + shape[axis] + after)
  }

  private func part(_ part: AxisPart) -> Tensor {
    let length = shape[part.axis]
    if part.count == length { return self }
    let view = part.view(of: shape)
    return Tensor(storage: view.copied(from: storage), shape: view.shape).from(self) {
      $0.placed(at: part, length: length)
    }
  }

  /// Zeros along an axis of the length given, with the tensor in some of its places: the pullback of slicing.
  private func placed(at part: AxisPart, length: Int) -> Tensor {
    var target = shape
    target[part.axis] = length
    let result = Tensor.zeros(target)
    part.view(of: target).scatter(storage, to: result.storage)
    return result.from(self) { $0.part(part) }
  }
}

/// Some places of one axis, at equal distances.
struct AxisPart {
  let axis: Int
  let start: Int
  let step: Int
  let count: Int

  /// What is seen of a tensor of this shape.
  func view(of shape: [Int]) -> StridedView {
    var view = StridedView(shape)
    view.offset = start * view.strides[axis]
    view.strides[axis] *= step
    view.shape[axis] = count
    return view
  }
}
