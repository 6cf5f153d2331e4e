import LessonKit

extension GANLoss {
  @ListBuilder<Check<any GANLossExercise>> var lossChecks: [Check<any GANLossExercise>] {
    Check("discriminator-loss", points: 1) { exercise, given in
      exercise.discriminatorLoss(real: given.real, fake: given.fake)
    }
    .fresh { chance in
      // Batches of two sizes: each expectation is a mean of its own.
      ["real": chance.uniform([4, 1], in: 0.02...0.98), "fake": chance.uniform([6, 1], in: 0.02...0.98)]
    }

    Check("generator-loss", points: 1) { exercise, given in
      exercise.generatorLoss(fake: given.fake)
    }
    .fresh { chance in ["fake": chance.uniform([6, 1], in: 0.02...0.98)] }

    Check("minimax-saturation", points: 1) { exercise, given in
      func loss(_ logits: Tensor) -> Tensor { exercise.minimaxLoss(fake: sigmoid(logits)) }
      return ["loss": loss(given.logits), "gradient": gradient(at: given.logits) { loss($0) }]
    }
    .fresh { chance in ["logits": chance.uniform([6, 1], in: -8...4)] }
  }

  @ListBuilder<Check<any GANLossExercise>> var stableLossChecks: [Check<any GANLossExercise>] {
    Check("stable-discriminator-loss", points: 1) { exercise, given in
      func loss(_ real: Tensor, _ fake: Tensor) -> Tensor {
        exercise.stableDiscriminatorLoss(realLogits: real, fakeLogits: fake)
      }
      return [
        "loss": loss(given.real, given.fake),
        "real gradient": gradient(at: given.real) { loss($0, given.fake) },
        "fake gradient": gradient(at: given.fake) { loss(given.real, $0) },
      ]
    }
    .fresh { chance in ["real": spread(4, chance), "fake": spread(6, chance)] }

    Check("stable-generator-loss", points: 1) { exercise, given in
      [
        "loss": exercise.stableGeneratorLoss(fakeLogits: given.fake),
        "gradient": gradient(at: given.fake) { exercise.stableGeneratorLoss(fakeLogits: $0) },
      ]
    }
    .fresh { chance in ["fake": spread(6, chance)] }
  }
}

/// Logits as a discriminator has them, with ±100 among them.
private func spread(_ count: Int, _ chance: Chance) -> Tensor {
  concatenate([Tensor([[-100], [100]]), chance.normal([count - 2, 1], mean: 0, std: 3)], axis: 0)
}
