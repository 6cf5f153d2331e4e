import LessonKit

/// A guideline for stable convolutional GANs, with its number in the paper's list.
///
/// Radford et al., "Unsupervised Representation Learning with Deep Convolutional GANs" (2016), §3.
public enum Guideline: Int, CaseIterable, Sendable {
  /// Strided convolutions in place of pooling, transposed ones in place of enlarging.
  case strides = 1
  /// Batch normalisation in both players, but not on the picture and not on the answer.
  case batchNorm
  /// No fully connected hidden layers.
  case noFullyConnected
  /// ReLU in the generator, and Tanh at its end.
  case generatorActivations
  /// LeakyReLU in the discriminator.
  case discriminatorActivations
}

/// Which of the two players a network is.
public enum Player: CaseIterable, Sendable {
  /// Noise to pictures.
  case generator
  /// Pictures to logits.
  case discriminator
}

/// Where a network breaks a guideline, and how.
struct Violation {
  let guideline: Guideline
  /// The key of the sentence that says how.
  let key: String
  let layer: LayerSummary
}

/// A layer with weights and what follows it up to the next one: `ConvTranspose2d`, `BatchNorm2d`, `ReLU`.
private struct Stage {
  let weights: LayerSummary
  var followers: [LayerSummary] = []

  var normalizer: LayerSummary? { followers.first(where: \.normalizes) }
  var activations: [LayerSummary] { followers.filter(\.isActivation) }
  /// Whether there is anything that batch normalisation over pictures could take.
  var makesMap: Bool { ([weights] + followers).contains { $0.outputShape.count == 4 } }
}

/// A network's layers, seen as the guidelines see them.
struct Inspection {
  private let player: Player
  private let layers: [LayerSummary]
  /// What stands before the first layer with weights.
  private var head: [LayerSummary] = []
  private var stages: [Stage] = []

  init(_ player: Player, _ summary: Summary) {
    self.player = player
    layers = summary.layers
    for layer in layers {
      if layer.layer is Linear || layer.layer is Conv2d || layer.layer is ConvTranspose2d {
        stages.append(Stage(weights: layer))
      } else if stages.isEmpty {
        head.append(layer)
      } else {
        stages[stages.count - 1].followers.append(layer)
      }
    }
  }

  /// All that breaks a guideline, in the order of the guidelines and then of the layers.
  var violations: [Violation] { Guideline.allCases.flatMap { violations(of: $0) } }

  /// All that breaks one guideline, in the order of the layers.
  func violations(of guideline: Guideline) -> [Violation] {
    let found: [(String, LayerSummary)] =
      switch guideline {
      case .strides: resizing
      case .batchNorm: normalization
      case .noFullyConnected: fullyConnected
      case .generatorActivations: player == .generator ? generatorActivations : []
      case .discriminatorActivations: player == .discriminator ? discriminatorActivations : []
      }
    return found.map { Violation(guideline: guideline, key: $0.0, layer: $0.1) }
  }

  private var resizing: [(String, LayerSummary)] {
    layers.compactMap { layer in
      layer.pools ? ("pooling", layer) : layer.layer is Upsample ? ("enlarging", layer) : nil
    }
  }

  private var normalization: [(String, LayerSummary)] {
    let atEntrance = player == .discriminator ? head.filter(\.normalizes) : []
    var found = atEntrance.map { ("norm-at-picture", $0) }
    for (index, stage) in stages.enumerated() {
      let meetsPicture = player == .generator ? index == stages.count - 1 : index == 0
      let givesAnswer = player == .discriminator && index == stages.count - 1
      switch stage.normalizer {
      case let layer? where meetsPicture: found.append(("norm-at-picture", layer))
      case let layer? where givesAnswer: found.append(("norm-at-answer", layer))
      case let layer? where !(layer.layer is BatchNorm2d): found.append(("other-norm", layer))
      case nil where stage.makesMap && !meetsPicture && !givesAnswer:
        found.append(("norm-missing", stage.weights))
      default: break
      }
    }
    return found
  }

  /// A linear layer may take z in, and may give the final value out.
  private var fullyConnected: [(String, LayerSummary)] {
    let allowed = player == .generator ? 0 : stages.count - 1
    return stages.enumerated().compactMap { index, stage in
      stage.weights.isFullyConnected && index != allowed ? ("fully-connected", stage.weights) : nil
    }
  }

  private var generatorActivations: [(String, LayerSummary)] {
    var found = stages.dropLast().flatMap { activations(of: $0, wrong: "not-relu") { $0 is ReLU } }
    if let last = stages.last {
      let others = last.activations.filter { !($0.layer is Tanh) }
      found += others.map { ("not-tanh", $0) }
      if last.activations.isEmpty { found.append(("no-tanh", last.weights)) }
    }
    return found
  }

  private var discriminatorActivations: [(String, LayerSummary)] {
    let hidden = stages.dropLast().flatMap {
      activations(of: $0, wrong: "not-leaky") { layer in
        (layer as? LeakyReLU).map { $0.slope > 0 && $0.slope < 1 } ?? false
      }
    }
    return hidden + (stages.last?.activations ?? []).map { ("not-a-logit", $0) }
  }

  private func activations(of stage: Stage, wrong: String, isRight: (any Layer) -> Bool)
    -> [(String, LayerSummary)]
  {
    guard !stage.activations.isEmpty else { return [("no-activation", stage.weights)] }
    return stage.activations.filter { !isRight($0.layer) }.map { (wrong, $0) }
  }
}
