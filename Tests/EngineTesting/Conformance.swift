package import Tensors
package import Testing

/// Checks an operation's gradients, and the gradients of those, against central differences.
///
/// - Parameters:
///   - inputs: The operands. Operations with kinks need inputs that stay away from them; see `spaced`.
///   - secondOrder: Whether the gradient of the gradient is checked too.
package func expectGradients(
  _ name: String, _ inputs: [Tensor], secondOrder: Bool = true,
  sourceLocation: SourceLocation = #_sourceLocation,
  of operation: ([Tensor]) -> Tensor
) {
  let chance = Chance(seed: 99)
  let weights = chance.normal(operation(inputs).shape)
  let directions = inputs.map { chance.normal($0.shape) }
  func loss(_ x: [Tensor]) -> Tensor { (operation(x) * weights).sum() }
  for (position, input) in inputs.enumerated() {
    func with(_ x: Tensor) -> [Tensor] { inputs.enumerated().map { $0.offset == position ? x : $0.element } }
    let slope = gradient(at: input) { loss(with($0)) }
    #expect(slope.shape == input.shape, "\(name), operand \(position)", sourceLocation: sourceLocation)
    expectSlope(
      slope, centralDifferences(at: input) { loss(with($0)).item }, "\(name), operand \(position)",
      sourceLocation)
    // The same numbers as a part of a larger tensor, the last axis first in memory.
    let seen = gradient(at: input) { loss(with(viewed($0))) }
    #expect(seen == slope, "\(name), operand \(position), as a view", sourceLocation: sourceLocation)
    guard secondOrder else { continue }
    // How the gradient for this operand, along a direction, depends on every operand.
    for (other, value) in inputs.enumerated() {
      func slopeAlong(_ y: Tensor) -> Tensor {
        var all = inputs
        all[other] = y
        let point = all[position]
        let inner = gradient(at: point) { x in
          all[position] = x
          return loss(all)
        }
        return (inner * directions[position]).sum()
      }
      expectSlope(
        gradient(at: value, of: slopeAlong), centralDifferences(at: value) { slopeAlong($0).item },
        "\(name), operand \(position) then \(other)", sourceLocation)
    }
  }
}

/// A tensor that is cut out of a larger one, whose axes are turned around.
private func viewed(_ x: Tensor) -> Tensor {
  let order = Array((0...x.rank).reversed())
  let larger = stack([.ones(x.shape), x], axis: x.rank).permuted(order)
  return larger.slice(axis: 0, from: 1, to: 2).permuted(order).squeezed(axis: x.rank)
}

/// The slope along each coordinate, from two evaluations each.
package func centralDifferences(at x: Tensor, of function: (Tensor) -> Float) -> Tensor {
  let step: Float = 1 / 64
  var scalars = x.scalars
  let slopes = scalars.indices.map { index in
    let middle = scalars[index]
    defer { scalars[index] = middle }
    scalars[index] = middle + step
    let above = Double(function(Tensor(shape: x.shape, scalars)))
    scalars[index] = middle - step
    let below = Double(function(Tensor(shape: x.shape, scalars)))
    return Float((above - below) / Double(2 * step))
  }
  return Tensor(shape: x.shape, slopes)
}

/// Expects a gradient to agree with central differences, as far as those are exact.
package func expectSlope(
  _ found: Tensor, _ expected: Tensor, _ name: String,
  _ sourceLocation: SourceLocation
) {
  for (got, wanted) in zip(found.scalars, expected.scalars)
  where !(abs(got - wanted) <= 4e-3 + 1e-2 * abs(wanted)) {
    Issue.record("\(name): gradient \(found), by differences \(expected)", sourceLocation: sourceLocation)
    return
  }
}

extension Chance {
  /// Numbers that differ from each other and from every multiple of 0.1 by at least 0.05, in a random order.
  package func spaced(_ shape: [Int]) -> Tensor {
    let count = shape.reduce(1, *)
    return Tensor(shape: shape, shuffled(count).map { (Float($0) - Float(count / 2)) * 0.1 + 0.05 })
  }

  /// Numbers between 0.5 and 2.
  package func positive(_ shape: [Int]) -> Tensor { uniform(shape, in: 0.5...2) }

  /// A shape of a rank from 0 to `rank` with axes of length 0 to 3; seldom 0.
  package func shape(rank: Range<Int>) -> [Int] {
    (0..<int(in: rank)).map { _ in int(in: 0..<10) == 0 ? 0 : int(in: 1..<4) }
  }
}

/// Whether numbers agree within float32's accuracy, or what is asked for; NaN agrees with NaN.
package func isClose(_ a: Tensor, _ b: Tensor, relative: Float = 1e-5, absolute: Float = 1e-6) -> Bool {
  a.shape == b.shape
    && zip(a.scalars, b.scalars).allSatisfy { x, y in
      x == y || (x.isNaN && y.isNaN) || abs(x - y) <= absolute + relative * abs(y)
    }
}
