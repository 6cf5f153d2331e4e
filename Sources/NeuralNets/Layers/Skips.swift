public import Tensors

/// Puts aside what passes here, for a ``Concatenate`` of the same name.
public struct Keep: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Keep"
  /// The name that both ends of the connection share.
  public let name: String
  /// The beginning of a skip connection.
  public init(_ name: String) { self.name = name }

  /// Remembers the shape.
  public func survey(_ survey: inout Survey, input: [Int], name: String) throws -> [Int] {
    let output = try survey.add(self, input: input, name: name)
    survey.keep(input, as: self.name)
    return output
  }

  /// Passes on, and puts aside.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    pass.kept[name] = x
    return x
  }
}

/// Joins what a ``Keep`` put aside with what arrives: first the channels put aside, then those that arrive.
public struct Concatenate: Layer {
  /// The layer's name in descriptions.
  public static let kind = "Concatenate"
  /// The name that both ends of the connection share.
  public let name: String
  /// The end of a skip connection.
  public init(_ name: String) { self.name = name }

  /// Always a ``Misfit``: alone it has nothing to join.
  public func outputShape(for input: [Int]) throws -> [Int] {
    throw Misfit("nothing was kept as \"\(name)\". Put Keep(\"\(name)\") before it.")
  }

  /// Adds the channels that were put aside.
  public func survey(_ survey: inout Survey, input: [Int], name: String) throws -> [Int] {
    try survey.join(self, kept: self.name, input: input, name: name)
  }

  /// Joins along the channels.
  public func forward(_ x: Tensor, _ state: LayerState, _ pass: Pass) -> Tensor {
    guard let kept = pass.kept[name] else {
      stop("Concatenate: nothing was kept as \"\(name)\". Put Keep(\"\(name)\") before it.")
    }
    return concatenate([kept, x], axis: 1)
  }
}
