extension Tensor {
  /// The same numbers in another shape; one length may be −1 and is then worked out.
  public func reshaped(_ newShape: [Int]) -> Tensor {
    let target = completed(newShape)
    if target == shape { return self }
    return Tensor(storage: storage, shape: target).from(self) { [shape] in $0.reshaped(shape) }
  }

  private func completed(_ newShape: [Int]) -> [Int] {
    var target = newShape
    if let open = target.firstIndex(of: -1) {
      let known = target.enumerated().reduce(1) { $1.offset == open ? $0 : $0 * $1.element }
      if known > 0, count % known == 0 { target[open] = count / known }
    }
    guard target.allSatisfy({ $0 >= 0 }), elementCount(of: target, for: "reshaped") == count else {
      stop(
        "reshaped: the shape \(shape) holds \(count) numbers and cannot become \(newShape). Choose a shape "
          + "that does.")
    }
    return target
  }

  /// The axes from `start` on as a single axis: `[N, C, H, W]` becomes `[N, C·H·W]`.
  public func flattened(from start: Int = 1) -> Tensor {
    guard (0...rank).contains(start) else {
      stop("flattened: the shape \(shape) has no axis \(start). Use one from 0 to \(rank).")
    }
    return reshaped(Array(shape[..<start]) + [shape[start...].reduce(1, *)])
  }

  /// Without one axis of length 1, or without all of them.
  public func squeezed(axis: Int? = nil) -> Tensor {
    guard let axis else { return reshaped(shape.filter { $0 != 1 }) }
    let place = resolvedAxis(axis, of: shape, for: "squeezed")
    guard shape[place] == 1 else {
      stop(
        "squeezed: axis \(axis) of the shape \(shape) has length \(shape[place]), not 1. Choose another axis."
      )
    }
    return reshaped(Array(shape[..<place] + shape[(place + 1)...]))
  }

  /// With a new axis of length 1 before `axis`; −1 puts it last.
  public func expanded(axis: Int) -> Tensor {
    let place = newAxis(axis, in: shape, for: "expanded")
    return reshaped(Array(shape[..<place] + [1] + shape[place...]))
  }

  /// The axes in another order: axis `i` of the result is axis `order[i]`.
  public func permuted(_ order: [Int]) -> Tensor {
    guard order.sorted() == Array(0..<rank) else {
      stop("permuted: \(order) is no order of the \(rank) axes of the shape \(shape). Name each axis once.")
    }
    var view = StridedView(shape)
    let strides = view.strides
    view.shape = order.map { shape[$0] }
    view.strides = order.map { strides[$0] }
    let result = Tensor(storage: view.copied(from: storage), shape: view.shape)
    return result.from(self) { gradient in
      var back = [Int](repeating: 0, count: order.count)
      for (axis, place) in order.enumerated() { back[place] = axis }
      return gradient.permuted(back)
    }
  }

  /// With the last two axes exchanged: of a matrix, the transpose.
  public func transposed() -> Tensor {
    guard rank >= 2 else {
      stop("transposed: the shape \(shape) has fewer than 2 axes. Use expanded(axis:) to give it one more.")
    }
    return permuted(Array(0..<rank - 2) + [rank - 1, rank - 2])
  }

  /// The numbers repeated along new or single axes, as NumPy's broadcasting does.
  public func broadcast(to target: [Int]) -> Tensor {
    if target == shape { return self }
    guard target.count >= rank, broadcastShape("broadcast", shape, target) == target else {
      stop("broadcast: the shape \(shape) cannot be stretched to \(target). Only axes of length 1 stretch.")
    }
    var view = StridedView(target)
    view.strides = BroadcastPlan.strides(of: shape, in: target)
    return Tensor(storage: view.copied(from: storage), shape: target).from(self) { [shape] in
      $0.summed(to: shape)
    }
  }

  /// In reverse order along one axis.
  public func flipped(axis: Int) -> Tensor {
    let place = resolvedAxis(axis, of: shape, for: "flipped")
    var view = StridedView(shape)
    view.offset = (Swift.max(shape[place], 1) - 1) * view.strides[place]
    view.strides[place] *= -1
    return Tensor(storage: view.copied(from: storage), shape: shape).from(self) { $0.flipped(axis: place) }
  }
}

/// The position of a new axis that may be counted from the end.
func newAxis(_ axis: Int, in shape: [Int], for name: StaticString) -> Int {
  let place = axis < 0 ? axis + shape.count + 1 : axis
  guard (0...shape.count).contains(place) else {
    stop("\(name): the shape \(shape) has no place \(axis) for a new axis. Use one from 0 to \(shape.count).")
  }
  return place
}
