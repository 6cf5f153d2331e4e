import LessonKit

extension Pix2Pix {
  @ListBuilder<Check<any Pix2PixExercise>> var patchChecks: [Check<any Pix2PixExercise>] {
    Check("receptive-field", points: 2) { exercise, given in
      exercise.receptiveField(kernels: given.kernels.wholeNumbers, strides: given.strides.wholeNumbers)
    }
    .close(.exact)
    .fresh { chance in
      // Large strides first: then a field that is computed in the wrong direction differs.
      let strides = [chance.int(in: 2..<4), 2, 1, chance.int(in: 2..<4)]
      let kernels = (0..<4).map { _ in Float(chance.int(in: 3..<6)) }
      return ["kernels": Tensor(kernels), "strides": Tensor(strides.map(Float.init))]
    }

    Check("patch-discriminator", points: 2) { exercise, _ in exercise.patchDiscriminator() }
      .rule("sizes") { (network: Sequential) in
        try judged(network, misfit: true) { summary in
          let output = summary.output
          let isMap = output.count == 4 && output[0] == 2 && output[1] == 1 && output[2] > 1 && output[3] > 1
          return isMap ? nil : Finding("output", ["output": "\(output)"])
        }
      }
      .rule("field") { (network: Sequential) in
        try judged(network, misfit: false) { summary in
          guard summary.output.count == 4, summary.output[2] > 1 else { return nil }
          let field = summary.receptiveField
          return field == Layout.field ? nil : Finding("field", ["field": "\(field)"])
        }
      }
      .rule("normalization and answers") { (network: Sequential) in
        try judged(network, misfit: false) { finding(along: $0.layers) }
      }
      .rule("affordable") { (network: Sequential) in
        try judged(network, misfit: false) { Layout.discriminatorBudget.finding(for: $0) }
      }
  }
}

extension Layout {
  /// How many pixels along one side the lesson's discriminator judges at once.
  static let field = 26
}

extension Tensor {
  fileprivate var wholeNumbers: [Int] { scalars.map { Int($0) } }
}

private func judged(_ network: Sequential, misfit: Bool, _ body: (Summary) throws -> Finding?) throws
  -> Finding?
{
  do {
    return try body(try network.summary(input: Layout.pair))
  } catch let error as ArchitectureError {
    return misfit
      ? Finding("misfit", ["layer": error.layer, "kind": error.kind, "problem": error.problem]) : nil
  }
}

/// The first layer that does what a discriminator's layer there should not.
private func finding(along layers: [LayerSummary]) -> Finding? {
  let filters = layers.indices.filter { layers[$0].isFilter }
  guard let first = filters.first, let last = filters.last else { return nil }
  let second = filters.count > 1 ? filters[1] : layers.count
  for (index, layer) in layers.enumerated() {
    if layer.normalizes, index < second { return Finding("norm-at-picture", layer.words) }
    if layer.normalizes, index > last { return Finding("norm-at-answer", layer.words) }
    if layer.isActivation, index > last { return Finding("not-a-logit", layer.words) }
  }
  for (here, next) in zip(filters, filters.dropFirst()) {
    let between = layers[here..<next]
    if !between.contains(where: \.isActivation) { return Finding("no-activation", layers[here].words) }
    if here != first, !between.contains(where: \.normalizes) {
      return Finding("norm-missing", layers[here].words)
    }
  }
  return nil
}
