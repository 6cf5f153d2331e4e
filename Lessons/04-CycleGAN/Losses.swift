import LessonKit

extension CycleGAN {
  @ListBuilder<Check<any CycleGANExercise>> var adversarialChecks: [Check<any CycleGANExercise>] {
    Check("discriminator-loss", points: 1) { exercise, given in
      func loss(_ real: Tensor, _ fake: Tensor) -> Tensor {
        exercise.discriminatorLoss(real: real, fake: fake)
      }
      return [
        "loss": loss(given.real, given.fake),
        "real gradient": gradient(at: given.real) { loss($0, given.fake) },
        "fake gradient": gradient(at: given.fake) { loss(given.real, $0) },
      ]
    }
    .fresh { chance in
      // Maps of two sizes: each mean is one of its own. Not only answers between 0 and 1.
      ["real": chance.normal([2, 1, 3, 4]), "fake": chance.normal([3, 1, 2, 4])]
    }

    Check("generator-loss", points: 1) { exercise, given in
      [
        "loss": exercise.generatorLoss(fake: given.fake),
        "gradient": gradient(at: given.fake) { exercise.generatorLoss(fake: $0) },
      ]
    }
    .fresh { chance in ["fake": chance.normal([2, 1, 3, 4])] }
  }

  @ListBuilder<Check<any CycleGANExercise>> var consistencyChecks: [Check<any CycleGANExercise>] {
    Check("cycle-loss", points: 1) { exercise, given in
      exercise.cycleLoss(Translations(given), x: given.x, y: given.y)
    }
    .fresh(CycleGAN.sixPictures)

    Check("identity-loss", points: 1) { exercise, given in
      exercise.identityLoss(Translations(given), x: given.x, y: given.y)
    }
    .fresh(CycleGAN.sixPictures)

    Check("objective", points: 1) { exercise, given in
      exercise.objective(
        adversarial: given.adversarial, cycle: given.cycle, identity: given.identity,
        weights: Weights(lambda: given.lambda.item, identity: given.share.item))
    }
    .fresh { chance in
      var drawn: [String: Tensor] = [:]
      for name in ["adversarial", "cycle", "identity"] { drawn[name] = chance.uniform([], in: 0.1...2) }
      drawn["lambda"] = chance.uniform([], in: 3...15)
      drawn["share"] = chance.uniform([], in: 0.2...0.8)
      return drawn
    }
  }

  /// Pictures of two kinds and what is made of them, all different; x and y are not equally many.
  private static func sixPictures(_ chance: Chance) -> [String: Tensor] {
    let ofX = ["x", "fakeY", "cycledX", "sameX"].map { ($0, chance.normal([2, 3, 2, 2])) }
    let ofY = ["y", "fakeX", "cycledY", "sameY"].map { ($0, chance.normal([2, 3, 2, 2])) }
    return Dictionary(uniqueKeysWithValues: ofX + ofY)
  }
}

extension Translations {
  /// The six pictures of a case.
  fileprivate init(_ given: Given) {
    self.init(
      fakeY: given.fakeY, fakeX: given.fakeX, cycledX: given.cycledX, cycledY: given.cycledY,
      sameY: given.sameY, sameX: given.sameX)
  }
}
