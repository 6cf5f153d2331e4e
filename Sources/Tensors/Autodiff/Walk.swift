/// One walk from a number back to the records that it is differentiated for.
struct Walk {
  private let loss: Tensor
  private let targets: [Record]
  /// All records that the loss depends on, operands before results.
  private var order: [Record] = []
  /// Whether the loss depends on any leaf that is not a target.
  private(set) var meetsOtherLeaves = false

  /// Orders the graph and finds the steps that lead to a target.
  ///
  /// - Parameter named: The origins of the parameters that are differentiated for; meeting an old version of
  ///   one stops.
  init(from loss: Tensor, to targets: [Record], named: Set<ObjectIdentifier>) {
    self.loss = loss
    self.targets = targets
    for target in targets { target.visit = .wanted }
    if let record = loss.record { explore(from: record, named: named) }
  }

  // Without recursion, as graphs may be deep.
  private mutating func explore(from start: Record, named: Set<ObjectIdentifier>) {
    var path: [(record: Record, next: Int)] = []
    enter(start, named: named, path: &path)
    while let (record, next) = path.last {
      if next < record.edges.count {
        path[path.count - 1].next += 1
        enter(record.edges[next].source, named: named, path: &path)
      } else {
        if record.visit == .idle, record.edges.contains(where: { $0.source.visit == .needed }) {
          record.visit = .needed
        }
        order.append(record)
        path.removeLast()
      }
    }
  }

  private mutating func enter(
    _ record: Record, named: Set<ObjectIdentifier>, path: inout [(record: Record, next: Int)]
  ) {
    switch record.visit {
    case .unseen:
      record.visit = .idle
      if record.isLeaf { meetsOtherLeaves = true }
      if let reading = record.reading, reading.isStale, named.contains(ObjectIdentifier(reading.origin)) {
        stopStale()
      }
    case .wanted:
      record.visit = .needed
    case .idle, .needed:
      return
    }
    path.append((record, 0))
  }

  /// The gradient for each target; `nil` where the loss does not depend on it.
  func gradients(createGraph: Bool) -> [Tensor?] {
    loss.record?.gradient = .ones(loss.shape)
    if createGraph {
      pull(createGraph: true)
    } else {
      withoutRecording { pull(createGraph: false) }
    }
    let found = targets.map(\.gradient)
    for record in order {
      record.visit = .unseen
      record.gradient = nil
    }
    for target in targets { target.visit = .unseen }
    return found
  }

  private func pull(createGraph: Bool) {
    let kept = Set(targets.map { ObjectIdentifier($0) })
    for record in order.reversed() where record.visit == .needed {
      guard let gradient = record.gradient, !record.isLeaf else { continue }
      if !kept.contains(ObjectIdentifier(record)) { record.gradient = nil }
      if record.isConsumed { stopConsumed() }
      for index in record.edges.indices {
        let source = record.edges[index].source
        if source.reading?.isStale == true { stopStale() }
        guard source.visit == .needed, let pullback = record.edges[index].pullback else { continue }
        if !createGraph { record.edges[index].pullback = nil }
        source.receive(pullback(gradient), inPlace: !createGraph)
      }
      if !createGraph { record.consume() }
    }
  }

  private func stopStale() -> Never {
    stop(
      "gradients: a parameter was changed after the loss was computed from it, so the loss is out of date. "
        + "Compute the loss again after each update.")
  }

  private func stopConsumed() -> Never {
    stop(
      "gradients: this loss was differentiated before, which used up its record. "
        + "Compute it again, or ask for all parameters at once.")
  }
}

extension Record {
  /// Adds to the gradient; in place where nobody else sees the buffer.
  fileprivate func receive(_ contribution: Tensor, inPlace: Bool) {
    guard gradient != nil else {
      gradient = contribution
      return
    }
    if inPlace, isKnownUniquelyReferenced(&gradient!.storage) {
      gradient!.add(inPlace: contribution)
    } else {
      gradient = gradient! + contribution
    }
  }

  /// Drops the pullbacks and the buffers that they hold.
  fileprivate func consume() {
    for index in edges.indices { edges[index].pullback = nil }
    isConsumed = true
  }
}
