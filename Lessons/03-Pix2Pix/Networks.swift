import LessonKit

extension Pix2Pix {
  @ListBuilder<Check<any Pix2PixExercise>> var generatorChecks: [Check<any Pix2PixExercise>] {
    Check("encoder-decoder", points: 2) { exercise, _ in exercise.encoderDecoder() }
      .hourglass("value")
      .rule("no skips") { (network: Sequential) in
        try inspected(network, misfit: false) { $0.anySkipFinding }
      }
      .rule("all through the bottleneck") { (network: Sequential) in
        try inspected(network, misfit: false, computing: true) { hourglass in
          hourglass.dependenceWithoutBottleneck() < 1e-6 ? nil : Finding("past-bottleneck")
        }
      }

    Check("unet", points: 3, needs: ["encoder-decoder"]) { exercise, _ in
      ["encoder-decoder": exercise.encoderDecoder(), "unet": exercise.unet()]
    }
    .hourglass("unet")
    .rule("skips", on: "unet") { (network: Sequential) in
      try inspected(network, misfit: false) { $0.skipFinding }
    }
    .rule("past the bottleneck", on: "unet") { (network: Sequential) in
      try inspected(network, misfit: false, computing: true) { hourglass in
        hourglass.dependenceWithoutBottleneck() > 1e-6 ? nil : Finding("skips-without-use")
      }
    }
    .rule("the same but for the skips") { observed in
      let plain = try observed("encoder-decoder", as: Sequential.self)
      return try inspected(try observed("unet", as: Sequential.self), misfit: false) { unet in
        try inspected(plain, misfit: false) { unet.finding(against: $0) }
      }
    }
  }
}

extension Check<any Pix2PixExercise> {
  /// What holds for both generators.
  fileprivate func hourglass(_ name: String) -> Check {
    rule("sizes", on: name) { (network: Sequential) in
      try inspected(network, misfit: true) { $0.sizeFinding }
    }
    .rule("normalization", on: name) { (network: Sequential) in
      try inspected(network, misfit: false) { $0.normalizationFinding }
    }
    .rule("activations", on: name) { (network: Sequential) in
      try inspected(network, misfit: false) { $0.activationFinding }
    }
    .rule("affordable", on: name) { (network: Sequential) in
      try inspected(network, misfit: false) { Layout.generatorBudget.finding(for: $0.summary) }
    }
  }
}

/// Reads a generator as data; where its layers do not fit each other, that is the finding, said by one rule only.
///
/// Rules behind the first are silent, too, where the sizes are wrong: what they say would follow from that. So
/// are rules that compute with a network that is too large for it.
private func inspected(
  _ network: Sequential, misfit: Bool, computing: Bool = false, _ body: (Hourglass) throws -> Finding?
) throws -> Finding? {
  do {
    let hourglass = Hourglass(try network.summary(input: Layout.sketch))
    guard misfit || hourglass.sizeFinding == nil else { return nil }
    if computing, Layout.generatorBudget.finding(for: hourglass.summary) != nil { return nil }
    return try body(hourglass)
  } catch let error as ArchitectureError {
    return misfit
      ? Finding("misfit", ["layer": error.layer, "kind": error.kind, "problem": error.problem]) : nil
  }
}

extension Layout {
  /// About four times what the text proposes: with a discriminator and the optimisers' memory, as many weights as
  /// one message can carry when a training is put down.
  static let generatorBudget = Budget(parameters: 5_000_000, work: 400e6)
  /// Enough for the paper's 64, 128 and 256 channels.
  static let discriminatorBudget = Budget(parameters: 500_000, work: 400e6)
}
