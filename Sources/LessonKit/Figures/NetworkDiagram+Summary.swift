public import Frames
public import NeuralNets

extension NetworkDiagram {
  /// A network's layers as boxes, what each is and the shape of one item behind it, with its skips.
  ///
  /// What follows a layer with weights number by number (a norm, an activation, dropout) stands in that layer's box.
  /// `Keep` has no box of its own: the connection begins where it stands. A ``Residual`` ends in a box `+`.
  public init(_ summary: Summary) {
    var boxes = [Box(label: "input", shape: Array(summary.input.dropFirst()))]
    var skips: [Skip] = []
    /// The box whose output is the layer's.
    var boxOfLayer: [Int] = []
    var canTakeMore = false
    let joints = Set(summary.skips.compactMap(\.from))
    for (index, layer) in summary.layers.enumerated() {
      let shape = Array(layer.outputShape.dropFirst())
      if layer.layer is Keep {
        canTakeMore = false
      } else if canTakeMore, layer.isDetail {
        let last = boxes.removeLast()
        boxes.append(Box(label: "\(last.label)\n\(layer.words)", shape: shape))
      } else {
        boxes.append(Box(label: layer.words, shape: shape))
        canTakeMore = true
      }
      boxOfLayer.append(boxes.count - 1)
      for skip in summary.skips where skip.to == index {
        if skip.isAdded {
          boxes.append(Box(label: "+", shape: shape))
          boxOfLayer[index] = boxes.count - 1
          canTakeMore = false
        }
        skips.append(Skip(from: skip.from.map { boxOfLayer[$0] } ?? 0, to: boxes.count - 1))
      }
      // What leaves here must be what the box shows.
      if joints.contains(index) { canTakeMore = false }
    }
    self.init(boxes: boxes, skips: skips)
  }
}

extension LayerSummary {
  /// Whether the layer is read together with the one before it.
  fileprivate var isDetail: Bool { normalizes || isActivation || layer is Dropout }

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
    case let layer as LeakyReLU: "\(name)  \(kind) \(layer.slope)"
    case let layer as Dropout: "\(name)  \(kind) \(layer.p)"
    case let layer as Concatenate: "\(name)  \(kind) \"\(layer.name)\""
    default: "\(name)  \(kind)"
    }
  }
}
