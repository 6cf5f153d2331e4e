import LessonKit

extension CycleGAN {
  /// Trains with the student's networks and step; the judge scores both generators on fresh pictures.
  var translationExperiment: Experiment<any CycleGANExercise> {
    Experiment(
      "translation", needs: ["generator", "discriminator", "pool", "learning-rate", "train-step"]
    ) { exercise, run in
      let steps = run.scale == .quick ? 1500 : 6000
      let wider = run.scale == .quick ? 1 : 2
      let domains = try Domains.toLearn(run)
      let training = Training(
        exercise, generator: exercise.generator().widened(by: wider),
        discriminator: exercise.discriminator().widened(by: wider), domains: domains, steps: steps,
        run.chance)
      let input = [1] + domains.x.shape.dropFirst()
      for (id, network) in [
        ("generator-layers", training.game.g), ("discriminator-layers", training.game.dX),
      ] {
        run.show(id, .network(NetworkDiagram(try network.summary(input: input))))
      }
      let watched = domains.x.slice(axis: 0, from: 0, to: min(8, domains.x.shape[0]))
      let stages = Gallery(columns: watched.shape[0])
      stages.add(watched.tiles())
      try run.train(steps: steps, state: training.state(and: stages)) { step in
        let losses = training.step(step)
        if step % (steps / 150) == 0 {
          run.record("generators", step: step, Double(losses.generators.item))
          run.record("discriminatorX", step: step, Double(losses.discriminatorX.item))
          run.record("discriminatorY", step: step, Double(losses.discriminatorY.item))
        }
        if [steps / 15, steps / 5, steps / 2, steps].contains(step) {
          stages.add(training.game.g.evaluated(watched).tiles())
          run.show("stages", stages.figure)
        }
      }
      run.keep(training.game.g, as: "G")
      run.keep(training.game.f, as: "F")
    }
    .score { evidence in
      let (g, f) = (try evidence.generator("G"), try evidence.generator("F"))
      if let own = try Domains.ownToJudge(evidence) { return judged(own, g, f, evidence) }
      let side = Layout.side(evidence.scale)
      let deserts = HiddenPairs(60, from: .desert, to: .ice, side: side, evidence.chance)
      let ice = HiddenPairs(60, from: .ice, to: .desert, side: side, evidence.chance)
      let (toIce, toDesert) = (Quality(deserts, there: g, back: f), Quality(ice, there: f, back: g))
      evidence.show(
        "desert-to-ice", sheet(deserts.pictures, names: fromX, there: g, back: f, deserts.partners))
      evidence.show(
        "ice-to-desert", sheet(ice.pictures, names: fromY, there: f, back: g, ice.partners))
      // Convolutions take any size: what was learned from small pictures, done to large ones.
      let large = HiddenPairs(4, from: .desert, to: .ice, side: 192, evidence.chance)
      evidence.show("large", sheet(large.pictures, names: fromX, there: g, back: f, large.partners, inRow: 1))
      return [
        Metric("distance-to-ice", toIce.distance, .atMost(0.25)),
        Metric("mean-ice", toIce.distanceOfMean),
        Metric("distance-to-desert", toDesert.distance, .atMost(0.25)),
        Metric("mean-desert", toDesert.distanceOfMean),
        Metric("edges-to-ice", toIce.edges, .atLeast(0.93)),
        Metric("edges-to-desert", toDesert.edges, .atLeast(0.93)),
        Metric("colours-to-ice", toIce.colours), Metric("colours-to-desert", toDesert.colours),
        Metric("desert-and-back", toIce.reconstruction),
        Metric("ice-and-back", toDesert.reconstruction),
      ]
    }
  }
}

/// The keys of the headings over pictures of both directions.
private let fromX = ["x", "g-x", "f-g-x", "partner"]
private let fromY = ["y", "f-y", "g-f-y", "partner"]

/// What can be said of albums whose pictures have no partners: how well the ways round come back.
private func judged(_ own: Domains, _ g: Network, _ f: Network, _ evidence: Evidence) -> [Metric] {
  func wayRound(_ pictures: Tensor, _ there: Network, _ back: Network) -> Double {
    Double(l1Loss(back.evaluated(there.evaluated(pictures)), pictures).item)
  }
  evidence.show("own-a", sheet(own.x, names: fromX, there: g, back: f))
  evidence.show("own-b", sheet(own.y, names: fromY, there: f, back: g))
  return [Metric("a-and-back", wayRound(own.x, g, f)), Metric("b-and-back", wayRound(own.y, f, g))]
}

/// Up to twelve pictures: each as it is, translated, translated back, and its hidden partner, where there is one.
private func sheet(
  _ all: Tensor, names: [String], there: Network, back: Network, _ partners: Tensor? = nil, inRow: Int = 2
) -> Figure.Body {
  let pictures = all.slice(axis: 0, from: 0, to: min(12, all.shape[0]))
  let translated = there.evaluated(pictures)
  let columns = [pictures, translated, back.evaluated(translated)] + (partners.map { [$0] } ?? [])
  let tiles = (0..<pictures.shape[0]).flatMap { index in columns.map { $0[index].tile() } }
  let headings = repeatElement(names.prefix(columns.count), count: inRow).flatMap { $0 }
  return .pictures(PictureSheet(columns: inRow * columns.count, headings: headings, tiles: tiles))
}

extension Evidence {
  /// A kept generator; throws a sentence where it does not make pictures of the size that it gets.
  func generator(_ name: String) throws -> Network {
    let network = try network(name)
    guard let summary = try? network.summary(input: Layout.input), summary.output == Layout.input
    else {
      throw UnreadableValue("The network \(name) does not make a picture of a picture.")
    }
    return network
  }
}
