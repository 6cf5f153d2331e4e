import LessonKit

extension AdaIN {
  @ListBuilder<Check<any AdaINExercise>> var trainingChecks: [Check<any AdaINExercise>] {
    Check("statistics-loss", points: 1, needs: ["mean-and-deviation"]) { exercise, given in
      exercise.statisticsLoss(given.layers("layer"), style: given.layers("style"))
    }
    .fresh { chance in Layers.drawn(chance) }

    Check("train-step", points: 2, needs: ["content-loss", "adain", "statistics-loss"]) { exercise, given in
      let withSGD = try train(exercise, given) { SGD($0, learningRate: 0.1) }
      let withAdam = try train(exercise, given) { Adam($0, learningRate: 0.002) }
      return withSGD.under("sgd").merging(withAdam.under("adam")) { first, _ in first }
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in
      var drawn = SmallStudio.drawn(chance)
      for name in ["content", "style"] { drawn[name] = chance.uniform([3, 2, 3, 16, 16], in: -1...1) }
      return drawn
    }
  }
}

/// As many of the student's steps as there are batches: both losses of each, and the decoder's weights afterwards.
private func train(
  _ exercise: any AdaINExercise, _ given: Given, optimizer: (Network) -> any Optimizer
) throws -> [String: Tensor] {
  let studio = try SmallStudio.made(given, optimizer: optimizer)
  var (ofContent, ofStyle): ([Float], [Float]) = ([], [])
  for step in 0..<given.content.shape[0] {
    let losses = exercise.trainStep(studio, content: given.content[step], style: given.style[step])
    ofContent.append(losses.content.item)
    ofStyle.append(losses.style.item)
  }
  var seen = ["content losses": Tensor(ofContent), "style losses": Tensor(ofStyle)]
  let learned = zip(studio.decoder.parameterNames, studio.decoder.parameters.map(\.value))
  seen.merge([String: Tensor](uniqueKeysWithValues: learned).under("decoder")) { first, _ in first }
  return seen
}

/// A studio with a small encoder and a small decoder whose weights a case gives.
enum SmallStudio {
  /// What the small encoder sees at relu2_1, back to a picture: [N, 5, H, W] → [N, 3, 2·H, 2·W].
  private static let decoder = Sequential {
    Conv2d(5, 8, kernelSize: 1)
    ReLU()
    Upsample(2)
    ReflectionPad2d(1)
    Conv2d(8, 3, kernelSize: 3)
  }

  /// The studio of a case.
  static func made(_ given: Given, optimizer: (Network) -> any Optimizer) throws -> Studio {
    Studio(
      encoder: try SmallEncoder.made(given),
      decoder: try Network(decoder, state: given.tensors(under: "decoder.")), styleWeight: 0.4,
      optimizer: optimizer)
  }

  /// Weights of both networks; the decoder's large enough for pictures with some contrast.
  static func drawn(_ chance: Chance) -> [String: Tensor] {
    let state = Network(decoder, .kaimingNormal, chance).state
    return SmallEncoder.drawn(chance).merging(state.under("decoder")) { first, _ in first }
  }
}
