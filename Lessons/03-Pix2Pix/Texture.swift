import LessonKit

extension Pix2Pix {
  /// The student's U-Net, once by the L1 distance alone and once against the student's discriminator, too.
  var textureExperiment: Experiment<any Pix2PixExercise> {
    Experiment(
      "texture",
      needs: ["pair", "unet", "patch-discriminator", "median-picture", "regression-step", "train-step"]
    ) { exercise, run in
      let schooling = Schooling(
        exercise: exercise, pairs: Pairs(doodles: 1000, run.chance), steps: 1000, learningRate: 4e-4)
      run.show(
        "discriminator-layers",
        .network(NetworkDiagram(try exercise.patchDiscriminator().summary(input: Layout.pair))))
      let seed = run.chance.next()
      let alone = Network(painter: exercise.unet(), Chance(seed: seed))
      schooling.regress(alone, Chance(seed: seed)) { step, loss in
        guard step % 10 == 0 else { return }
        run.record("l1", step: step, loss)
        run.progress(step: step, of: 2 * schooling.steps)
        if step % (schooling.steps / 5) == 0 { run.showSamples(("l1", alone), ("gan", nil)) }
      }
      run.keep(alone, as: "l1")
      let generator = Network(painter: exercise.unet(), Chance(seed: seed))
      let discriminator = Network(painter: exercise.patchDiscriminator(), Chance(seed: seed &+ 1))
      schooling.play(generator, discriminator, Chance(seed: seed)) { step, losses in
        guard step % 10 == 0 else { return }
        run.record("lossD", step: step, losses.discriminator)
        run.record("lossG", step: step, losses.generator)
        run.progress(step: schooling.steps + step, of: 2 * schooling.steps)
        if step % (schooling.steps / 5) == 0 { run.showSamples(("l1", alone), ("gan", generator)) }
      }
      showMedian(exercise, run, alone: alone, generator: generator)
      run.keep(generator, as: "generator")
      run.keep(discriminator, as: "discriminator")
    }
    .score { evidence in
      let held = Pairs(doodles: 60, evidence.chance)
      let alone = try evidence.painter("l1").evaluated(held.sketches)
      let both = try evidence.painter("generator").evaluated(held.sketches)
      let columns = [
        ("sketch", held.sketches), ("l1", alone), ("gan", both), ("target", held.pictures),
      ]
      evidence.show("held-out", .pictures(PictureSheet(rows: 12, columns, sets: 2)))
      if let answers = try evidence.answers(on: held, fakes: both) { evidence.show("answers", answers) }
      let wanted = texture(held.pictures, awayFrom: held.sketches)
      let (smooth, rough) = (
        texture(alone, awayFrom: held.sketches) / wanted, texture(both, awayFrom: held.sketches) / wanted
      )
      let (near, far) = (distance(alone, held.pictures), distance(both, held.pictures))
      return [
        Metric("l1-texture", smooth, .atMost(0.5)),
        Metric("gan-texture", rough, .within(distance: 0.30, of: 0.95)),
        Metric("times", rough / smooth, .atLeast(1.7)),
        Metric("l1-distance", near), Metric("gan-distance", far),
        Metric("farther", far / near, .atMost(1.25)),
      ]
    }
  }
}

/// Several pictures of one sketch, the student's picture in the middle of them, and what both generators paint.
private func showMedian(
  _ exercise: any Pix2PixExercise, _ run: Run, alone: Network, generator: Network
) {
  // From a source of its own, so that looking does not change the run.
  let chance = Chance(seed: 7)
  let tiles = [Doodle.Species.cat, .imp, .dino].flatMap { species in
    let variants = Doodle(chance, species: species).variants(15, chance)
    let sketch = [variants[0]].sketches(size: Layout.side)
    let pictures = variants.colours(size: Layout.side)
    let middle = exercise.medianPicture(of: pictures).reshaped([1, 3, Layout.side, Layout.side])
    return sketch.tiles() + pictures.slice(axis: 0, from: 0, to: 3).tiles() + middle.tiles()
      + alone.evaluated(sketch).tiles() + generator.evaluated(sketch).tiles()
  }
  run.show(
    "one-to-many",
    .pictures(
      PictureSheet(
        columns: 7, headings: ["sketch", "target", "target", "target", "median", "l1", "gan"], tiles: tiles)))
}

extension Evidence {
  /// What the kept discriminator says of real and fake pairs, place by place: white where it takes them for real.
  fileprivate func answers(on held: Pairs, fakes: Tensor) throws -> Figure.Body? {
    let discriminator = try network("discriminator")
    guard let output = try? discriminator.summary(input: Layout.pair).output, output.count == 4,
      output[1] == 1, output[2] > 1, output[3] > 1
    else { return nil }
    func answers(_ pictures: Tensor) -> [PictureSheet.Tile] {
      let pairs = concatenate([held.sketches, pictures], axis: 1).slice(axis: 0, from: 0, to: 6)
      let probabilities = sigmoid(discriminator.evaluated(pairs))
      return (0..<6).map { index in
        let map = Picture(tensor: probabilities[index], range: 0...1)
        let scale = max(1, Layout.side / max(map.width, map.height))
        return PictureSheet.Tile(map.scaled(by: scale).flattened(toChannels: 3))
      }
    }
    let columns = [held.pictures.tiles(), answers(held.pictures), fakes.tiles(), answers(fakes)]
    return .pictures(
      PictureSheet(
        columns: 8, headings: ["target", "answers", "gan", "answers", "target", "answers", "gan", "answers"],
        tiles: (0..<6).flatMap { row in columns.map { $0[row] } }))
  }
}
