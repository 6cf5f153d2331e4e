public import Tensors

extension Network {
  /// All weights and running statistics under the names of PyTorch's state dict: `0.weight`.
  public var state: [String: Tensor] {
    Dictionary(uniqueKeysWithValues: named.map { ($0.name, $0.parameter.value) })
  }

  /// Takes over all weights and running statistics; either all of them fit or nothing changes.
  ///
  /// PyTorch's `num_batches_tracked` is passed over.
  ///
  /// - Throws: ``StateError``, which lists everything that does not fit.
  public func load(_ state: [String: Tensor]) throws {
    try StateError.check(state, against: named.map { ($0.name, $0.entry) })
    for (name, _, parameter) in named {
      if let value = state[name] { parameter.value = value }
    }
  }
}

/// Why weights do not fit a network: all differences at once.
public struct StateError: Error, Equatable, CustomStringConvertible {
  /// A tensor of another shape than the network's.
  public struct Misshapen: Equatable, Sendable {
    /// The entry's name.
    public let name: String
    /// The network's shape.
    public let expected: [Int]
    /// The shape that was given.
    public let found: [Int]
  }

  /// Entries that the network has and the weights lack.
  public let missing: [String]
  /// Entries that the network does not have.
  public let surplus: [String]
  /// Entries of another shape.
  public let misshapen: [Misshapen]

  /// Throws all differences between tensors and what a network needs.
  static func check(_ state: [String: Tensor], against entries: [(name: String, entry: StateEntry)]) throws {
    let known = Set(entries.map(\.name))
    let missing = entries.map(\.name).filter { state[$0] == nil }
    let surplus = state.keys.filter { !known.contains($0) && !$0.hasSuffix("num_batches_tracked") }.sorted()
    let misshapen = entries.compactMap { name, entry -> Misshapen? in
      guard let given = state[name], given.shape != entry.shape else { return nil }
      return Misshapen(name: name, expected: entry.shape, found: given.shape)
    }
    guard missing.isEmpty, surplus.isEmpty, misshapen.isEmpty else {
      throw StateError(missing: missing, surplus: surplus, misshapen: misshapen)
    }
  }

  /// All differences in one sentence each.
  public var description: String {
    var parts = ["The weights do not fit this network."]
    if !missing.isEmpty { parts.append("Missing: \(missing.joined(separator: ", ")).") }
    if !surplus.isEmpty { parts.append("Surplus: \(surplus.joined(separator: ", ")).") }
    for entry in misshapen {
      parts.append("\(entry.name) has shape \(entry.found), the network's is \(entry.expected).")
    }
    parts.append("Load them into the architecture that they were trained with.")
    return parts.joined(separator: " ")
  }
}

extension Sequential {
  /// Throws an ``ArchitectureError`` where a hyper-parameter of any layer cannot be computed with.
  func validateLayers() throws {
    func validate(_ layer: any Layer, name: String) throws {
      do {
        try layer.validate()
      } catch let misfit as Misfit {
        throw ArchitectureError(layer: name, kind: type(of: layer).kind, problem: misfit.problem)
      }
      for (index, child) in layer.children.enumerated() {
        try validate(child, name: name.isEmpty ? "\(index)" : "\(name).\(index)")
      }
    }
    try validate(self, name: "")
  }

  /// Whether any layer is own code, which a description does not carry.
  var hasOwnCode: Bool {
    func isOwn(_ layer: any Layer) -> Bool { layer is Custom || layer.children.contains(where: isOwn) }
    return isOwn(self)
  }

  /// What a network keeps for all layers, under PyTorch's names.
  var namedEntries: [(name: String, entry: StateEntry)] {
    func entries(of layer: any Layer, path: String) -> [(name: String, entry: StateEntry)] {
      layer.entries.map { (path + $0.name, $0) }
        + layer.children.enumerated().flatMap { entries(of: $1, path: "\(path)\($0).") }
    }
    return entries(of: self, path: "")
  }
}
