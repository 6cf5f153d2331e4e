import LessonKit

extension GANLoss {
  @ListBuilder<Check<any GANLossExercise>> var distributionChecks: [Check<any GANLossExercise>] {
    Check("cross-entropy", points: 1) { exercise, given in
      exercise.crossEntropy(given.p, given.q)
    }
    .fresh(GANLoss.pairWithZeros)

    Check("bernoulli", points: 1) { exercise, given in
      exercise.bernoulliMass(given.y, mean: given.mean)
    }
    .fresh { chance in
      // The means 0 and 1 belong to it: there 0⁰ has to be 1.
      let inner = chance.uniform([6], in: 0.05...0.95).scalars
      let outcomes = chance.bernoulli([6], p: 0.5).scalars
      return ["y": Tensor([0, 1, 0, 1, 1, 0] + outcomes), "mean": Tensor([0, 0, 1, 1, 0.3, 0.2] + inner)]
    }
  }

  @ListBuilder<Check<any GANLossExercise>> var optimumChecks: [Check<any GANLossExercise>] {
    Check("optimal-discriminator", points: 1) { exercise, given in
      exercise.optimalDiscriminator(given.p, given.q)
    }
    .fresh { chance in ["p": chance.distribution([3, 5]), "q": chance.distribution([3, 5])] }

    Check("jensen-shannon", points: 1, needs: ["cross-entropy"]) { exercise, given in
      exercise.jensenShannon(given.p, given.q)
    }
    .fresh(GANLoss.pairWithZeros)

    Check("value-at-optimum", points: 1, needs: ["jensen-shannon"]) { exercise, given in
      exercise.valueAtOptimum(given.p, given.q)
    }
    .fresh { chance in ["p": chance.distribution([3, 5]), "q": chance.distribution([3, 5])] }
  }

  /// Rows in which p has zeros, and q has some of those: H stays finite as long as q is 0 nowhere else.
  private static func pairWithZeros(_ chance: Chance) -> [String: Tensor] {
    let (p, q) = (chance.distribution([3, 5]), chance.distribution([3, 5]))
    let pHas = Tensor([[1, 1, 1, 0, 0], [1, 0, 1, 0, 1], [1, 1, 1, 1, 1]])
    let qHas = Tensor([[1, 1, 1, 1, 0], [1, 1, 1, 0, 1], [1, 1, 1, 1, 1]])
    return ["p": normalized(p * pHas), "q": normalized(q * qHas)]
  }

  private static func normalized(_ rows: Tensor) -> Tensor {
    rows / rows.sum(axis: 1, keepDims: true)
  }
}
