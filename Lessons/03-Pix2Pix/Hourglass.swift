import LessonKit

/// A network that narrows a picture to a bottleneck and widens it again, seen layer by layer.
struct Hourglass {
  /// A layer with filters and what follows it up to the next one: `Conv2d`, `BatchNorm2d`, `LeakyReLU`.
  private struct Stage {
    let filter: LayerSummary
    var followers: [LayerSummary] = []
    var normalizer: LayerSummary? { followers.first(where: \.normalizes) }
    var activations: [LayerSummary] { followers.filter(\.isActivation) }
    /// Pixels along a side of what comes out.
    var side: Int { (followers.last ?? filter).outputShape.last ?? 0 }
  }

  let summary: Summary
  private let layers: [LayerSummary]
  private var stages: [Stage] = []

  init(_ summary: Summary) {
    self.summary = summary
    layers = summary.layers
    for layer in layers {
      if layer.isFilter {
        stages.append(Stage(filter: layer))
      } else if !stages.isEmpty {
        stages[stages.count - 1].followers.append(layer)
      }
    }
  }

  /// The sides of the maps from the first filter on, each named once.
  private var sides: [Int] {
    layers.filter { $0.outputShape.count == 4 }.map { $0.outputShape[2] }
      .reduce(into: [Layout.side]) { sides, side in
        if sides.last != side { sides.append(side) }
      }
  }

  /// What is wrong with the shapes: the output, or the way of the sides.
  var sizeFinding: Finding? {
    let words = ["output": "\(summary.output)", "sides": sides.map(String.init).joined(separator: " → ")]
    if summary.output != [2, 3, Layout.side, Layout.side] { return Finding("output", words) }
    return sides == Hourglass.wanted + Hourglass.wanted.dropLast().reversed() ? nil : Finding("sides", words)
  }

  private static let wanted = [64, 32, 16, 8, 4, 2]

  /// The first layer that normalises what it should not, or that nothing normalises.
  var normalizationFinding: Finding? {
    for (index, stage) in stages.enumerated() {
      let meetsPicture = index == 0 || index == stages.count - 1
      // A normaliser that stands behind an enlargement belongs to what it normalises.
      let shape = (stage.normalizer ?? stage.filter).outputShape
      let inBottleneck = shape.count == 2 || shape.last == Hourglass.wanted.last
      switch stage.normalizer {
      case let layer? where meetsPicture: return Finding("norm-at-picture", layer.words)
      case let layer? where inBottleneck: return Finding("norm-at-bottleneck", layer.words)
      case nil where !meetsPicture && !inBottleneck: return Finding("norm-missing", stage.filter.words)
      default: continue
      }
    }
    return nil
  }

  /// The first layer without an activation behind it, or an end that is not Tanh.
  var activationFinding: Finding? {
    for stage in stages.dropLast() where stage.activations.isEmpty {
      return Finding("no-activation", stage.filter.words)
    }
    guard let last = stages.last else { return nil }
    if let other = last.activations.first(where: { !($0.layer is Tanh) }) {
      return Finding("not-tanh", other.words)
    }
    return last.activations.isEmpty ? Finding("no-tanh", last.filter.words) : nil
  }

  /// Where a network has a skip that should have none.
  var anySkipFinding: Finding? {
    layers.first { $0.layer is Concatenate }.map { Finding("has-skip", $0.words) }
  }

  /// The first side at which the decoder is not handed what the encoder had.
  var skipFinding: Finding? {
    guard let bottleneck else { return nil }
    let ends = layers.enumerated().filter { $0.element.layer is Concatenate }
    for side in Hourglass.wanted.dropFirst().dropLast() {
      let here = ends.filter { $0.offset > bottleneck && $0.element.outputShape.last == side }
      guard let end = here.first else { return Finding("skip-missing", ["side": "\(side)"]) }
      guard here.contains(where: { keep(of: $0.offset).map { $0 < bottleneck } ?? false }) else {
        return Finding("skip-own", end.element.words.merging(["side": "\(side)"]) { $1 })
      }
    }
    return nil
  }

  /// The index of the `Keep` that a `Concatenate` joins: the last one of its name before it.
  func keep(of end: Int) -> Int? {
    guard let name = (layers[end].layer as? Concatenate)?.name else { return nil }
    return layers[..<end].lastIndex { ($0.layer as? Keep)?.name == name }
  }

  /// The first filter that is not as in another network, but for the channels that go in.
  func finding(against other: Hourglass) -> Finding? {
    for (mine, its) in zip(stages, other.stages) where mine.filter.form != its.filter.form {
      let words = ["form": mine.filter.form, "other": its.filter.kind, "otherform": its.filter.form]
      return Finding("not-the-same", mine.filter.words.merging(words) { $1 })
    }
    guard stages.count == other.stages.count else {
      return Finding("not-as-many", ["count": "\(stages.count)", "other": "\(other.stages.count)"])
    }
    return nil
  }

  /// The index of the last layer that gives the smallest map.
  private var bottleneck: Int? { layers.firstIndex { $0.outputShape.last == Hourglass.wanted.last } }

  /// How much the output still depends on the input when the bottleneck's numbers are all replaced by 0.
  ///
  /// The architecture is the judge's own copy, with weights that it drew.
  func dependenceWithoutBottleneck() -> Float {
    guard let bottleneck else { return 0 }
    let plain = layers.map(\.layer)
    let cut = Sequential(
      plain[...bottleneck] + [Custom("cut") { $0 * 0 }] + plain[(bottleneck + 1)...])
    let network = Network(cut, Chance(seed: 5))
    let outputs = network.evaluated(Chance(seed: 6).uniform(Layout.sketch, in: -1...1))
    return abs(outputs[0] - outputs[1]).max().item
  }
}

extension LayerSummary {
  /// Whether the layer has filters or a matrix.
  var isFilter: Bool { layer is Conv2d || layer is ConvTranspose2d || layer is Linear }

  /// The layer's number and kind, for sentences.
  var words: [String: String] { ["layer": name, "kind": kind] }

  /// A filter's numbers, but for the channels that go in.
  fileprivate var form: String {
    switch layer {
    case let layer as Conv2d: "→ \(layer.outputs), k\(layer.kernelSize) s\(layer.stride) p\(layer.padding)"
    case let layer as ConvTranspose2d:
      "→ \(layer.outputs), k\(layer.kernelSize) s\(layer.stride) p\(layer.padding)"
    case let layer as Linear: "→ \(layer.outputs)"
    default: ""
    }
  }
}
