import LessonKit

extension AdaIN {
  /// Paints a few pictures by the student's step, and the same ones by AdaIN; counts the passes of both.
  ///
  /// No chance is in it. The solution comes to a distance of 0.03 and edges of 0.90; without the content loss the edges
  /// are at 0.78, and without the style loss the distance stays at 1: hence the bars.
  var gatysExperiment: Experiment<any AdaINExercise> {
    Experiment("gatys", needs: ["paint-step", "stylised"], after: ["decoder"]) { exercise, run in
      let side = Layout.side(run.scale)
      let (contents, styles) = Showcase(side: side).pairs(4)
      let decoder = try run.network("decoder", of: "decoder")
      let steps = Layout.paintSteps(run.scale)
      let easel = try Layout.easel(contents, styles, run)
      var stages = contents.tiles() + styles.tiles()
      var kept: [Tensor] = []
      for step in 1...steps {
        let loss = exercise.paintStep(easel)
        if step % 5 == 0 { run.record("loss", step: step, Double(loss.item)) }
        run.progress(step: step, of: steps)
        if step % Self.pause == 0 { kept.append(easel.picture.value) }
        if [steps / 15, steps / 3, steps].contains(step) {
          stages += easel.picture.value.tiles()
          run.show("painting", .pictures(PictureSheet(columns: 4, tiles: stages)))
        }
      }
      run.keep(decoder, as: "decoder")
      run.keep(stack(kept), as: "painted")
    }
    .score { evidence in
      let (contents, styles) = Showcase(side: Layout.side(evidence.scale)).pairs(4)
      let examination = Examination(contents: contents, styles: styles, encoder: try Layout.network(evidence))
      let decoder = try evidence.decoder(for: examination.encoder)
      let atOnce = examination.stylised(examination.way(through: decoder, Chance(seed: 1)))
      let painted: Tensor = try evidence.tensor("painted")
      guard Array(painted.shape.dropFirst()) == contents.shape else {
        throw UnreadableValue("The painted pictures have the shape \(painted.shape).")
      }
      let marks = (0..<painted.shape[0]).map { examination.marks(of: painted[$0]) }
      let (goal, last) = (examination.marks(of: atOnce), marks[marks.count - 1])
      evidence.show(
        "side-by-side",
        .pictures(
          examination.sheet([painted[painted.shape[0] - 1], atOnce], columns: contents.shape[0])))
      // A step goes through the encoder forwards and backwards; content and style went through it once before.
      let reached = marks.firstIndex { $0.styleRatio <= goal.styleRatio }
      return [
        Metric("painted-style-ratio", last.styleRatio, .atMost(0.4)),
        Metric("painted-edges", last.edges, .atLeast(0.85)),
        Metric("style-ratio", goal.styleRatio),
        Metric("passes", 2),
        Metric("painted-passes", Double(2 + 2 * Self.pause * marks.count)),
        Metric("equal-passes", Double(2 + 2 * Self.pause * ((reached ?? marks.count) + 1))),
      ]
    }
  }

  /// How many steps lie between two kept pictures.
  private static var pause: Int { 5 }

  /// Stops the time that both ways take for one picture; seconds are no part of a report.
  var raceAction: Action<any AdaINExercise> {
    Action("race") { exercise, _, run in
      let (contents, styles) = Showcase(side: Layout.side(run.scale)).pairs(1)
      let studio = try Studio(
        showing: try run.network("decoder", of: "decoder", or: "authors.safetensors"), run)
      let atOnce = ContinuousClock().measure {
        _ = exercise.stylised(studio, content: contents, styles: [styles], weights: [1], alpha: 1)
      }
      let easel = try Layout.easel(contents, styles, run)
      let painted = ContinuousClock().measure {
        for _ in 0..<Layout.paintSteps(run.scale) { _ = exercise.paintStep(easel) }
      }
      print("AdaIN  \(studio.encoder.passes) passes through the encoder   \(atOnce.words)")
      print("Gatys  \(2 * easel.encoder.passes - 2) passes through the encoder   \(painted.words)")
    }
  }
}

extension Layout {
  /// How many steps Gatys takes for a picture.
  fileprivate static func paintSteps(_ scale: Scale) -> Int { scale == .quick ? 150 : 500 }

  /// Contents that are to be painted in these styles.
  fileprivate static func easel(_ contents: Tensor, _ styles: Tensor, _ run: Run) throws -> Easel {
    Easel(
      picture: contents, encoder: try encoder(run), content: contents, style: styles, styleWeight: 30
    ) { Adam([$0], learningRate: 0.03) }
  }
}

extension Duration {
  /// In milliseconds.
  fileprivate var words: String {
    "\(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000) ms"
  }
}
