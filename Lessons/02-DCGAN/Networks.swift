import LessonKit

extension DCGAN {
  @ListBuilder<Check<any DCGANExercise>> var networkChecks: [Check<any DCGANExercise>] {
    Check("generator", points: 3) { exercise, _ in exercise.generator() }
      .rule("sizes") { (network: Sequential) in
        try withSummary(of: network, as: .generator) { sizeFinding(of: $0, as: .generator) }
      }
      .following([.strides, .batchNorm, .noFullyConnected, .generatorActivations], as: .generator)
      .affordable(as: .generator)

    Check("discriminator", points: 3) { exercise, _ in exercise.discriminator() }
      .rule("sizes") { (network: Sequential) in
        try withSummary(of: network, as: .discriminator) { sizeFinding(of: $0, as: .discriminator) }
      }
      .following([.strides, .batchNorm, .noFullyConnected, .discriminatorActivations], as: .discriminator)
      .affordable(as: .discriminator)
  }
}

extension Check<any DCGANExercise> {
  /// One rule for each guideline; each names the first layer that breaks it.
  fileprivate func following(_ guidelines: [Guideline], as player: Player) -> Check {
    guidelines.reduce(self) { check, guideline in
      check.rule("guideline-\(guideline.rawValue)") { (network: Sequential) in
        try withSummary(of: network, as: player, misfit: false) { summary in
          Inspection(player, summary).violations(of: guideline).first.map { Finding($0.key, $0.words) }
        }
      }
    }
  }

  /// Not larger than what can be trained here.
  fileprivate func affordable(as player: Player) -> Check {
    rule("affordable") { (network: Sequential) in
      try withSummary(of: network, as: player, misfit: false) { player.budget.finding(for: $0) }
    }
  }
}

extension Violation {
  /// The layer that is to blame.
  fileprivate var words: [String: String] { ["layer": layer.name, "kind": layer.kind] }
}

/// Reads a network as data; where its layers do not fit each other, that is the finding, said by one rule only.
private func withSummary(
  of network: Sequential, as player: Player, misfit: Bool = true, _ body: (Summary) throws -> Finding?
) throws -> Finding? {
  do {
    return try body(try network.summary(input: player.input))
  } catch let error as ArchitectureError {
    return misfit
      ? Finding("misfit", ["layer": error.layer, "kind": error.kind, "problem": error.problem]) : nil
  }
}

extension Player {
  /// What the network is given, with a batch of two.
  var input: [Int] { self == .generator ? [2, Layout.latent, 1, 1] : [2, 3, Layout.side, Layout.side] }

  /// Enough for 64, 128 and 256 channels.
  ///
  /// More would train for far longer than a lesson lasts, and twelve networks of this size are what one message
  /// can carry to the judge.
  var budget: Budget { Budget(parameters: 1_200_000, work: 60e6) }
}

/// What is wrong with the sides and the channels along a network.
private func sizeFinding(of summary: Summary, as player: Player) -> Finding? {
  let maps = summary.layers.filter { $0.outputShape.count == 4 && $0.outputShape[2] > 1 }
  let sides = maps.map { $0.outputShape[2] }.reduce(into: [Int]()) { sides, side in
    if sides.last != side { sides.append(side) }
  }
  let words = ["output": "\(summary.output)", "sides": sides.map(String.init).joined(separator: " → ")]
  switch player {
  case .generator:
    if summary.output != [2, 3, Layout.side, Layout.side] { return Finding("output", words) }
    if sides != [4, 8, 16, 32] { return Finding("sides", words) }
  case .discriminator:
    if summary.output != [2, 1, 1, 1], summary.output != [2, 1] { return Finding("output", words) }
    if sides.drop(while: { $0 == Layout.side }) != [16, 8, 4] { return Finding("sides", words) }
  }
  return channelFinding(along: maps, as: player)
}

/// The first layer where the channels go the wrong way.
private func channelFinding(along maps: [LayerSummary], as player: Player) -> Finding? {
  for (layer, next) in zip(maps, maps.dropFirst()) {
    let (before, after) = (layer.outputShape[1], next.outputShape[1])
    if player == .generator ? after > before : after < before {
      return Finding(
        "channels", ["layer": next.name, "kind": next.kind, "before": "\(before)", "after": "\(after)"])
    }
  }
  return nil
}
