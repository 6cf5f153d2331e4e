import LessonKit

extension CycleGAN {
  @ListBuilder<Check<any CycleGANExercise>> var networkChecks: [Check<any CycleGANExercise>] {
    Check("generator", points: 2) { exercise, _ in exercise.generator() }
      .rule("sizes") { (network: Sequential) in
        try withSummary(of: network, as: .generator) { try GeneratorRules(network, $0).sizes() }
      }
      .rule("blocks") { (network: Sequential) in
        try withSummary(of: network, as: .generator, misfit: false) { GeneratorRules(network, $0).blocks }
      }
      .rule("ends") { (network: Sequential) in
        try withSummary(of: network, as: .generator, misfit: false) { GeneratorRules(network, $0).ends }
      }
      .affordable(as: .generator)

    Check("discriminator", points: 1) { exercise, _ in exercise.discriminator() }
      .rule("patches") { (network: Sequential) in
        try withSummary(of: network, as: .discriminator) { DiscriminatorRules($0).patches }
      }
      .rule("layers") { (network: Sequential) in
        try withSummary(of: network, as: .discriminator, misfit: false) { DiscriminatorRules($0).layers }
      }
      .affordable(as: .discriminator)
  }
}

extension Check<any CycleGANExercise> {
  /// Not larger than what can be trained here.
  fileprivate func affordable(as player: Player) -> Check {
    rule("affordable") { (network: Sequential) in
      try withSummary(of: network, as: player, misfit: false) { player.budget.finding(for: $0) }
    }
  }
}

/// Which kind of player a network is.
enum Player {
  /// A picture to a picture.
  case generator
  /// A picture to a map of answers.
  case discriminator

  /// Enough for half the paper's channels in the generator, and for 64, 128 and 256 in the discriminator: with the
  /// optimisers' memory, as many weights of four networks as one message can carry when a training is put down.
  fileprivate var budget: Budget {
    Budget(parameters: self == .generator ? 2_000_000 : 700_000, work: 400e6)
  }
}

/// Reads a network as data; where its layers do not fit each other, that is the finding, said by one rule only.
private func withSummary(
  of network: Sequential, as player: Player, misfit: Bool = true, _ body: (Summary) throws -> Finding?
) throws -> Finding? {
  do {
    return try body(try network.summary(input: Layout.input))
  } catch let error as ArchitectureError {
    return misfit
      ? Finding("misfit", ["layer": error.layer, "kind": error.kind, "problem": error.problem]) : nil
  }
}

extension LayerSummary {
  /// The words that name the layer in a finding.
  fileprivate var words: [String: String] { ["layer": name, "kind": kind] }

  /// Whether the layer has filters.
  fileprivate var convolves: Bool { layer is Conv2d || layer is ConvTranspose2d }
}

extension Summary {
  /// The first batch normalisation; here it would mix pictures of a batch.
  fileprivate var batchNorm: Finding? {
    layers.first { $0.layer is BatchNorm2d }.map { Finding("batch-norm", $0.words) }
  }

  /// What stands behind the last layer with weights that computes.
  fileprivate var tail: ArraySlice<LayerSummary> {
    layers[((layers.lastIndex { $0.convolves || $0.layer is Linear } ?? -1) + 1)...]
  }
}

/// What is asked of a generator.
private struct GeneratorRules {
  let network: Sequential
  let summary: Summary

  init(_ network: Sequential, _ summary: Summary) {
    self.network = network
    self.summary = summary
  }

  func sizes() throws -> Finding? {
    guard summary.output == summary.input else {
      return Finding("output", ["output": "\(summary.output)"])
    }
    let sides = summary.layers.map { $0.outputShape.count == 4 ? $0.outputShape[2] : 1 }
    guard let least = sides.min(), least < Layout.side else { return Finding("never-smaller") }
    // Pictures of another size, and not square: what only works for one size cannot take the student's own.
    let wide = [1, 3, 48, 64]
    do {
      let output = try network.summary(input: wide).output
      return output == wide ? nil : Finding("one-size", ["output": "\(output)"])
    } catch let error as ArchitectureError {
      return Finding("one-size-misfit", ["layer": error.layer, "kind": error.kind])
    }
  }

  var blocks: Finding? {
    let blocks = network.residuals
    guard !blocks.isEmpty else { return Finding("no-residual") }
    if blocks.contains(where: { $0.body.lastLayer.isRectifier }) { return Finding("block-activation") }
    if blocks.contains(where: { !$0.body.convolves }) { return Finding("block-empty") }
    if let finding = summary.batchNorm { return finding }
    return summary.layers.contains { $0.layer is InstanceNorm2d } ? nil : Finding("no-norm")
  }

  var ends: Finding? {
    guard let last = summary.layers.last else {
      return Finding("no-tanh", ["layer": "0", "kind": "Sequential"])
    }
    if let norm = summary.tail.first(where: \.normalizes) { return Finding("norm-at-picture", norm.words) }
    let others = summary.tail.filter { $0.isActivation && !($0.layer is Tanh) }
    if let other = others.first { return Finding("not-tanh", other.words) }
    return last.layer is Tanh ? nil : Finding("no-tanh", last.words)
  }
}

extension Sequential {
  /// All residual blocks, those inside others included.
  fileprivate var residuals: [Residual] {
    layers.flatMap { layer in
      if let block = layer as? Residual { return [block] + block.body.residuals }
      return (layer as? Sequential)?.residuals ?? []
    }
  }

  /// The last layer that is not made of others.
  fileprivate var lastLayer: (any Layer)? {
    (layers.last as? Sequential).map { $0.lastLayer } ?? layers.last
  }

  /// Whether there is a layer with filters.
  fileprivate var convolves: Bool {
    layers.contains { ($0 as? Sequential)?.convolves ?? ($0 is Conv2d || $0 is ConvTranspose2d) }
  }
}

extension (any Layer)? {
  /// Whether the layer lets no negative numbers, or fewer, through.
  fileprivate var isRectifier: Bool {
    self is ReLU || self is LeakyReLU || self is ELU || self is Softplus || self is Sigmoid || self is Tanh
  }
}

/// What is asked of a discriminator.
private struct DiscriminatorRules {
  let summary: Summary

  init(_ summary: Summary) { self.summary = summary }

  var patches: Finding? {
    let words = ["output": "\(summary.output)"]
    guard summary.output.count == 4, summary.output[2] > 1, summary.output[3] > 1 else {
      return Finding("one-answer", words)
    }
    return summary.output[1] == 1 ? nil : Finding("channels", words)
  }

  var layers: Finding? {
    if let finding = summary.batchNorm { return finding }
    if let ending = summary.tail.first(where: \.isActivation) {
      return Finding("end-activation", ending.words)
    }
    if let norm = summary.tail.first(where: \.normalizes) { return Finding("norm-at-answer", norm.words) }
    let filters = summary.layers.indices.filter { summary.layers[$0].convolves }
    guard let first = filters.first, let last = filters.last, filters.count > 1 else {
      return Finding("too-flat")
    }
    if let norm = summary.layers[..<filters[1]].first(where: \.normalizes) {
      return Finding("norm-at-picture", norm.words)
    }
    guard summary.layers.contains(where: { $0.layer is InstanceNorm2d }) else { return Finding("no-norm") }
    let hidden = summary.layers[first..<last]
    if let other = hidden.first(where: { $0.isActivation && !($0.layer is LeakyReLU) }) {
      return Finding("not-leaky", other.words)
    }
    return hidden.contains { $0.layer is LeakyReLU } ? nil : Finding("no-activation")
  }
}
