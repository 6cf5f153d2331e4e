/// Whether operations on tracked tensors are recorded.
enum Recording {
  @TaskLocal static var isOn = true
}

/// Runs `body` without recording anything: what it computes cannot be differentiated and keeps no buffers
/// alive.
public func withoutRecording<Result>(_ body: () throws -> Result) rethrows -> Result {
  try Recording.$isOn.withValue(false, operation: body)
}

extension Tensor {
  /// The tensor as the result of an operation with one operand, and the operation's pullback.
  ///
  /// A pullback takes the gradient of the result to the gradient of the operand. It is made of tensor
  /// operations, so that it can be differentiated again.
  package func from(_ a: Tensor, pullback: @escaping (Tensor) -> Tensor) -> Tensor {
    guard let source = a.record, Recording.isOn else { return self }
    return Tensor(
      storage: storage, shape: shape, record: Record([Record.Edge(source: source, pullback: pullback)]))
  }

  /// The tensor as the result of an operation with two operands, and the pullback for each.
  package func from(
    _ a: Tensor, _ b: Tensor, pullbacks pullbackA: @escaping (Tensor) -> Tensor,
    _ pullbackB: @escaping (Tensor) -> Tensor
  ) -> Tensor {
    guard a.record != nil || b.record != nil, Recording.isOn else { return self }
    return from([(a, pullbackA), (b, pullbackB)])
  }

  /// The tensor as the result of an operation with any number of operands, and the pullback for each.
  package func from(_ operands: [(Tensor, (Tensor) -> Tensor)]) -> Tensor {
    guard Recording.isOn else { return self }
    let edges = operands.compactMap { operand, pullback in
      operand.record.map { Record.Edge(source: $0, pullback: pullback) }
    }
    return edges.isEmpty ? self : Tensor(storage: storage, shape: shape, record: Record(edges))
  }

  /// The tensor as the result of an operation whose pullback needs the result itself, as that of `exp` does.
  package func from(_ a: Tensor, pullbackWithResult pullback: @escaping (Tensor, Tensor) -> Tensor) -> Tensor
  {
    guard let source = a.record, Recording.isOn else { return self }
    let record = Record([])
    // The result as seen from the graph must not own its own record, or neither would ever be freed.
    record.edges = [
      Record.Edge(source: source) { [storage, shape, unowned record] gradient in
        pullback(gradient, Tensor(storage: storage, shape: shape, record: record))
      }
    ]
    return Tensor(storage: storage, shape: shape, record: record)
  }
}
