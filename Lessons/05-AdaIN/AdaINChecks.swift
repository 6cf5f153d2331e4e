import LessonKit

extension AdaIN {
  @ListBuilder<Check<any AdaINExercise>> var statisticsChecks: [Check<any AdaINExercise>] {
    Check("mean-and-deviation", points: 1) { exercise, given in
      let (mean, deviation) = exercise.meanAndDeviation(given.features)
      return ["mean": mean, "deviation": deviation]
    }
    // The mean of the squares less the square of the mean is right, too, and loses digits where a channel is flat.
    .close("deviation", Closeness(relative: 1e-4, absolute: 5e-4))
    .fresh { chance in
      // Every picture and channel has its own level and contrast, and one channel is flat.
      let levels = chance.normal([2, 3, 1, 1])
      let contrasts = concatenate(
        [chance.uniform([2, 2, 1, 1], in: 0.3...2), .zeros([2, 1, 1, 1])], axis: 1)
      return ["features": chance.normal([2, 3, 4, 5]) * contrasts + levels]
    }

    Check("adain", points: 2, needs: ["mean-and-deviation"]) { exercise, given in
      exercise.adain(given.content, style: given.style)
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in
      [
        "content": chance.normal([2, 3, 4, 4]) * chance.uniform([2, 3, 1, 1], in: 0.3...2)
          + chance.normal([2, 3, 1, 1]),
        "style": chance.normal([2, 3, 3, 2]) * chance.uniform([2, 3, 1, 1], in: 0.3...2)
          + chance.normal([2, 3, 1, 1]),
      ]
    }
  }

  @ListBuilder<Check<any AdaINExercise>> var mixingChecks: [Check<any AdaINExercise>] {
    Check("blended", points: 2, needs: ["adain"]) { exercise, given in
      exercise.blended(
        given.content, styles: given.layers("style"), weights: given.weights.scalars, alpha: given.alpha.item)
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in
      var drawn = styles(of: 3, channels: 4, side: 5, chance)
      drawn["content"] = chance.normal([2, 4, 3, 3], mean: 1)
      return drawn
    }

    Check("stylised", points: 2, needs: ["blended"]) { exercise, given in
      let studio = try SmallStudio.made(given) { SGD($0, learningRate: 0.1) }
      return exercise.stylised(
        studio, content: given.content, styles: given.layers("style"), weights: given.weights.scalars,
        alpha: given.alpha.item)
    }
    .close(Closeness(relative: 1e-4, absolute: 1e-5))
    .fresh { chance in
      var drawn = SmallStudio.drawn(chance)
      drawn.merge(styles(of: 2, channels: 3, side: 16, chance)) { first, _ in first }
      drawn["content"] = chance.uniform([2, 3, 16, 16], in: -1...1)
      return drawn
    }
  }

  @ListBuilder<Check<any AdaINExercise>> var colourCheck: [Check<any AdaINExercise>] {
    Check("coloured", points: 2) { exercise, given in exercise.coloured(given.style, like: given.content) }
      .close(Closeness(relative: 1e-3, absolute: 2e-4))
      .fresh { chance in
        // Colours hang together: each picture mixes its three channels in its own way.
        func picture(_ height: Int, _ width: Int) -> Tensor {
          let mixing = chance.normal([3, 3], std: 0.25)
          let mixed = matmul(mixing, chance.uniform([3, height * width], in: -1...1))
          return (mixed + chance.uniform([3, 1], in: -0.3...0.3)).reshaped([3, height, width])
        }
        return ["style": picture(7, 9), "content": picture(8, 6)]
      }
  }
}

/// Styles with weights that do not add up to 1, and an alpha.
private func styles(of count: Int, channels: Int, side: Int, _ chance: Chance) -> [String: Tensor] {
  var drawn: [String: Tensor] = [:]
  for index in 0..<count {
    drawn["style.\(index)"] =
      chance.normal([2, channels, side, side]) * chance.uniform([2, channels, 1, 1], in: 0.2...0.8)
      + chance.normal([2, channels, 1, 1], std: 0.3)
  }
  drawn["weights"] = chance.uniform([count], in: 0.4...2)
  drawn["alpha"] = chance.uniform([], in: 0.3...0.8)
  return drawn
}
