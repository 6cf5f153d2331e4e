import LessonKit

extension AdaIN {
  @ListBuilder<Check<any AdaINExercise>> var gatysChecks: [Check<any AdaINExercise>] {
    Check("gram", points: 2) { exercise, given in exercise.gram(given.features) }
      .fresh { chance in ["features": chance.normal([2, 4, 3, 5], mean: 0.4)] }

    Check("content-loss", points: 1) { exercise, given in
      exercise.contentLoss(given.features, target: given.target)
    }
    .fresh { chance in ["features": chance.normal([2, 3, 4, 5]), "target": chance.normal([2, 3, 4, 5])] }

    Check("gram-loss", points: 1, needs: ["gram"]) { exercise, given in
      exercise.gramLoss(given.layers("layer"), style: given.layers("style"))
    }
    .fresh { chance in Layers.drawn(chance) }

    Check("paint-step", points: 2, needs: ["content-loss", "gram-loss"]) { exercise, given in
      // SGD shows how long a gradient is, which Adam hides; Adam is what the experiment paints with.
      let withSGD = try paint(exercise, given) { SGD([$0], learningRate: 20) }
      let withAdam = try paint(exercise, given) { Adam([$0], learningRate: 0.05) }
      return withSGD.under("sgd").merging(withAdam.under("adam")) { first, _ in first }
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in
      var drawn = SmallEncoder.drawn(chance)
      for name in ["picture", "content", "style"] {
        drawn[name] = chance.uniform([1, 3, 16, 16], in: -1...1)
      }
      return drawn
    }
  }
}

/// Three of the student's steps on one picture: the picture and the losses.
private func paint(
  _ exercise: any AdaINExercise, _ given: Given, optimizer: (Parameter) -> any Optimizer
) throws -> [String: Tensor] {
  let easel = Easel(
    picture: given.picture, encoder: try SmallEncoder.made(given), content: given.content, style: given.style,
    styleWeight: 0.4, optimizer: optimizer)
  let losses = (0..<3).map { _ in exercise.paintStep(easel).item }
  return ["picture": easel.picture.value, "losses": Tensor(losses)]
}

/// Layers of different sizes and widths, for losses that go over several of them.
enum Layers {
  /// The picture's and the style's layers; the style's pictures have another size.
  static func drawn(_ chance: Chance) -> [String: Tensor] {
    var drawn: [String: Tensor] = [:]
    for (index, (channels, side)) in [(2, 6), (3, 4), (5, 2)].enumerated() {
      drawn["layer.\(index)"] = chance.normal([2, channels, side, side], mean: 0.5)
      drawn["style.\(index)"] = chance.normal([2, channels, side, side + 1], mean: -0.2, std: 1.5)
    }
    return drawn
  }
}

extension Given {
  /// All input tensors `NAME.0`, `NAME.1`, and so on, in order.
  func layers(_ name: String) -> [Tensor] {
    let found = tensors(under: "\(name).")
    return (0..<found.count).map { tensor("\(name).\($0)") }
  }
}

extension [String: Tensor] {
  /// The same tensors with a name in front of theirs: `sgd.losses`.
  func under(_ name: String) -> [String: Tensor] {
    Dictionary(uniqueKeysWithValues: map { ("\(name).\($0.key)", $0.value) })
  }
}

/// An encoder as the lesson's, with four to eight channels a level, whose weights a case gives.
enum SmallEncoder {
  private static let widths = [4, 5, 6, 8]
  /// The numbers of the convolutions in the layout of the AdaIN code, with the level that each belongs to.
  private static let convolutions = [
    (2, 0), (5, 0), (9, 1), (12, 1), (16, 2), (19, 2), (22, 2), (25, 2), (29, 3),
  ]

  /// The encoder of a case.
  static func made(_ given: Given) throws -> StyleEncoder {
    StyleEncoder(
      try VGGEncoder(SafetensorsFile(tensors: given.tensors(under: "encoder."))), isDetailed: false)
  }

  /// Weights that neither blow a signal up nor let it die.
  static func drawn(_ chance: Chance) -> [String: Tensor] {
    var (drawn, inputs): ([String: Tensor], Int) = ([:], 3)
    for (number, level) in convolutions {
      let outputs = widths[level]
      let std = (2 / Float(9 * inputs)).squareRoot()
      drawn["encoder.\(number).weight"] = chance.normal([outputs, inputs, 3, 3], std: std)
      drawn["encoder.\(number).bias"] = chance.uniform([outputs], in: 0...0.4)
      inputs = outputs
    }
    return drawn
  }
}
