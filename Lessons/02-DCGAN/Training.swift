import LessonKit

extension DCGAN {
  /// Trains with the student's networks and step; the judge scores fresh pictures of the generator that was kept.
  ///
  /// Ten seeds scored distances from 0.106 to 0.161 and spreads from 0.244 to 0.262. Cats alone are at 0.34, the mean
  /// picture at 1 and one picture repeated at 1.14: hence the bar of 0.3.
  var trainingExperiment: Experiment<any DCGANExercise> {
    Experiment(
      "training",
      needs: [
        "generator", "discriminator", "initial-weights", "scaled", "pixels", "train-step", "paint", "walk",
      ]
    ) { exercise, run in
      let steps = run.scale == .quick ? 2000 : 40_000
      var painters = Painters(
        exercise, generator: exercise.generator(), discriminator: exercise.discriminator(),
        pictures: run.scale == .quick ? 3000 : 30_000, run.chance)
      for (id, player, network) in [
        ("generator-layers", Player.generator, painters.game.generator),
        ("discriminator-layers", .discriminator, painters.game.discriminator),
      ] {
        run.show(id, .network(NetworkDiagram(try network.summary(input: player.input))))
      }
      // The same noise at every stage, from a source of its own, so that looking does not change the run.
      let shown = Layout.noise(10, Chance(seed: 7))
      var stages = painters.tiles(shown)
      for step in 1...steps {
        let losses = painters.step()
        if step % 10 == 0 {
          run.record("lossD", step: step, Double(losses.discriminator.item))
          run.record("lossG", step: step, Double(losses.generator.item))
          run.progress(step: step, of: steps)
        }
        if [steps / 20, steps / 8, steps / 3, steps].contains(step) { stages += painters.tiles(shown) }
      }
      run.show("stages", .pictures(PictureSheet(columns: shown.shape[0], tiles: stages)))
      run.show("walk", .pictures(PictureSheet(columns: 10, tiles: walks(painters, Chance(seed: 8)))))
      run.keep(painters.game.generator, as: "generator")
    }
    .score { evidence in
      let generator = try evidence.painter("generator")
      let held = Doodle.held(evidence.chance)
      let painted = generator.evaluated(Layout.noise(held.shape[0], evidence.chance))
      let tiles = (0..<60).map { painted[$0].tile() }
      evidence.show("judged", .pictures(PictureSheet(columns: 12, tiles: tiles)))
      return [
        Metric("distance", relativeDistance(painted, to: held), .atMost(0.3)),
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
