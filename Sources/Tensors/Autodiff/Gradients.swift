/// The gradients of a single number, one for each parameter and of its shape.
///
/// Nothing accumulates between calls, and only those steps are walked that lead to the parameters named. The
/// walk consumes the graph: its buffers are freed on the way.
///
/// - Parameters:
///   - loss: A tensor that holds one number.
///   - parameters: What to differentiate for; zeros come back for those that the loss does not depend on.
///   - createGraph: Whether the gradients can be differentiated again; the graph is then kept.
public func gradients(of loss: Tensor, for parameters: [Parameter], createGraph: Bool = false) -> [Tensor] {
  guard loss.count == 1 else {
    stop(
      "gradients: the loss has shape \(loss.shape), and only a single number can be differentiated. "
        + "Reduce it first, for example with mean().")
  }
  let leaves = parameters.map(\.record)
  let named = Set(parameters.map { ObjectIdentifier($0.origin) })
  let walk = Walk(from: loss, to: leaves, named: named)
  let found = walk.gradients(createGraph: createGraph)
  return zip(found, parameters).map { $0 ?? .zeros($1.value.shape) }
}

/// The gradient of a function at a point; calls may be nested for gradients of gradients.
///
/// - Parameters:
///   - x: Where to differentiate.
///   - function: Gives a tensor that holds one number.
/// - Returns: A tensor of the shape of `x`. It can be differentiated itself, for `x` and for the parameters
///   that `function` uses.
public func gradient(at x: Tensor, of function: (Tensor) -> Tensor) -> Tensor {
  let point = Record(x.record.map { [Record.Edge(source: $0) { $0 }] } ?? [])
  let isRecording = Recording.isOn
  let y = Recording.$isOn.withValue(true) {
    function(Tensor(storage: x.storage, shape: x.shape, record: point))
  }
  guard y.count == 1 else {
    stop(
      "gradient(at:): the function gives shape \(y.shape), and only a single number can be differentiated. "
        + "Reduce it first, for example with mean().")
  }
  let walk = Walk(from: y, to: [point], named: [])
  return walk.gradients(createGraph: isRecording && walk.meetsOtherLeaves)[0] ?? .zeros(x.shape)
}
