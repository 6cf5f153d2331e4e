import LessonKit

extension Sequential {
  /// The same network with one guideline broken and everything else left as it is.
  ///
  /// A guideline that does not concern the player leaves its network alone. Throws where the layers do not fit.
  func breaking(_ guideline: Guideline, as player: Player) throws -> Sequential {
    let layers = flattenedLayers
    switch (guideline, player) {
    case (.strides, _): return Sequential(layers.flatMap { resized($0) })
    case (.batchNorm, _): return Sequential(layers.filter { !($0 is BatchNorm2d) })
    case (.noFullyConnected, .generator):
      let latent = Layout.latent
      let hidden: [any Layer] = [
        Flatten(), Linear(latent, 256), ReLU(), Linear(256, latent), Unflatten(latent, 1, 1),
      ]
      return Sequential(hidden + layers)
    case (.noFullyConnected, .discriminator):
      guard let last = layers.lastIndex(where: { $0 is Conv2d || $0 is Linear }) else { return self }
      let summary = try Sequential(Array(layers[...last])).summary(input: player.input)
      let inputs = summary.layers[last].inputShape.dropFirst().reduce(1, *)
      let hidden: [any Layer] = [Flatten(), Linear(inputs, 256), LeakyReLU(0.2), Linear(256, 1)]
      return Sequential(layers[..<last] + hidden)
    case (.generatorActivations, .generator): return Sequential(layers.map { $0 is ReLU ? Tanh() : $0 })
    case (.discriminatorActivations, .discriminator):
      return Sequential(layers.map { $0 is LeakyReLU ? ReLU() : $0 })
    case (.generatorActivations, .discriminator), (.discriminatorActivations, .generator): return self
    }
  }
}

/// A layer that strides, as one that does not and a layer that resizes; any other layer as it is.
private func resized(_ layer: any Layer) -> [any Layer] {
  switch layer {
  case let layer as Conv2d where layer.stride > 1:
    [
      Conv2d(layer.inputs, layer.outputs, kernelSize: 3, padding: 1, bias: layer.bias),
      MaxPool2d(kernelSize: layer.stride),
    ]
  case let layer as ConvTranspose2d where layer.stride > 1:
    [
      Upsample(layer.stride),
      Conv2d(layer.inputs, layer.outputs, kernelSize: 3, padding: 1, bias: layer.bias),
    ]
  default: [layer]
  }
}

/// The student's two networks, with all guidelines or with one broken.
private struct Variant {
  /// The key of its label and of what it keeps.
  let key: String
  let generator: Sequential
  let discriminator: Sequential

  /// All six, the unbroken one first.
  static func all(of exercise: any DCGANExercise) throws -> [Variant] {
    let (generator, discriminator) = (exercise.generator(), exercise.discriminator())
    let broken = try Guideline.allCases.map { guideline in
      Variant(
        key: key(guideline), generator: try generator.breaking(guideline, as: .generator),
        discriminator: try discriminator.breaking(guideline, as: .discriminator))
    }
    return [Variant(key: "all", generator: generator, discriminator: discriminator)] + broken
  }

  static func key(_ guideline: Guideline) -> String { "without\(guideline.rawValue)" }

  static var keys: [String] { ["all"] + Guideline.allCases.map(key) }
}

extension DCGAN {
  /// The same training six times, five of them with one guideline broken.
  var ablationExperiment: Experiment<any DCGANExercise> {
    Experiment(
      "ablation", needs: ["generator", "discriminator", "initial-weights", "scaled", "train-step"]
    ) { exercise, run in
      let effort = Effort.ablation(run.scale)
      let variants = try Variant.all(of: exercise)
      // The same doodles, and in each network the same chance: only the guideline differs.
      let pixels = try run.pixels(effort.pictures, side: effort.side, run.chance)
      let seed = run.chance.next()
      let shown = Layout.noise(10, Chance(seed: 7))
      run.plan(steps: variants.count * effort.steps)
      for variant in variants {
        let painters = Painters(
          exercise, generator: variant.generator, discriminator: variant.discriminator, pixels: pixels,
          Chance(seed: seed))
        try run.train(steps: effort.steps, state: painters.state()) { step in
          _ = painters.step()
          if effort.stages.contains(step) {
            run.show("underway", .pictures(PictureSheet(columns: 10, tiles: painters.tiles(shown))))
          }
        }
        run.keep(painters.game.generator, as: variant.key)
      }
    }
    .score { evidence in
      let held = try evidence.heldOut(side: Layout.side, evidence.chance)
      let judge = Judge(real: held, generator: try evidence.painter("all", side: Layout.side).architecture)
      let noise = Layout.noise(held.shape[0], evidence.chance)
      let painted = try Variant.keys.map { key in
        (key, try evidence.painter(key, side: Layout.side).evaluated(noise))
      }
      let rows = 6
      evidence.show(
        "side-by-side",
        .pictures(
          PictureSheet(
            columns: painted.count, headings: painted.map(\.0),
            tiles: (0..<rows).flatMap { row in painted.map { $0.1[row].tile() } })))
      return painted.flatMap { key, pictures in
        [
          Metric("\(key)-distance", judge.distance(of: pictures)),
          Metric("\(key)-spread", spread(of: pictures)),
        ]
      }
    }
  }
}
