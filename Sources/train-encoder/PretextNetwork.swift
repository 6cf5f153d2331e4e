import DataSets
import NeuralNets
import Perception
import Tensors

/// The encoder in training, with batch normalisation, and the heads that answer what it is asked.
///
/// A head that has to tell styles apart from means and deviations alone makes these numbers say something about
/// style, which is what AdaIN needs; a linear reconstruction of patches keeps colours and shapes in the features.
final class PretextNetwork {
  static let widths = [16, 32, 64, 128]
  private let stages: [Network]
  /// Style kind and texture from the means and deviations of relu2_1, relu3_1 and relu4_1.
  private let styleHeads: [Network]
  /// Creature, pattern and place from relu4_1 in 4 × 4 places.
  private let creatureHead: Network
  /// Patches of 4 × 4 and 8 × 8 pixels from single places of relu3_1 and relu4_1.
  private let patchHeads: [Network]
  private var all: [(name: String, network: Network)] {
    let groups = [
      ("stage", stages), ("style", styleHeads), ("creature", [creatureHead]), ("patch", patchHeads),
    ]
    return groups.flatMap { name, networks in
      networks.enumerated().map { ("\(name)\($0.offset).", $0.element) }
    }
  }

  private static let answers = [
    Doodle.Species.allCases.count, Doodle.Coat.Kind.allCases.count, Doodle.Place.allCases.count + 1,
  ]

  init(_ chance: Chance) {
    stages = VGGEncoder.stages(Self.widths, batchNorm: true).map { Network($0, .kaimingNormal, chance) }
    styleHeads = Self.widths[1...].map { width in
      let head = Sequential {
        BatchNorm2d(2 * width)
        Flatten()
        Linear(2 * width, PretextBatch.kinds.count + 3)
      }
      return Network(head, chance)
    }
    let creature = Sequential {
      AvgPool2d(kernelSize: 2)
      BatchNorm2d(Self.widths[3])
      Flatten()
      Linear(Self.widths[3] * 16, Self.answers.reduce(0, +))
    }
    creatureHead = Network(creature, chance)
    patchHeads = [
      Network(Sequential { Conv2d(Self.widths[2], 48, kernelSize: 1) }, chance),
      Network(Sequential { Conv2d(Self.widths[3], 192, kernelSize: 1) }, chance),
    ]
  }

  var parameters: [Parameter] { all.flatMap(\.network.parameters) }

  /// All weights and running statistics, to go on from later.
  var state: [String: Tensor] {
    var state: [String: Tensor] = [:]
    for (prefix, network) in all {
      for (name, value) in network.state { state[prefix + name] = value }
    }
    return state
  }

  /// Takes over what ``state`` gave; throws what does not fit.
  func load(_ state: [String: Tensor]) throws {
    for (prefix, network) in all {
      let own = state.filter { $0.key.hasPrefix(prefix) }
      try network.load(
        Dictionary(uniqueKeysWithValues: own.map { (String($0.key.dropFirst(prefix.count)), $0.value) }))
    }
  }

