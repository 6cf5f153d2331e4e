import LessonKit

extension CycleGAN {
  /// Trains with the student's networks and step; the judge scores both generators on fresh pictures.
  var translationExperiment: Experiment<any CycleGANExercise> {
    Experiment(
      "translation", needs: ["generator", "discriminator", "pool", "learning-rate", "train-step"]
    ) { exercise, run in
      let steps = 1500
      let domains = Domains.drawn(400, side: Layout.side)
      let training = Training(
        exercise, generator: exercise.generator(), discriminator: exercise.discriminator(),
        domains: domains, steps: steps, run.chance)
      let networks = [("generator-layers", training.game.g), ("discriminator-layers", training.game.dX)]
      for (id, network) in networks {
        run.show(id, .network(NetworkDiagram(try network.summary(input: Layout.input))))
      }
      let watched = domains.x.slice(axis: 0, from: 0, to: 8)
      var stages = watched.tiles()
      for step in 1...steps {
        let losses = training.step()
        if step % 10 == 0 {
          run.record("generators", step: step, Double(losses.generators.item))
          run.record("discriminatorX", step: step, Double(losses.discriminatorX.item))
          run.record("discriminatorY", step: step, Double(losses.discriminatorY.item))
          run.progress(step: step, of: steps)
        }
        if [steps / 15, steps / 5, steps / 2, steps].contains(step) {
          stages += training.game.g.evaluated(watched).tiles()
          run.show("stages", .pictures(PictureSheet(columns: 8, tiles: stages)))
        }
      }
      run.keep(training.game.g, as: "G")
      run.keep(training.game.f, as: "F")
    }
    .score { evidence in
      let (g, f) = (try evidence.generator("G"), try evidence.generator("F"))
      let count = 60
      let deserts = HiddenPairs(count, from: .desert, to: .ice, side: Layout.side, evidence.chance)
      let ice = HiddenPairs(count, from: .ice, to: .desert, side: Layout.side, evidence.chance)
      let (toIce, toDesert) = (Quality(deserts, there: g, back: f), Quality(ice, there: f, back: g))
      evidence.show("desert-to-ice", .pictures(sheet(deserts, there: g, back: f)))
      evidence.show("ice-to-desert", .pictures(sheet(ice, there: f, back: g)))
      return [
        Metric("distance-to-ice", toIce.distance, .atMost(0.25)),
        Metric("mean-ice", toIce.distanceOfMean),
        Metric("distance-to-desert", toDesert.distance, .atMost(0.25)),
        Metric("mean-desert", toDesert.distanceOfMean),
        Metric("edges-to-ice", toIce.edges, .atLeast(0.93)),
        Metric("edges-to-desert", toDesert.edges, .atLeast(0.93)),
        Metric("desert-and-back", toIce.reconstruction),
        Metric("ice-and-back", toDesert.reconstruction),
      ]
    }
  }
}

/// Ten pictures in columns: as they are, translated, translated back, and the hidden partner.
func sheet(_ pairs: HiddenPairs, there: Network, back: Network) -> PictureSheet {
  let pictures = pairs.pictures.slice(axis: 0, from: 0, to: 10)
  let translated = there.evaluated(pictures)
  let rows = [
    pictures, translated, back.evaluated(translated), pairs.partners.slice(axis: 0, from: 0, to: 10),
  ]
  return PictureSheet(columns: 10, tiles: rows.flatMap { $0.tiles() })
}

extension Evidence {
  /// A kept generator; throws a sentence where it does not make pictures of the size that it gets.
  func generator(_ name: String) throws -> Network {
    let network = try network(name)
    guard let summary = try? network.summary(input: Layout.input), summary.output == Layout.input else {
      throw UnreadableValue("The network \(name) does not make a picture of a picture.")
    }
    return network
  }
}
