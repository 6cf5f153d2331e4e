import DataSets
import LessonKit

extension AdaIN {
  /// Trains the student's decoder by the student's step; the judge stylises unseen pictures with what was kept.
  ///
  /// Seeds 1 to 10, of which each draws its own pictures to learn from and to judge by, came to a distance from the style
  /// of 0.22 to 0.28, recognised all contents, and had edges that go together to 0.84 to 0.86; moving the colours of
  /// pixels alone leaves a distance of 0.48 to 0.61.
  var decoderExperiment: Experiment<any AdaINExercise> {
    Experiment("decoder", needs: ["decoder", "train-step", "stylised", "coloured"]) { exercise, run in
      let (network, side) = (try Layout.network(run), Layout.side(run.scale))
      let supply = try Supply(run)
      let decoder = Network(try Layout.decoder(exercise, for: network), .kaimingNormal, run.chance)
      let studio = Studio(
        encoder: StyleEncoder(network, isDetailed: true), decoder: decoder, styleWeight: 1.5
      ) { Clipped(Adam($0, learningRate: 4e-3), length: 5) }
      let summary = try decoder.summary(input: [1, network.detailedWidths[1], side, side])
      run.show("decoder-layers", .network(NetworkDiagram(summary)))
      let showcase = Showcase(side: side)
      let stages = Gallery(columns: 6)
      let (contents, styles) = showcase.pairs(6)
      stages.add(contents.tiles() + styles.tiles())
      let steps = run.scale == .quick ? 800 : 4000
      let state = TrainingState(networks: [decoder], optimizers: [studio.optimizer], others: [stages])
      try run.train(steps: steps, state: state) { step in
        studio.optimizer.learningRate = decoderRate(step: step, of: steps)
        // Who only paints styles forgets how to recall, so that is practised again and again.
        if step <= steps / 4 || step % 4 == 0 {
          let loss = recollect(studio, concatenate([supply.content(), supply.style()]))
          if step % 10 == 0 { run.record("recollection", step: step, Double(loss.item)) }
        } else {
          let losses = exercise.trainStep(studio, content: supply.content(), style: supply.style())
          if step % 10 == 0 {
            run.record("content", step: step, Double(losses.content.item))
            run.record("style", step: step, Double(losses.style.item))
          }
        }
        if [steps / 4, steps / 2, steps].contains(step) {
          stages.add(
            exercise.stylised(
              studio, content: onPaper(contents, Chance(seed: 1)), styles: [styles], weights: [1], alpha: 1
            ).tiles())
          run.show("stages", stages.figure)
        }
      }
      run.keep(decoder, as: "decoder")
      Album(exercise, studio, showcase).show(in: run)
    }
    .score { evidence in
      let examination = Examination(
        evidence.chance, side: Layout.side(evidence.scale), encoder: try Layout.network(evidence))
      let decoder = try evidence.decoder(for: examination.encoder)
      let pictures = examination.stylised(examination.way(through: decoder, evidence.chance))
      let control = examination.stylised(examination.wayOfColours())
      evidence.show("judged", .pictures(examination.sheet([pictures, control], columns: 10)))
      let (marks, ofControl) = (examination.marks(of: pictures), examination.marks(of: control))
      return [
        Metric("style-ratio", marks.styleRatio, .atMost(0.4)),
        Metric("identified", marks.identified, .atLeast(0.8)),
        Metric("edges", marks.edges, .atLeast(0.5)),
        Metric("edges-ahead", marks.edges - marks.wrongEdges, .atLeast(0.1)),
        Metric("control-style-ratio", ofControl.styleRatio),
        Metric("control-edges", ofControl.edges),
      ]
    }
  }
}

/// A rate that rises for a few steps and then falls: the last steps only settle what is there.
private func decoderRate(step: Int, of steps: Int) -> Float {
  let (rising, falling) = (Float(step) / 30, 1.4 * (1 - Float(step - 1) / Float(steps)))
  return 4e-3 * max(0.02, min(1, rising, falling))
}

/// A step without AdaIN: the decoder learns to give back the picture that was encoded.
private func recollect(_ studio: Studio, _ pictures: Tensor) -> Tensor {
  let loss = meanSquaredError(studio.decoder(studio.features(of: pictures).main), pictures)
  studio.optimizer.step(minimizing: 10 * loss)
  return loss
}
