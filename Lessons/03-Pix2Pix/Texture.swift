import LessonKit

extension Pix2Pix {
  /// The student's U-Net, once by the L1 distance alone and once against the student's discriminator, too.
  ///
  /// Ten seeds, of which each draws its own pairs: the texture of L1 alone is 0.40 to 0.45 of the target's, with the GAN
  /// 0.90 to 1.08, which is 2.2 to 2.6 times as much, and the distance is 1.05 to 1.09 times as large.
  var textureExperiment: Experiment<any Pix2PixExercise> {
    Experiment(
      "texture",
      needs: ["pair", "unet", "patch-discriminator", "median-picture", "regression-step", "train-step"]
    ) { exercise, run in
      let (unet, judge) = (exercise.unet(), exercise.patchDiscriminator())
      run.show("discriminator-layers", .network(NetworkDiagram(try judge.summary(input: Layout.pair))))
      let own = try run.ownPairs(side: Layout.side(at: run.scale))
      let supply = Supply(for: run, own: own?.train)
      func schooling(steps: Int) -> Schooling {
        Schooling(exercise: exercise, run: run, supply: supply, steps: steps, learningRate: 4e-4)
      }
      // An evening is for the pictures of the other: a quarter of the steps is enough to compare them with.
      let (short, long) = run.scale == .quick ? (1000, 1000) : (2500, 10_000)
      let samples = Samples(for: run, own: own?.test)
      run.plan(steps: short + long)
      // The same first numbers and the same order of pictures for both.
      let seed = run.chance.next()
      let (alone, generator) = (run.beginner(unet, seed: seed), run.beginner(unet, seed: seed))
      let discriminator = run.beginner(judge, seed: seed &+ 1)
      try schooling(steps: short).regress(alone, seed: seed, recording: "l1") {
        samples.show(("l1", alone), ("gan", nil))
      }
      try schooling(steps: long).play(generator, discriminator, seed: seed) {
        samples.show(("l1", alone), ("gan", generator))
      }
      if run.data == nil { showMedian(exercise, run, alone: alone, generator: generator) }
      run.keep(alone, as: "l1")
      run.keep(generator, as: Painter.name(at: run.scale))
      run.keep(discriminator, as: "discriminator")
    }
    .score { evidence in
      let held = try evidence.heldOut()
      let alone = try evidence.painted(by: "l1", held)
      let both = try evidence.painted(by: Painter.name(at: evidence.scale), held)
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
        Metric("l1-texture", smooth, evidence.goal(.atMost(0.5))),
        Metric("gan-texture", rough, evidence.goal(.within(distance: 0.30, of: 0.95))),
        Metric("times", rough / smooth, evidence.goal(.atLeast(1.7))),
        Metric("l1-distance", near), Metric("gan-distance", far),
        Metric("farther", far / near, evidence.goal(.atMost(1.25))),
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
  let side = Layout.side(at: run.scale)
  let tiles = [Doodle.Species.cat, .imp, .dino].flatMap { species in
    let variants = Doodle(chance, species: species).variants(15, chance)
    let sketch = [variants[0]].sketches(size: side)
    let pictures = variants.colours(size: side)
    let middle = exercise.medianPicture(of: pictures).reshaped([1, 3, side, side])
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
    let side = held.pictures.shape[3]
    guard let output = try? discriminator.summary(input: [2, 4, side, side]).output, output.count == 4,
      output[1] == 1, output[2] > 1, output[3] > 1
    else { return nil }
    let count = min(6, held.count)
    func answers(_ pictures: Tensor) -> [PictureSheet.Tile] {
      let pairs = concatenate([held.sketches, pictures], axis: 1).slice(axis: 0, from: 0, to: count)
      let probabilities = sigmoid(discriminator.evaluated(pairs))
      return (0..<count).map { index in
        let map = Picture(tensor: probabilities[index], range: 0...1)
        let scale = max(1, side / max(map.width, map.height))
        return PictureSheet.Tile(map.scaled(by: scale).flattened(toChannels: 3))
      }
    }
    let columns = [held.pictures.tiles(), answers(held.pictures), fakes.tiles(), answers(fakes)]
    return .pictures(
      PictureSheet(
        columns: 8, headings: ["target", "answers", "gan", "answers", "target", "answers", "gan", "answers"],
        tiles: (0..<count).flatMap { row in columns.map { $0[row] } }))
  }
}
