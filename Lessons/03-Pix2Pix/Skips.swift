import LessonKit

extension Pix2Pix {
  /// The student's two generators, trained alike by the L1 distance alone.
  var skipsExperiment: Experiment<any Pix2PixExercise> {
    Experiment("skips", needs: ["encoder-decoder", "unet", "regression-step"]) { exercise, run in
      let schooling = Schooling(
        exercise: exercise, pairs: Pairs(doodles: 1000, run.chance), steps: 600, learningRate: 8e-4)
      let seed = run.chance.next()
      for (id, network) in [
        ("encoder-decoder-layers", exercise.encoderDecoder()), ("unet-layers", exercise.unet()),
      ] {
        run.show(id, .network(NetworkDiagram(try network.summary(input: Layout.sketch))))
      }
      var trained: Network?
      for (index, (name, description)) in [
        ("encoderDecoder", exercise.encoderDecoder()), ("unet", exercise.unet()),
      ].enumerated() {
        // The same first numbers and the same order of pictures for both.
        let chance = Chance(seed: seed)
        let network = Network(painter: description, chance)
        schooling.regress(network, chance) { step, loss in
          guard step % 10 == 0 else { return }
          run.record(name, step: step, loss)
          run.progress(step: index * schooling.steps + step, of: 2 * schooling.steps)
          guard step % (schooling.steps / 6) == 0 else { return }
          run.showSamples(
            ("encoderDecoder", trained ?? network), ("unet", trained == nil ? nil : network))
        }
        run.keep(network, as: name)
        trained = network
      }
    }
    .score { evidence in
      let held = Pairs(doodles: 60, evidence.chance)
      let plain = try evidence.painter("encoderDecoder").evaluated(held.sketches)
      let unet = try evidence.painter("unet").evaluated(held.sketches)
      let columns = [
        ("sketch", held.sketches), ("encoderDecoder", plain), ("unet", unet), ("target", held.pictures),
      ]
      evidence.show("held-out", .pictures(PictureSheet(rows: 12, columns, sets: 2)))
      let (far, near) = (distance(plain, held.pictures), distance(unet, held.pictures))
      return [
        Metric("encoder-decoder-distance", far), Metric("unet-distance", near),
        Metric("ratio", near / far, .atMost(0.70)),
      ]
    }
  }
}
