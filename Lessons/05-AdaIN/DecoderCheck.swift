import LessonKit

extension AdaIN {
  /// The description, read as data, for encoders of two and of four levels.
  var decoderCheck: Check<any AdaINExercise> {
    Check("decoder", points: 3) { exercise, given in exercise.decoder(widths: given.wholeWidths) }
      .rule("sizes") { observed in
        try withSummary(observed) { summary in
          let side = summary.input[2] << (observed.given.wholeWidths.count - 1)
          return summary.output == [1, 3, side, side]
            ? nil : Finding("output", ["output": "\(summary.output)", "expected": "\([1, 3, side, side])"])
        }
      }
      .rule("no-norm") { observed in
        try withSummary(observed) { summary in
          summary.layers.first(where: \.normalizes).map { Finding("norm", $0.words) }
        }
      }
      .rule("upsampling") { observed in
        try withSummary(observed) { upsamplingFinding(in: $0.layers) }
      }
      .rule("borders") { observed in
        try withSummary(observed) { borderFinding(in: $0.layers) }
      }
      .rule("activations") { observed in
        try withSummary(observed) { activationFinding(in: $0.layers) }
      }
      .rule("mirrored") { observed in
        try withSummary(observed) { mirrorFinding(in: $0.layers, widths: observed.given.wholeWidths) }
      }
      .rule("affordable") { observed in
        // About twice the paper's decoder.
        try withSummary(observed) { Budget(parameters: 8_000_000, work: 2e9).finding(for: $0) }
      }
      .fresh { chance in
        let first = chance.int(in: 5..<9)
        let count = chance.int(in: 3..<5)
        return ["widths": Tensor((0..<count).map { Float(first << $0) })]
      }
  }
}

extension Given {
  /// The widths of the encoder's levels.
  fileprivate var wholeWidths: [Int] { tensor("widths").scalars.map { Int($0) } }
}

extension LayerSummary {
  fileprivate var words: [String: String] { ["layer": name, "kind": kind] }
  fileprivate var isConvolution: Bool { layer is Conv2d || layer is ConvTranspose2d }
}

/// Reads the network as data, for features of 8 × 8 places; where its layers do not fit each other, that is the finding.
private func withSummary(_ observed: Observed, _ body: (Summary) throws -> Finding?) throws -> Finding? {
  let network = try observed("value", as: Sequential.self)
  do {
    return try body(try network.summary(input: [1, observed.given.wholeWidths.last ?? 1, 8, 8]))
  } catch let error as ArchitectureError {
    return Finding("misfit", ["layer": error.layer, "kind": error.kind, "problem": error.problem])
  }
}

/// Nearest neighbours, not bilinear, and no transposed convolution.
private func upsamplingFinding(in layers: [LayerSummary]) -> Finding? {
  for layer in layers {
    switch layer.layer {
    case is ConvTranspose2d: return Finding("transposed", layer.words)
    case let upsample as Upsample where upsample.interpolation != .nearest:
      return Finding("not-nearest", layer.words)
    default: continue
    }
  }
  return nil
}

/// Every convolution that looks at neighbours has a mirrored border of the right width just before it.
private func borderFinding(in layers: [LayerSummary]) -> Finding? {
  var mirrored = 0
  for layer in layers {
    switch layer.layer {
    case let pad as ReflectionPad2d: mirrored += pad.padding
    case is ZeroPad2d: return Finding("zero-border", layer.words)
    case let convolution as Conv2d:
      if convolution.padding > 0 { return Finding("zero-border", layer.words) }
      if 2 * mirrored != convolution.kernelSize - 1 { return Finding("no-border", layer.words) }
      mirrored = 0
    default: continue
    }
  }
  return nil
}

/// An activation after every convolution but the last; after that one nothing that cuts colours off.
private func activationFinding(in layers: [LayerSummary]) -> Finding? {
  guard let last = layers.lastIndex(where: \.isConvolution) else { return Finding("no-convolution") }
  var waiting: LayerSummary?
  for layer in layers[..<last] {
    if layer.isConvolution {
      if let waiting { return Finding("no-activation", waiting.words) }
      waiting = layer
    } else if layer.isActivation {
      waiting = nil
    }
  }
  if let waiting { return Finding("no-activation", waiting.words) }
  // Tanh reaches from −1 to 1, as pictures do; it is not the paper's way, and does no harm.
  return layers[last...].first { $0.isActivation && !($0.layer is Tanh) }.map { Finding("cut-off", $0.words) }
}

/// At least one convolution after each enlargement, and never more channels than before.
private func mirrorFinding(in layers: [LayerSummary], widths: [Int]) -> Finding? {
  let convolutions = layers.filter(\.isConvolution)
  for level in 1..<max(1, widths.count) {
    let side = 8 << level
    guard convolutions.contains(where: { $0.outputShape[2] == side }) else {
      return Finding("size-missing", ["side": "\(side)"])
    }
  }
  for (layer, next) in zip(convolutions, convolutions.dropFirst())
  where next.outputShape[1] > layer.outputShape[1] {
    return Finding(
      "channels",
      next.words.merging(["before": "\(layer.outputShape[1])", "after": "\(next.outputShape[1])"]) { $1 })
  }
  return nil
}
