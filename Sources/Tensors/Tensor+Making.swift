extension Tensor {
  /// A tensor of a shape from its numbers in row-major order.
  public init(shape: [Int], _ scalars: [Float]) {
    let count = elementCount(of: shape, for: "Tensor")
    guard count == scalars.count else {
      stop(
        "Tensor: the shape \(shape) needs \(count) numbers, \(scalars.count) were given. Count the numbers "
          + "again.")
    }
    self.init(storage: Storage(scalars), shape: shape)
  }

  /// A tensor of rank 0: a single number.
  public init(_ value: Float) {
    self.init(storage: Storage(count: 1, filledWith: value), shape: [])
  }

  /// A tensor of rank 1.
  public init(_ scalars: [Float]) {
    self.init(storage: Storage(scalars), shape: [scalars.count])
  }

  /// A tensor of rank 2 from its rows, all of one length.
  public init(_ rows: [[Float]]) {
    self.init(nested: rows.map { Tensor($0) })
  }

  /// A tensor of rank 3 from its matrices, all of one shape.
  public init(_ matrices: [[[Float]]]) {
    self.init(nested: matrices.map { Tensor($0) })
  }

  /// A tensor of rank 4 from its blocks, all of one shape.
  public init(_ blocks: [[[[Float]]]]) {
    self.init(nested: blocks.map { Tensor($0) })
  }

  private init(nested parts: [Tensor]) {
    let inner = parts.first?.shape ?? [0]
    if let odd = parts.first(where: { $0.shape != inner }) {
      stop(
        "Tensor: parts of the shapes \(inner) and \(odd.shape) make no grid. Give all rows the same length.")
    }
    self.init(storage: Storage(parts.flatMap(\.scalars)), shape: [parts.count] + inner)
  }

  /// All zeros.
  public static func zeros(_ shape: [Int]) -> Tensor { filled(shape, with: 0) }

  /// All ones.
  public static func ones(_ shape: [Int]) -> Tensor { filled(shape, with: 1) }

  /// The same number everywhere.
  public static func filled(_ shape: [Int], with value: Float) -> Tensor {
    let count = elementCount(of: shape, for: "filled")
    return Tensor(storage: Storage(count: count, filledWith: value), shape: shape)
  }

  /// The numbers from `start` in equal steps to `end`, both included: rank 1.
  public static func linspace(from start: Float, to end: Float, count: Int) -> Tensor {
    guard count >= 0 else { stop("linspace: \(count) numbers were asked for. Ask for at least 0.") }
    let step = count > 1 ? (Double(end) - Double(start)) / Double(count - 1) : 0
    return Tensor((0..<count).map { Float(Double(start) + step * Double($0)) })
  }
}

extension Tensor: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  /// A single number, as in `1.5 * x`.
  public init(floatLiteral value: Float) { self.init(value) }

  /// A single number, as in `1 - x`.
  public init(integerLiteral value: Int) { self.init(Float(value)) }
}

/// The product of a shape's axes; a negative axis or a product beyond the machine's integers stops.
func elementCount(of shape: [Int], for operation: String) -> Int {
  var count = 1
  for length in shape {
    let (product, overflow) = count.multipliedReportingOverflow(by: length)
    guard length >= 0, !overflow else {
      stop("\(operation): the shape \(shape) is impossible. Use lengths of 0 or more that fit into memory.")
    }
    count = product
  }
  return count
}
