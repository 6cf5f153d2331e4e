import LessonKit

/// The same training with the way round and without; the identity loss counts in neither.
private let arms: [(key: String, weights: Weights)] = [
  ("with", Weights(lambda: 10, identity: 0)), ("without", Weights(lambda: 0, identity: 0)),
]

extension CycleGAN {
  /// What happens without the cycle loss.
  var ablationExperiment: Experiment<any CycleGANExercise> {
    Experiment(
      "without-cycle", needs: ["generator", "discriminator", "pool", "learning-rate", "train-step"]
    ) { exercise, run in
      let steps = run.scale == .quick ? 600 : 1500
      let domains = Domains.drawn(400, side: Layout.side)
      run.plan(steps: arms.count * steps)
      // The same pictures and the same chance in both: only the weight differs.
      let seed = run.chance.next()
      for arm in arms {
        let training = Training(
          exercise, generator: exercise.generator(), discriminator: exercise.discriminator(),
          domains: domains, weights: arm.weights, steps: steps, Chance(seed: seed))
        try run.train(steps: steps, state: training.state()) { step in _ = training.step(step) }
        run.keep(training.game.g, as: "\(arm.key)-G")
        run.keep(training.game.f, as: "\(arm.key)-F")
      }
    }
    .score { evidence in
      let deserts = HiddenPairs(60, from: .desert, to: .ice, side: Layout.side, evidence.chance)
      let ice = HiddenPairs(60, from: .ice, to: .desert, side: Layout.side, evidence.chance)
      var measured: [String: (distance: Double, reconstruction: Double, edges: Double)] = [:]
      let shown = deserts.pictures.slice(axis: 0, from: 0, to: 8)
      var columns = [shown]
      for arm in arms {
        let (g, f) = (
          try evidence.generator("\(arm.key)-G"), try evidence.generator("\(arm.key)-F")
        )
        let both = [Quality(deserts, there: g, back: f), Quality(ice, there: f, back: g)]
        func mean(_ value: (Quality) -> Double) -> Double { both.map(value).reduce(0, +) / 2 }
        measured[arm.key] = (mean(\.distance), mean(\.reconstruction), mean(\.edges))
        let translated = g.evaluated(shown)
        columns += [translated, f.evaluated(translated)]
      }
      guard let with = measured["with"], let without = measured["without"] else { return [] }
      // Two pictures in a row.
      let headings = ["x"] + arms.flatMap { ["\($0.key)-there", "\($0.key)-back"] }
      let tiles = (0..<shown.shape[0]).flatMap { index in columns.map { $0[index].tile() } }
      evidence.show(
        "side-by-side",
        .pictures(
          PictureSheet(columns: 2 * columns.count, headings: headings + headings, tiles: tiles)))
      return [
        Metric("with-distance", with.distance, .atMost(0.5)), Metric("without-distance", without.distance),
        Metric("distance-ratio", without.distance / with.distance, .atLeast(2)),
        Metric("with-reconstruction", with.reconstruction),
        Metric("without-reconstruction", without.reconstruction),
        Metric("reconstruction-ratio", without.reconstruction / with.reconstruction, .atLeast(2)),
        Metric("with-edges", with.edges), Metric("without-edges", without.edges),
        Metric("edges-lost", with.edges - without.edges, .atLeast(0.2)),
      ]
    }
  }
}
