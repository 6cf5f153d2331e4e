import Foundation
import NeuralNets
import Tensors
import Testing

/// What independent implementations computed; see `Resources/README.md`.
func golden(_ name: String) throws -> SafetensorsFile {
  let url = try #require(Bundle.module.url(forResource: "Resources/\(name)", withExtension: "safetensors"))
  return try SafetensorsFile(contentsOf: url)
}

/// The greatest distance between two tensors, in parts of the greatest number expected.
func worstError(_ found: Tensor, _ expected: Tensor) -> Float {
  guard found.shape == expected.shape else { return .infinity }
  return abs(found - expected).max().item / abs(expected).max().item
}
