import Foundation
import LessonKit

/// The game of the experiment: what is learned, and how.
enum Gan1D {
  static let mean: Float = 4
  static let std: Float = 1.25
  static let batch = 128

  /// Real numbers: [count, 1].
  static func real(_ count: Int, _ chance: Chance) -> Tensor {
    chance.normal([count, 1], mean: mean, std: std)
  }

  /// What the generator is given: [count, 1].
  static func noise(_ count: Int, _ chance: Chance) -> Tensor { chance.normal([count, 1], mean: 0, std: 1) }

  /// Two untrained players, of which the discriminator learns ten times faster.
  ///
  /// With one rate for both, 1e-3, the standard deviation swings: 32 of 60 runs reached the goal. With these, 147 of
  /// 150 did (steps as below).
  static func game(_ chance: Chance) -> Game {
    Game(generator: Network(player, chance), discriminator: Network(player, chance)) {
      generator, discriminator in
      (
        Adam(generator, learningRate: 3e-4, beta1: 0.5, beta2: 0.999),
        Adam(discriminator, learningRate: 3e-3, beta1: 0.5, beta2: 0.999)
      )
    }
  }

  static func steps(_ scale: Scale) -> Int {
    switch scale {
    case .quick: 4000
    case .evening: 8000
    }
  }
}

extension GANLoss {
  /// Trains with the student's step; the judge scores fresh samples of the generator that was kept.
  var gan1DExperiment: Experiment<any GANLossExercise> {
    Experiment("gan-1d", needs: ["stable-discriminator-loss", "stable-generator-loss", "train-step"]) {
      exercise, run in
      let game = Gan1D.game(run.chance)
      let steps = Gan1D.steps(run.scale)
      // Shown with noise of its own, so that looking does not change the run.
      let shownNoise = Gan1D.noise(2000, Chance(seed: 7))
      var histograms = [histogram(of: game.generator.evaluated(shownNoise), title: "start")]
      var moments = Moments()
      for step in 1...steps {
        let losses = exercise.trainStep(
          game, real: Gan1D.real(Gan1D.batch, run.chance), noise: Gan1D.noise(Gan1D.batch, run.chance))
        if step % 25 == 0 {
          run.record("lossD", step: step, Double(losses.discriminator.item))
          run.record("lossG", step: step, Double(losses.generator.item))
          moments.add(game.generator.evaluated(shownNoise), step: step)
          run.progress(step: step, of: steps)
        }
        if let title = [steps / 10: "tenth", steps / 3: "third", steps: "end"][step] {
          histograms.append(histogram(of: game.generator.evaluated(shownNoise), title: title))
        }
      }
      run.show("histograms", .plots(histograms, columns: 2))
      run.show("moments", .plot(moments.plot))
      run.show("detective", .plot(detective(game, samples: game.generator.evaluated(shownNoise))))
      run.keep(game.generator, as: "generator")
    }
    .score { evidence in
      let generator = try evidence.network("generator")
      guard generator.architecture == player else {
        throw UnreadableValue("The generator is not the network that the lesson made.")
      }
      let samples = generator.evaluated(Gan1D.noise(10_000, evidence.chance))
      evidence.show("judged", .plot(histogram(of: samples, title: nil)))
      let (mean, std) = Moments.of(samples)
      return [
        Metric("mean", mean, .within(distance: 0.25, of: Double(Gan1D.mean))),
        Metric("std", std, .within(distance: 0.3, of: Double(Gan1D.std))),
      ]
    }
  }

  /// Draws with letters what the generator paints after so many steps.
  var paintAction: Action<any GANLossExercise> {
    Action("paint", arguments: ["steps"]) { exercise, arguments, run in
      guard let steps = Int(arguments[0]), (0...20_000).contains(steps) else {
        throw RunProblem(
          ko: "paint에는 학습 단계의 수를 0부터 20000까지의 정수로 적습니다. \(arguments[0])은(는) 안 됩니다.",
          en: "paint takes a number of training steps from 0 to 20000, not \(arguments[0]).")
      }
      let game = Gan1D.game(run.chance)
      for step in 0..<steps {
        _ = exercise.trainStep(
          game, real: Gan1D.real(Gan1D.batch, run.chance), noise: Gan1D.noise(Gan1D.batch, run.chance))
        if (step + 1) % 100 == 0 { run.progress(step: step + 1, of: steps) }
      }
      let samples = game.generator.evaluated(Gan1D.noise(2000, run.chance))
      print(textHistogram(of: samples))
    }
  }
}
