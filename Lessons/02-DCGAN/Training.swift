import LessonKit

extension DCGAN {
  /// Trains with the student's networks and step; the judge scores fresh pictures of the generator that was kept.
  ///
  /// Ten seeds scored distances from 0.108 to 0.147 and spreads from 0.234 to 0.251; doodles of another seed 0.127 and
  /// 0.241, desert doodles 0.151 and 0.219, both read from files. One real picture, repeated, is at
  /// 0.22, the mean picture with much noise at 0.35 and with little at 0.60: hence the bar of 0.18, between the worst
  /// training and the best worthless painter. Ten pictures, or cats alone, pass it: the text says what this ruler cannot
  /// see.
  var trainingExperiment: Experiment<any DCGANExercise> {
    Experiment(
      "training",
      needs: [
        "generator", "discriminator", "initial-weights", "scaled", "pixels", "train-step", "paint", "walk",
      ]
    ) { exercise, run in
      let effort = Effort.training(run.scale)
      let networks = try Player.allCases.map { player in
        let network = player == .generator ? exercise.generator() : exercise.discriminator()
        return run.scale == .quick ? network : try network.enlarged(as: player)
      }
      for (id, network, input) in [
        ("generator-layers", networks[0], [2, Layout.latent, 1, 1]),
        ("discriminator-layers", networks[1], [2, 3, effort.side, effort.side]),
      ] {
        run.show(id, .network(NetworkDiagram(try network.summary(input: input))))
      }
      let painters = Painters(
        exercise, generator: networks[0], discriminator: networks[1],
        pixels: try run.pixels(effort.pictures, side: effort.side, run.chance),
        learningRate: run.scale == .quick ? 5e-4 : 2e-4, run.chance)
      // The same noise at every stage, from a source of its own, so that looking does not change the run.
      let shown = Layout.noise(10, Chance(seed: 7))
      let stages = Gallery(columns: shown.shape[0])
      stages.add(painters.tiles(shown))
      try run.train(steps: effort.steps, state: painters.state(stages)) { step in
        // An evening ends with small steps, which take the last speckles out of the pictures.
        if run.scale == .evening {
          painters.learningRate = LinearDecay(2e-4, constant: effort.steps / 2, decaying: effort.steps / 2)
            .rate(after: step - 1)
        }
        let losses = painters.step()
        if step % (effort.steps / 200) == 0 {
          run.record("lossD", step: step, Double(losses.discriminator.item))
          run.record("lossG", step: step, Double(losses.generator.item))
        }
        if effort.stages.contains(step) {
          stages.add(painters.tiles(shown))
          run.show("stages", stages.figure)
        }
      }
      run.show("walk", .pictures(PictureSheet(columns: 10, tiles: walks(painters, Chance(seed: 8)))))
      run.keep(painters.game.generator, as: "generator")
    }
    .score { evidence in
      let side = Effort.training(evidence.scale).side
      let generator = try evidence.painter("generator", side: side)
      let held = try evidence.heldOut(side: side, evidence.chance)
      let judge = Judge(real: held, generator: generator.architecture)
      let painted = generator.evaluated(Layout.noise(500, evidence.chance))
      let shown = evidence.scale == .quick ? 60 : 40
      evidence.show(
        "judged",
        .pictures(PictureSheet(columns: shown / 5, tiles: painted.slice(axis: 0, from: 0, to: shown).tiles()))
      )
      return [
        Metric("distance", judge.distance(of: painted), .atMost(0.18)),
        Metric("spread", spread(of: painted), .atLeast(0.15)),
      ]
    }
  }
}

/// Four walks of ten pictures each.
private func walks(_ painters: Painters, _ chance: Chance) -> [PictureSheet.Tile] {
  (0..<4).flatMap { _ in
    let ends = Layout.noise(2, chance).reshaped([2, Layout.latent])
    let places = painters.exercise.walk(from: ends[0], to: ends[1], count: 10)
    return painters.tiles(places.reshaped([10, Layout.latent, 1, 1]))
  }
}
