import EngineTesting
import Foundation
import NeuralNets
import Tensors
import Testing

/// What PyTorch computed, by name; see `Resources/README.md` for where it comes from.
struct Golden {
  let tensors: [String: Tensor]

  init(_ name: String) throws {
    let url = try #require(Bundle.module.url(forResource: "Resources/\(name)", withExtension: "safetensors"))
    tensors = try SafetensorsFile(contentsOf: url).tensors
  }

  subscript(name: String) -> Tensor {
    get throws { try #require(tensors[name], "no golden tensor is called \(name)") }
  }

  func number(_ name: String) throws -> Float { try self[name].item }

  /// All tensors whose names begin with a prefix, under the rest of their names.
  func tensors(under prefix: String) -> [String: Tensor] {
    tensors.reduce(into: [:]) { found, entry in
      if entry.key.hasPrefix(prefix) { found[String(entry.key.dropFirst(prefix.count))] = entry.value }
    }
  }
}

/// Expects numbers to agree within a relative and an absolute distance; NaN agrees with nothing.
func expectClose(
  _ found: Tensor, _ expected: Tensor, relative: Float = 1e-5, absolute: Float = 1e-6, _ name: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard found.shape == expected.shape else {
    Issue.record("\(name): shape \(found.shape), expected \(expected.shape)", sourceLocation: sourceLocation)
    return
  }
  let pairs = zip(found.scalars, expected.scalars).enumerated()
  let worst = pairs.max { excess($0.element) < excess($1.element) }
  func excess(_ pair: (Float, Float)) -> Float {
    let distance = abs(pair.0 - pair.1) - absolute - relative * abs(pair.1)
    return distance.isNaN ? .infinity : distance
  }
  if let worst, excess(worst.element) > 0 {
    Issue.record(
      "\(name): \(worst.element.0) at place \(worst.offset), expected \(worst.element.1)",
      sourceLocation: sourceLocation)
  }
}

/// Expects a number to agree within a relative distance.
func expectClose(
  _ found: Float, _ expected: Float, relative: Float = 1e-5, _ name: String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(abs(found - expected) <= relative * abs(expected), "\(name)", sourceLocation: sourceLocation)
}

/// Expects a tensor as a whole to agree within 1e-5, and what rounding explains.
///
/// Single numbers swing where rounding turns a rectifier's or an absolute value's corner, and the gradient of a bias before
/// a normalisation is nothing but rounding. How far PyTorch's own single precision is from double was measured for each
/// tensor (`double_precision.py`); both sides may be so far from what is exact.
func expectRounded(
  _ found: Tensor, _ expected: Tensor, rounding: Float, _ name: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(found.shape == expected.shape, "\(name)", sourceLocation: sourceLocation)
  let (distance, size) = (sqrt((found - expected).squared.sum()).item, sqrt(expected.squared.sum()).item)
  #expect(
    distance <= 1e-5 * size + 1e-6 + 2 * rounding, "\(name): \(distance) of \(size), rounding \(rounding)",
    sourceLocation: sourceLocation)
}

/// Expects numbers to agree as floats do: NaN with NaN, infinities exactly, all others closely.
func expectSame(
  _ found: Tensor, _ expected: Tensor, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  #expect(
    isClose(found, expected), "\(name): \(found), expected \(expected)", sourceLocation: sourceLocation)
}
