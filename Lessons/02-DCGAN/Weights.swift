import Foundation
import LessonKit

/// A network of all layers with weights that the lesson uses; two have the same shape, so that equal numbers show.
private let sample = Sequential {
  ConvTranspose2d(16, 96, kernelSize: 4, bias: false)
  BatchNorm2d(96)
  ReLU()
  ConvTranspose2d(96, 16, kernelSize: 4, stride: 2, padding: 1)
  Conv2d(16, 16, kernelSize: 3, padding: 1)
  LeakyReLU(0.2)
  Conv2d(16, 16, kernelSize: 3, padding: 1)
  Flatten()
  Linear(1024, 4)
}

extension DCGAN {
  /// The numbers of a network after the student's `initialize`; whatever order they are drawn in.
  var initialWeightsCheck: Check<any DCGANExercise> {
    Check("initial-weights", points: 2) { exercise, given in
      let chance = Chance(seed: UInt64(given.seed.item))
      let network = Network(sample, chance)
      exercise.initialize(network, chance)
      return Dictionary(uniqueKeysWithValues: zip(network.parameterNames, network.parameters.map(\.value)))
    }
    .rule("distribution") { observed in
      for entry in try learnedEntries(of: observed) {
        if let finding = entry.finding { return finding }
      }
      return nil
    }
    .rule("independence") { observed in
      let (one, other) = (
        try observed("4.weight", as: Tensor.self), try observed("6.weight", as: Tensor.self)
      )
      return one == other ? Finding("repeated", ["name": "4.weight", "other": "6.weight"]) : nil
    }
    .fresh { chance in ["seed": Tensor(Float(chance.int(in: 100..<1_000_000)))] }
  }
}

private func learnedEntries(of observed: Observed) throws -> [FirstValues] {
  try Network(sample, Chance(seed: 0)).parameterNames.map { name in
    FirstValues(name: name, values: try observed(name, as: Tensor.self))
  }
}

/// The first numbers of one learned tensor, and what is wrong with them.
private struct FirstValues {
  let name: String
  let values: Tensor

  private var mean: Double { values.scalars.reduce(0) { $0 + Double($1) } / Double(values.count) }

  private var std: Double {
    let mean = mean
    let squares = values.scalars.reduce(0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
    return (squares / Double(values.count)).squareRoot()
  }

  /// A weight has two axes or more; of those with one axis a factor is called `weight` and an offset `bias`.
  var finding: Finding? {
    let words = [
      "name": name, "mean": String(format: "%.3f", mean), "std": String(format: "%.4f", std),
    ]
    if name.hasSuffix("bias") { return values.scalars.allSatisfy { $0 == 0 } ? nil : Finding("bias", words) }
    if values.rank == 1 { return abs(mean - 1) < 0.02 && std < 0.03 ? nil : Finding("factor", words) }
    // Of n normal numbers the mean strays by std/√n and the std by std/√2n; five times that never happens.
    guard abs(mean) < 5 * 0.02 / Double(values.count).squareRoot() else { return Finding("center", words) }
    guard abs(std - 0.02) < 5 * 0.02 / Double(2 * values.count).squareRoot() else {
      return Finding("spread", words)
    }
    let farthest = values.scalars.map { abs($0) }.max() ?? 0
    return farthest > 2.5 * 0.02 ? nil : Finding("not-normal", words)
  }
}
