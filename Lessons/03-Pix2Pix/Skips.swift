import LessonKit

extension Pix2Pix {
  /// The student's two generators, trained alike by the L1 distance alone.
  ///
  /// Ten seeds, of which each draws its own 1,000 pairs to learn from and 60 to judge by, gave ratios from 0.54 to 0.60.
  var skipsExperiment: Experiment<any Pix2PixExercise> {
    Experiment("skips", needs: ["encoder-decoder", "unet", "regression-step"]) { exercise, run in
      let plain = exercise.encoderDecoder()
      let joined = exercise.unet()
      for (id, network) in [("encoder-decoder-layers", plain), ("unet-layers", joined)] {
        run.show(id, .network(NetworkDiagram(try network.summary(input: Layout.sketch))))
      }
      let own = try run.ownPairs(side: Layout.side(at: run.scale))
      let schooling = Schooling(
        exercise: exercise, run: run, supply: Supply(for: run, own: own?.train),
        steps: run.scale == .quick ? 600 : 3000, learningRate: 8e-4)
      let samples = Samples(for: run, own: own?.test)
      run.plan(steps: 2 * schooling.steps)
      // The same first numbers and the same order of pictures for both.
      let seed = run.chance.next()
      let (without, with) = (run.beginner(plain, seed: seed), run.beginner(joined, seed: seed))
      try schooling.regress(without, seed: seed, recording: "encoderDecoder") {
        samples.show(("encoderDecoder", without), ("unet", nil))
      }
      try schooling.regress(with, seed: seed, recording: "unet") {
        samples.show(("encoderDecoder", without), ("unet", with))
      }
      run.keep(without, as: "encoderDecoder")
      run.keep(with, as: "unet")
    }
    .score { evidence in
      let held = try evidence.heldOut()
      let plain = try evidence.painted(by: "encoderDecoder", held)
      let unet = try evidence.painted(by: "unet", held)
      let columns = [
        ("sketch", held.sketches), ("encoderDecoder", plain), ("unet", unet), ("target", held.pictures),
      ]
      evidence.show("held-out", .pictures(PictureSheet(rows: 12, columns, sets: 2)))
      let (far, near) = (distance(plain, held.pictures), distance(unet, held.pictures))
      return [
        Metric("encoder-decoder-distance", far), Metric("unet-distance", near),
        Metric("ratio", near / far, evidence.goal(.atMost(0.70))),
      ]
    }
  }
}