  /// The loss of a batch, and what it is made of.
  func measured(_ batch: PretextBatch, training: Bool) -> (loss: Tensor, figures: Figures) {
    func run(_ network: Network, _ x: Tensor) -> Tensor { training ? network(x) : network.evaluated(x) }
    var levels: [Tensor] = []
    for stage in stages { levels.append(run(stage, levels.last ?? batch.pictures)) }
    var figures = Figures()
    var loss = Tensor(0)

    let styles = batch.kinds.count
    for (index, head) in styleHeads.enumerated() {
      let textured = levels[index + 1].slice(axis: 0, from: 0, to: styles)
      let answer = run(head, Self.moments(textured))
      let kinds = PretextBatch.kinds.count
      let logits = answer.slice(axis: 1, from: 0, to: kinds)
      let texture = meanSquaredError(answer.slice(axis: 1, from: kinds, to: kinds + 3), batch.textures)
      loss += [0.3, 0.5, 1][index] * (crossEntropy(logits, batch.kinds) + 2 * texture)
      figures.add(accuracy(logits, batch.kinds), to: "kind accuracy at relu\(index + 2)_1")
      figures.add(Double(texture.item), to: "texture MSE at relu\(index + 2)_1")
    }

    let answer = run(creatureHead, levels[3].slice(axis: 0, from: styles, to: batch.pictures.shape[0]))
    var start = 0
    for (index, question) in [
      ("species", batch.species), ("coat", batch.coats), ("place", batch.places),
    ].enumerated() {
      let logits = answer.slice(axis: 1, from: start, to: start + Self.answers[index])
      start += Self.answers[index]
      guard !question.1.isEmpty else { continue }
      loss += 0.5 * crossEntropy(logits, question.1)
      figures.add(accuracy(logits, question.1), to: "\(question.0) accuracy")
    }

    for (index, head) in patchHeads.enumerated() {
      let level = index + 2
      let error = meanSquaredError(
        run(head, levels[level]), Self.patches(of: batch.pictures, side: 1 << level))
      loss += [2, 4][index] * error
      figures.add(Double(error.item), to: "patch MSE from relu\(level + 1)_1")
    }
    figures.add(Double(loss.item), to: "loss")
    return (loss, figures)
  }

  /// The convolutions with their batch normalisation multiplied in: the encoder as it is used.
  var folded: [(weight: Tensor, bias: Tensor)] {
    stages.flatMap { stage -> [(weight: Tensor, bias: Tensor)] in
      let state = stage.state
      return stage.architecture.layers.indices.compactMap { index in
        guard let norm = stage.architecture.layers[index] as? BatchNorm2d,
          let weight = state["\(index - 1).weight"], let bias = state["\(index - 1).bias"],
          let scale = state["\(index).weight"], let shift = state["\(index).bias"],
          let mean = state["\(index).running_mean"], let variance = state["\(index).running_var"]
        else { return nil }
        let factor = scale / sqrt(variance + norm.epsilon)
        return (weight * factor.reshaped([-1, 1, 1, 1]), (bias - mean) * factor + shift)
      }
    }
  }

  /// The features of all levels with running statistics, to compare the folded encoder with.
  func levels(of pictures: Tensor) -> [Tensor] {
    stages.reduce(into: [pictures]) { $0.append($1.evaluated($0[$0.count - 1])) }.dropFirst().map { $0 }
  }

  /// Mean and deviation of each channel: `[N, C, H, W] → [N, 2·C, 1, 1]`.
  private static func moments(_ x: Tensor) -> Tensor {
    let mean = x.mean(axes: [2, 3], keepDims: true)
    let deviation = sqrt(x.variance(axes: [2, 3], keepDims: true, unbiased: false) + 1e-5)
    return concatenate([mean, deviation], axis: 1)
  }

  /// Squares of pixels as channels: `[N, 3, H, W] → [N, 3·side², H/side, W/side]`.
  private static func patches(of pictures: Tensor, side: Int) -> Tensor {
    let (count, height, width) = (pictures.shape[0], pictures.shape[2] / side, pictures.shape[3] / side)
    return pictures.reshaped([count, 3, height, side, width, side]).permuted([0, 1, 3, 5, 2, 4])
      .reshaped([count, 3 * side * side, height, width])
  }
}

/// The mean cross-entropy of logits `[N, K]` and the right classes.
private func crossEntropy(_ logits: Tensor, _ classes: [Int]) -> Tensor {
  var marks = [Float](repeating: 0, count: logits.count)
  for (row, index) in classes.enumerated() { marks[row * logits.shape[1] + index] = 1 }
  return -(logSoftmax(logits, axis: 1) * Tensor(shape: logits.shape, marks)).sum() / Float(classes.count)
}

/// The share of rows whose greatest number is at the right place.
private func accuracy(_ logits: Tensor, _ classes: [Int]) -> Double {
  let (scalars, width) = (logits.scalars, logits.shape[1])
  let hits = classes.enumerated().filter { row, index in
    let part = scalars[row * width..<(row + 1) * width]
    return part[row * width + index] == part.max()
  }
  return Double(hits.count) / Double(classes.count)
}
