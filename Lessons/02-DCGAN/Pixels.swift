import LessonKit

extension DCGAN {
  @ListBuilder<Check<any DCGANExercise>> var pixelChecks: [Check<any DCGANExercise>] {
    Check("scaled", points: 1) { exercise, given in exercise.scaled(given.pixels) }
      .fresh { chance in ["pixels": Tensor((0..<12).map { _ in Float(chance.int(in: 0..<256)) } + [0, 255])] }

    Check("pixels", points: 1) { exercise, given in exercise.pixels(given.pictures) }
      .close(.absolute(0.001))
      .fresh { chance in
        // Off the middle between two pixels, where the last digit of a float decides; some beyond both ends.
        let levels = (0..<16).map { _ in Float(chance.int(in: -20..<276)) }
        let offsets = chance.uniform([16], in: -0.35...0.35)
        let beyond = Tensor([-1.25, 1.125, 0.0034])
        return ["pictures": concatenate([(Tensor(levels) + offsets) / 127.5 - 1, beyond])]
      }
  }

  @ListBuilder<Check<any DCGANExercise>> var pictureChecks: [Check<any DCGANExercise>] {
    Check("paint", points: 1, needs: ["pixels"]) { exercise, given in
      let generator = try Network(smallGenerator, state: given.tensors(under: "generator."))
      let together = exercise.paint(generator, noise: given.noise)
      // Painting must leave the running statistics alone, and must not depend on the rest of the batch.
      let alone = exercise.paint(generator, noise: given.noise.slice(axis: 0, from: 0, to: 2))
      return ["together": together, "alone": alone]
    }
    // One step of 255, where rounding could fall to either side.
    .close(.absolute(1.01))
    .fresh { chance in
      var drawn = trainedState(of: smallGenerator, chance).under("generator")
      drawn["noise"] = chance.normal([5, 4, 1, 1])
      return drawn
    }

    Check("walk", points: 1) { exercise, given in
      exercise.walk(from: given.start, to: given.end, count: Int(given.count.item))
    }
    .fresh { chance in
      [
        "start": chance.normal([6]), "end": chance.normal([6]),
        "count": Tensor(Float(chance.int(in: 3..<9))),
      ]
    }
  }
}

/// Weights large enough to show in the pictures, and running statistics as if it had been trained.
private func trainedState(of network: Sequential, _ chance: Chance) -> [String: Tensor] {
  var state = Network(network, chance).state
  for (name, value) in state where name.contains("running") {
    state[name] =
      name.hasSuffix("var") ? chance.uniform(value.shape, in: 0.2...2) : chance.normal(value.shape)
  }
  return state.mapValues { $0.rank == 4 ? $0 * 3 : $0 }
}

extension [String: Tensor] {
  /// The same tensors with a name in front of theirs: `generator.0.weight`.
  func under(_ name: String) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: map { ("\(name).\($0.key)", $0.value) })
  }
}
