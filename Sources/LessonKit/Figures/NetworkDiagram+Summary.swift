public import Frames
public import NeuralNets

extension NetworkDiagram {
  /// A network's layers as boxes, what each is and the shape of one item behind it, with its skips.
  ///
  /// What belongs to a layer with weights (a padding before it; a norm, an activation, dropout behind it) stands in its
  /// box. `Keep` has no box of its own: the connection begins where it stands. A ``Residual`` ends in a box `+`; of equal
  /// ones in a row, the first is drawn with their number.
  public init(_ summary: Summary) {
    var boxes = [Box(label: "input", shape: Array(summary.input.dropFirst()))]
    var skips: [Skip] = []
    /// The box whose output is the layer's.
    var boxOfLayer: [Int] = []
    var canTake = Taking.nothing
    let joints = Set(summary.skips.compactMap(\.from))
    let repetitions = Repetitions(summary)
    for (index, layer) in summary.layers.enumerated() {
      let shape = Array(layer.outputShape.dropFirst())
      if repetitions.dropped.contains(index) {
        boxOfLayer.append(boxes.count - 1)
        continue
      }
      if layer.layer is Keep {
        canTake = .nothing
      } else if canTake.takes(layer) {
        let last = boxes.removeLast()
        boxes.append(Box(label: "\(last.label)\n\(layer.words)", shape: shape))
        canTake = .details
      } else {
        boxes.append(Box(label: layer.words, shape: shape))
        canTake = layer.pads ? .weights : .details
      }
      boxOfLayer.append(boxes.count - 1)
      for skip in summary.skips where skip.to == index {
        if skip.isAdded {
          let count = repetitions.counts[index] ?? 1
          boxes.append(Box(label: count > 1 ? "+\n× \(count)" : "+", shape: shape))
          boxOfLayer[index] = boxes.count - 1
          canTake = .nothing
        }
        skips.append(Skip(from: skip.from.map { boxOfLayer[$0] } ?? 0, to: boxes.count - 1))
      }
      // What leaves here must be what the box shows.
      if joints.contains(index) { canTake = .nothing }
    }
    self.init(boxes: boxes, skips: skips)
  }
}

/// What may still join the last box.
private enum Taking {
  case nothing, details, weights

  func takes(_ layer: LayerSummary) -> Bool {
    switch self {
    case .nothing: false
    case .details: layer.normalizes || layer.isActivation || layer.layer is Dropout
    case .weights: layer.parameterCount > 0 && !layer.normalizes
    }
  }
}

/// Residual blocks that follow each other and are equal.
private struct Repetitions {
  /// How often a block stands there, by the last layer of the first.
  private(set) var counts: [Int: Int] = [:]
  /// The layers of all but the first.
  private(set) var dropped: Set<Int> = []

  init(_ summary: Summary) {
    let blocks = summary.skips.filter(\.isAdded).map { ($0.from ?? -1)..<$0.to }
    let others = summary.skips.filter { !$0.isAdded }.flatMap { [$0.from ?? -1, $0.to] }
    func content(_ block: Range<Int>) -> [String] {
      block.map { summary.layers[$0 + 1] }.map {
        "\($0.kind) \($0.hyperParameters.sorted { $0.key < $1.key }) \($0.outputShape)"
      }
    }
    var first: Range<Int>?
    for (block, next) in zip(blocks, blocks.dropFirst()) {
      let begin = first ?? block
      guard next.lowerBound == block.upperBound, content(next) == content(begin),
        !others.contains(where: { begin.lowerBound..<next.upperBound ~= $0 && $0 != begin.lowerBound })
      else {
        first = nil
        continue
      }
      first = begin
      counts[begin.upperBound, default: 1] += 1
      dropped.formUnion(next.map { $0 + 1 })
    }
  }
}

extension LayerSummary {
  /// Whether the layer only adds a rim.
  fileprivate var pads: Bool { layer is ReflectionPad2d || layer is ZeroPad2d }

  /// The layer in a few words: `3  Conv2d 64 → 128  k4 s2 p1`.
  fileprivate var words: String {
    switch layer {
    case let layer as Linear: "\(name)  \(kind) \(layer.inputs) → \(layer.outputs)"
    case let layer as Conv2d:
      "\(name)  \(kind) \(layer.inputs) → \(layer.outputs)  "
        + "k\(layer.kernelSize) s\(layer.stride) p\(layer.padding)"
    case let layer as ConvTranspose2d:
      "\(name)  \(kind) \(layer.inputs) → \(layer.outputs)  "
        + "k\(layer.kernelSize) s\(layer.stride) p\(layer.padding)"
    case let layer as ReflectionPad2d: "\(name)  \(kind) \(layer.padding)"
    case let layer as ZeroPad2d: "\(name)  \(kind) \(layer.padding)"
    case let layer as LeakyReLU: "\(name)  \(kind) \(layer.slope)"
    case let layer as Dropout: "\(name)  \(kind) \(layer.p)"
    case let layer as Concatenate: "\(name)  \(kind) \"\(layer.name)\""
    default: "\(name)  \(kind)"
    }
  }
}
