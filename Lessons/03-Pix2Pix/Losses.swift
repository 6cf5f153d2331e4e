import LessonKit

extension Pix2Pix {
  @ListBuilder<Check<any Pix2PixExercise>> var lossChecks: [Check<any Pix2PixExercise>] {
    Check("discriminator-loss", points: 2) { exercise, given in
      [
        "loss": exercise.discriminatorLoss(realLogits: given.real, fakeLogits: given.fake),
        "real gradient": gradient(at: given.real) {
          exercise.discriminatorLoss(realLogits: $0, fakeLogits: given.fake)
        },
        "fake gradient": gradient(at: given.fake) {
          exercise.discriminatorLoss(realLogits: given.real, fakeLogits: $0)
        },
      ]
    }
    .fresh { chance in
      // A logarithm of a sigmoid is infinite where a logit is far out.
      let (real, fake) = (
        chance.normal([2, 1, 4, 3], std: 3), chance.normal([3, 1, 2, 4], mean: -1, std: 3)
      )
      return ["real": real.withOutlier(-110), "fake": fake.withOutlier(120)]
    }

    Check("generator-loss", points: 2) { exercise, given in
      let lambda = given.lambda.item
      return [
        "loss": exercise.generatorLoss(
          fakeLogits: given.logits, fake: given.fake, target: given.target, lambda: lambda),
        "logit gradient": gradient(at: given.logits) {
          exercise.generatorLoss(fakeLogits: $0, fake: given.fake, target: given.target, lambda: lambda)
        },
        "fake gradient": gradient(at: given.fake) {
          exercise.generatorLoss(fakeLogits: given.logits, fake: $0, target: given.target, lambda: lambda)
        },
      ]
    }
    .fresh { chance in
      [
        "logits": chance.normal([2, 1, 3, 4], std: 3).withOutlier(-110),
        "fake": chance.uniform([2, 3, 4, 5], in: -1...1),
        "target": chance.uniform([2, 3, 4, 5], in: -1...1),
        "lambda": Tensor(Float(chance.int(in: 5..<150))),
      ]
    }
  }
}

extension Tensor {
  /// The same logits with one row more of a number that is far from the others.
  fileprivate func withOutlier(_ value: Float) -> Tensor {
    concatenate([self, .filled([shape[0], shape[1], 1, shape[3]], with: value)], axis: 2)
  }
}
