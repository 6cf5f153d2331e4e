/// One step of a computation that depends on parameters: where it came from, and how gradients go back.
final class Record {
  /// One operand that depends on parameters, and the pullback of the operation for it.
  struct Edge {
    let source: Record
    /// From the gradient of the result to the gradient of the operand; gone once the graph was consumed.
    var pullback: ((Tensor) -> Tensor)?
  }

  var edges: [Edge]
  /// For a leaf: which version of a parameter was read.
  let reading: Reading?
  /// Whether a walk has used up the pullbacks.
  var isConsumed = false

  // What a walk notes here while it is under way; see `Walk`.
  var visit = Visit.unseen
  var gradient: Tensor?

  /// `wanted` is a target that was not met yet, `idle` leads to no target, `needed` does or is one.
  enum Visit { case unseen, wanted, idle, needed }

  /// A version of a parameter.
  struct Reading {
    let origin: Origin
    let version: Int
    var isStale: Bool { origin.version != version }
  }

  /// A leaf: an input that is not computed from others.
  init(reading: Reading? = nil) {
    edges = []
    self.reading = reading
  }

  /// A step with its operands.
  init(_ edges: [Edge]) {
    self.edges = edges
    reading = nil
  }

  var isLeaf: Bool { edges.isEmpty }

  // A long chain of steps would be freed by a recursion as deep as the chain; this frees it in a loop.
  deinit {
    guard !edges.isEmpty else { return }
    var pending: [Record] = []
    func unlink(_ edges: inout [Edge]) {
      for index in edges.indices {
        edges[index].pullback = nil
        if !edges[index].source.isLeaf { pending.append(edges[index].source) }
      }
      edges.removeAll()
    }
    unlink(&edges)
    while var last = pending.popLast() {
      if isKnownUniquelyReferenced(&last) { unlink(&last.edges) }
    }
  }
}

/// The identity of a parameter and how often its value was changed.
final class Origin {
  var version = 0
}
