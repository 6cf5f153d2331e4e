extension Tensor {
  /// A function of every number by itself.
  func mapped<Function: ElementFunction>(_ function: Function) -> Tensor {
    let result = Storage(count: count)
    let (x, y) = (storage.pointer, result.pointer)
    inParallel(count) { range in
      for index in range { y[index] = function(x[index]) }
    }
    return Tensor(storage: result, shape: shape)
  }

  /// Adds numbers of the same shape to a buffer that nobody else sees.
  func add(inPlace other: Tensor) {
    let (x, y) = (other.storage.pointer, storage.pointer)
    inParallel(count) { range in
      for index in range { y[index] += x[index] }
    }
  }
}

/// A function of two tensors, number by number, with NumPy's broadcasting.
func zipped<Function: PairFunction>(_ name: StaticString, _ a: Tensor, _ b: Tensor, _ function: Function)
  -> Tensor
{
  if a.shape == b.shape {
    let result = Storage(count: a.count)
    let (x, y, z) = (a.storage.pointer, b.storage.pointer, result.pointer)
    inParallel(a.count) { range in
      for index in range { z[index] = function(x[index], y[index]) }
    }
    return Tensor(storage: result, shape: a.shape)
  }
  if b.count == 1, b.rank <= a.rank {
    return a.mapped(WithRight(function: function, right: b.storage.pointer[0]))
  }
  if a.count == 1, a.rank <= b.rank {
    return b.mapped(WithLeft(left: a.storage.pointer[0], function: function))
  }
  let plan = BroadcastPlan(name, a.shape, b.shape)
  let result = Storage(count: plan.count)
  let (x, y, z) = (a.storage.pointer, b.storage.pointer, result.pointer)
  plan.forEachRow { row, length, offsets, strides in
    let (x, y, z) = (x + offsets.a, y + offsets.b, z + row * length)
    switch strides {
    case (1, 1): for index in 0..<length { z[index] = function(x[index], y[index]) }
    case (1, 0):
      let value = y[0]
      for index in 0..<length { z[index] = function(x[index], value) }
    default:
      let value = x[0]
      for index in 0..<length { z[index] = function(value, y[index]) }
    }
  }
  return Tensor(storage: result, shape: plan.shape)
}
