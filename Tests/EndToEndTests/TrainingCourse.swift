import Foundation

/// A course with a lesson that trains: two loops one after the other, an experiment that builds on the first, and
/// actions with files.
final class TrainingCourse {
  let folder: URL

  init(steps: Int = 400, microseconds: Int = 2000) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-training-\(UUID().uuidString)")
    try write(
      """
      format: 1
      title: {ko: 학습, en: Training}
      version: 1
      lessons: [01-Learner]
      aliases:
        invert: Learner invert
      """, to: "course.yml")
    try write(Self.lesson(steps, microseconds), to: "01-Learner/Lesson.swift")
    try write(Self.starter, to: "01-Learner/Starter.swift")
    for language in ["ko", "en"] { try write(Self.page, to: "01-Learner/lesson.\(language).md") }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func place(_ path: String) -> URL { folder.appendingPathComponent(path) }

  func write(_ text: String, to path: String) throws {
    let file = place(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Runs a command on this course.
  func run(_ words: String...) throws -> Program.Outcome {
    try Program.run(words + ["--course", folder.path])
  }

  /// Starts a command on this course.
  func start(_ words: String...) throws -> Call { try Call(words + ["--course", folder.path]) }

  /// What an experiment kept.
  func kept(_ experiment: String, _ name: String) throws -> Data {
    try Data(
      contentsOf: place(".workbook/artefacts/Learner/exercise/\(experiment)/quick-passed/\(name).safetensors")
    )
  }

  /// Whether a checkpoint of a run that was not ended is there.
  var hasCheckpoint: Bool {
    let runs =
      (try? FileManager.default.contentsOfDirectory(atPath: place(".workbook/checkpoints").path)) ?? []
    return runs.contains {
      FileManager.default.fileExists(atPath: place(".workbook/checkpoints/\($0)/now").path)
    }
  }

  // MARK: Its files

  private static func lesson(_ steps: Int, _ microseconds: Int) -> String {
    """
    @_exported import LessonKit
    import Foundation

    public protocol LearnerExercise {
      func loss(_ x: Tensor) -> Tensor
    }

    public struct Learner: Lesson {
      public init() {}

      public var checks: [Check<any LearnerExercise>] {
        Check("loss", points: 1) { exercise, _ in exercise.loss(Tensor([1, 3])) }
          .rule("square") { (x: Tensor) in x.item == 5 ? nil : Finding("square") }
      }

      public var experiments: [Experiment<any LearnerExercise>] {
        Experiment("learning", needs: ["loss"]) { exercise, run in
          run.plan(steps: 2 * \(steps))
          let pictures = try run.pictures(size: 4, channels: 1)
          for name in ["first", "second"] {
            let layers = Sequential {
              Linear(4, 8)
              ReLU()
              Dropout(0.2)
              Linear(8, 1)
            }
            let network = Network(layers, run.chance)
            let optimizer = Adam(network, learningRate: 0.01)
            let noise = run.chance.split()
            let gallery = Gallery(columns: 2)
            let deck = Deck(10, run.chance.split())
            let state = TrainingState(
              networks: [network], optimizers: [optimizer], chances: [noise], others: [gallery, deck])
            try run.train(steps: \(steps), state: state) { step in
              usleep(\(microseconds))
              if step % 100 == 1 { print(name, step) }
              let place = Float(deck.draw(3).reduce(0, +))
              let loss = exercise.loss(network(noise.normal([4, 4]) + run.chance.normal([4, 4]) + place) - 1)
              optimizer.step(minimizing: loss)
              if step % 20 == 0 { run.record(name, step: step, Double(loss.item)) }
              if step % 100 == 0 {
                gallery.add([noise.normal([1, 2, 2]).tile(), run.chance.normal([1, 2, 2]).tile()], row: "\\(step)")
                run.show("\\(name)-samples", gallery.figure)
              }
            }
            run.keep(network, as: name)
          }
          run.keep(Tensor(Float(pictures?.pictures.count ?? 0)), as: "count")
        }
        .score { evidence in
          _ = try evidence.network("first")
          return [
            Metric("size", Double(try evidence.network("second").parameterCount), .atLeast(1)),
            Metric("pictures", Double(try evidence.tensor("count").item)),
          ]
        }

        Experiment("using", after: ["learning"]) { exercise, run in
          run.keep(try run.network("first", of: "learning"), as: "first")
        }
        .score { evidence in
          [Metric("size", Double(try evidence.network("first").parameterCount), .atMost(1000))]
        }
      }

      public var actions: [Action<any LearnerExercise>] {
        Action("invert", arguments: ["PICTURE.png", "[name]"]) { exercise, arguments, run in
          let picture = try run.picture(arguments[0])
          print(arguments[0])
          try run.write(
            Picture(tensor: -picture.flattened(toChannels: 3).tensor()), as: arguments.count > 1 ? arguments[1] : "inverted.png")
        }
        Action("weigh") { exercise, arguments, run in
          print(try run.network("second", of: "learning", or: "authors.safetensors").parameterCount, "weights")
        }
        Action("need") { exercise, arguments, run in
          print(try run.network("second", of: "learning").parameterCount, "weights")
        }
      }
    }
    """
  }

  private static let starter = """
    import Learner

    struct Exercise: LearnerExercise {
      func loss(_ x: Tensor) -> Tensor { x.squared.mean() }
    }
    """

  private static let page = """
    # Learner

    :::{exercise} loss
    The mean of the squares.
    :::
    :::{check} loss
    :title: Loss
    :finding square: No.
    :hint: What is the mean?
    :::
    :::{experiment} learning
    :title: Learning
    :label first: first
    :label second: second
    :label size: weights
    :label pictures: own pictures
    :caption first-samples: Samples
    :alt first-samples: Samples
    :caption second-samples: Samples
    :alt second-samples: Samples
    :passed: Good.
    :missed: Not good.
    :::
    :::{experiment} using
    :title: Using
    :label size: weights
    :passed: Good.
    :missed: Not good.
    :::
    """
}
